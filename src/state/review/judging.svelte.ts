/** A model grades tasks of the pool: which are asked about, how far it is, and how far it agrees with the person. Every grade is stored as it comes. */
import type { PoolChange } from "../../core/curation/curation.ts";
import { noChange } from "../../core/curation/curation.ts";
import { JUDGE_TOKENS } from "../../core/judging/judge-prompts.ts";
import type { RatingPair } from "../../core/judging/rating-agreement.ts";
import { QUESTIONS_A_TASK, readRating, taskPrompts } from "../../core/judging/task-questions.ts";
import type { ModelRecord } from "../../core/models/model.ts";
import type { InstanceRow } from "../../core/rows/instance-row.ts";
import type { Rating, TaskRow } from "../../core/rows/task-row.ts";
import { shortName } from "../../core/text/short-name.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { findTask, instancesOf, tasksById } from "../../pool/rows.ts";
import { tasksInPages } from "../../pool/tasks-in-pages.ts";
import type { AskStudentApi } from "../../rpc/ask-student-api.ts";
import type { LedgerApi } from "../../rpc/ledger-api.ts";
import type { ConsentState } from "../models/consent.svelte.ts";
import type { ModelsState } from "../models/models.svelte.ts";
import type { LiveState } from "../run/live.svelte.ts";
import { TimeLeft } from "../parts/time-left.ts";
import type { CurationState } from "../pool/curation.svelte.ts";

/** Which tasks are asked about: those that the person has rated, all, or those selected. */
export type JudgedScope = "rated" | "all" | readonly string[];

export interface Judging {
  readonly runId: string;
  readonly model: string;
  readonly done: number;
  readonly of: number;
  /** Milliseconds; undefined before the first reply. */
  readonly leftMs?: number;
}

/** What a model has said of a run's tasks, beside what the person said. */
export interface JudgedTasks {
  readonly runId: string;
  /** The models' titles: of several the last one that graded a task counts. */
  readonly models: readonly string[];
  readonly byModel: readonly Rating[];
  /** Of the tasks that the person has rated too. */
  readonly byPerson: readonly Rating[];
  readonly pairs: readonly RatingPair[];
}

export interface JudgingNeeds {
  readonly db: SeedbedDatabase;
  readonly ledger: LedgerApi;
  readonly worker: AskStudentApi;
  readonly consent: ConsentState;
  readonly models: ModelsState;
  /** Told once no model is being loaded any more. */
  readonly live: Pick<LiveState, "loaded">;
  readonly curation: CurationState;
}

/** Tasks that are asked about in one order to the worker. */
const PORTION = 25;

export class JudgingState {
  readonly #needs: JudgingNeeds;
  #going = $state.raw<Judging>();
  #failure = $state.raw<string>();
  #judged = $state.raw<JudgedTasks>();
  #isStopped = false;

  constructor(needs: JudgingNeeds) {
    this.#needs = needs;
  }

  get going(): Judging | undefined {
    return this.#going;
  }

  get failure(): string | undefined {
    return this.#failure;
  }

  judgedOf(runId: string): JudgedTasks | undefined {
    return this.#judged?.runId === runId ? this.#judged : undefined;
  }

  /** Reads what was said so far. */
  async look(runId: string): Promise<void> {
    const { db, ledger } = this.#needs;
    const ids = await ledger.taskIds(runId, { mark: "model-rated" });
    const rows = await tasksInPages(db, ids);
    const judged = rows.flatMap(({ rating, modelRating }) => (modelRating ? [{ rating, modelRating }] : []));
    const pairs = judged.flatMap(({ rating, modelRating }): RatingPair[] =>
      rating ? [[rating, modelRating.rating]] : [],
    );
    this.#judged = {
      runId,
      models: judged.map(({ modelRating }) => modelRating.model).filter((each, i, all) => all.indexOf(each) === i),
      byModel: judged.map(({ modelRating }) => modelRating.rating),
      byPerson: pairs.map(([person]) => person),
      pairs,
    };
  }

  /**
   * Asks a model about the tasks that it has not graded yet; asks the person first where the model is not ready to use.
   * @param most tasks that are asked about at most
   */
  async ask(runId: string, model: ModelRecord, scope: JudgedScope, most: number): Promise<void> {
    if (this.#going) return;
    this.#failure = undefined;
    await this.#needs.consent.before(model, "judge", () => this.#ask(runId, model, scope, most));
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#needs.worker.endAskStudent();
  }

  async #ask(runId: string, model: ModelRecord, scope: JudgedScope, most: number): Promise<void> {
    const { curation, live } = this.#needs;
    const changes: PoolChange[] = [];
    const about = { runId, model: shortName(model.title) };
    this.#isStopped = false;
    this.#going = { ...about, done: 0, of: 0 };
    try {
      const ids = (await this.#wanted(about, scope)).slice(0, most);
      this.#going = { ...about, done: 0, of: ids.length };
      const time = new TimeLeft(ids.length * QUESTIONS_A_TASK);
      for (let at = 0; at < ids.length && !this.#isStopped; at += PORTION) {
        const failure = await this.#portion(ids.slice(at, at + PORTION), model, async (change, replies, ms) => {
          const leftMs = time.after(replies, ms);
          if (change) {
            changes.push(change);
            await curation.show(change);
          }
          this.#going = { ...about, done: changes.length, of: ids.length, leftMs };
        });
        if (failure === "stopped") break;
        if (failure !== undefined) {
          this.#failure = failure;
          break;
        }
      }
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error);
    } finally {
      const { of = 0 } = this.#going ?? {};
      this.#going = undefined;
      live.loaded();
      const stopped = this.#isStopped ? { done: changes.length, of } : undefined;
      if (changes.length > 0) curation.took("judged", changes, changes.length, stopped);
      await this.look(runId).catch(() => undefined);
    }
  }

  /** Machine tasks of the pool with an instance that this model has not graded, in pool order. */
  async #wanted({ runId, model }: Pick<Judging, "runId" | "model">, scope: JudgedScope): Promise<string[]> {
    const { db, ledger } = this.#needs;
    const mark = scope === "rated" ? ({ mark: "rated" } as const) : {};
    const ids = typeof scope === "string" ? await ledger.taskIds(runId, { origin: "machine", ...mark }) : scope;
    const rows = await tasksInPages(db, ids);
    return rows
      .filter(({ origin, withdrawn, instanceCount }) => origin === "machine" && !withdrawn && instanceCount > 0)
      .filter(({ modelRating }) => modelRating?.model !== model)
      .map(({ id }) => id);
  }

  /** @returns why it ended before all were asked about, in words */
  async #portion(
    ids: readonly string[],
    model: ModelRecord,
    told: (change: PoolChange | undefined, replies: number, ms: number) => Promise<void>,
  ): Promise<string | undefined> {
    const { db, models, worker } = this.#needs;
    const [tasks, rows] = await Promise.all([tasksById(db, ids), instancesOf(db, ids)]);
    const asked = tasks.flatMap((task) => {
      const instance = rows.find((row) => row.taskId === task.id && isKept(row));
      return instance ? [{ task, instance }] : [];
    });
    const isChat = model.profile.style !== "base";
    const prompts = asked.flatMap(({ task: { instruction }, instance: { input, output } }) =>
      taskPrompts({ instruction, input, output }, isChat),
    );
    const said: string[] = [];
    let stored = 0;
    const order = { model, prompts, mostTokens: JUDGE_TOKENS, fileAndKey: models.fileAndKey(model) };
    const result = await worker.askStudent(order, async (replies, ms) => {
      said.push(...replies.map(({ text }) => text));
      await told(undefined, replies.length, ms);
      for (; said.length >= (stored + 1) * QUESTIONS_A_TASK; stored++) {
        const own = said.slice(stored * QUESTIONS_A_TASK, (stored + 1) * QUESTIONS_A_TASK);
        const task = asked[stored]?.task;
        if (task) await told(await this.#store(task, readRating(own), model), 0, 0);
      }
    });
    if (result.ok) return undefined;
    return result.kind === "aborted" ? "stopped" : result.message;
  }

  /** @returns what was stored; nothing where the task was changed or deleted since it was shown to the model */
  async #store(shown: TaskRow, rating: Rating, model: ModelRecord): Promise<PoolChange | undefined> {
    const { db } = this.#needs;
    const { changePool } = await import("../../pool/curation.ts");
    const before = await findTask(db, shown.id);
    if (before?.instruction !== shown.instruction) return undefined;
    const modelRating = { rating, model: shortName(model.title), at: Date.now() };
    const wanted = { ...noChange(before.runId), tasks: [{ before, after: { ...before, modelRating } }] };
    const { result, change } = await changePool(db, before.runId, () => wanted);
    return result === "done" ? change : undefined;
  }
}

function isKept({ verdict }: InstanceRow): boolean {
  return verdict.kind === "kept";
}
