/** Measures the likeness in meaning of a run's tasks: has their instructions embedded by a model of the person's choice. Every vector is stored as it comes. */
import { embedderId, isCurrent, textHash } from "../../core/embeddings/embedded-text.ts";
import type { VectorRow } from "../../core/embeddings/vector-row.ts";
import type { ModelRecord } from "../../core/models/model.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { tasksInPages } from "../../pool/tasks-in-pages.ts";
import { dropVectors, putVectors, sweepVectors, vectorsOf, type VectorsDatabase } from "../../pool/vectors.ts";
import type { EmbedApi } from "../../rpc/embed-api.ts";
import type { LedgerApi } from "../../rpc/ledger-api.ts";
import type { Embedded } from "../../run/embedder.ts";
import type { ModelsState } from "../models/models.svelte.ts";
import { TimeLeft } from "../parts/time-left.ts";
import type { LiveState } from "../run/live.svelte.ts";
import { BertScores } from "./bert-scores.svelte.ts";
import type { Embedders } from "./embedders.svelte.ts";

/** What goes on. */
export interface Measuring {
  readonly runId: string;
  readonly model: string;
  readonly done: number;
  readonly of: number;
  /** Milliseconds; undefined before the first vectors. */
  readonly leftMs?: number;
}

/** What is stored of a run. */
export interface Measured {
  readonly runId: string;
  /** The name under which its model's vectors are stored; undefined where it has none. */
  readonly model: string | undefined;
  readonly tasks: number;
  /** Tasks with a vector of their present instruction. */
  readonly current: number;
  /** Tasks whose instruction was changed since. */
  readonly edited: number;
}

/** How the last measurement of a run ended, where something is to be said of it. */
export interface Ending {
  readonly runId: string;
  readonly stopped: boolean;
  /** Why it ended early, in words. */
  readonly failure?: string;
  /** Instructions of which only the beginning was read, and those that gave no vector. */
  readonly cut: number;
  readonly without: number;
}

export interface EmbeddingNeeds {
  readonly db: SeedbedDatabase;
  readonly vectors: VectorsDatabase;
  readonly ledger: Pick<LedgerApi, "taskIds">;
  readonly worker: EmbedApi;
  readonly embedders: Embedders;
  readonly models: Pick<ModelsState, "fileAndKey" | "loseFile">;
  /** Told once no model is being loaded any more. */
  readonly live: Pick<LiveState, "loaded">;
}

/** Texts in one order to the worker. */
const ORDER_TEXTS = 1_000;

export class EmbeddingState {
  readonly embedders: Embedders;
  /** The comparison of induced instructions, which needs the same models. */
  readonly bertScores: BertScores;
  readonly #needs: EmbeddingNeeds;
  #going = $state.raw<Measuring>();
  #measured = $state.raw<Measured>();
  #ending = $state.raw<Ending>();
  #isStopped = false;

  constructor(needs: EmbeddingNeeds) {
    this.#needs = needs;
    this.embedders = needs.embedders;
    this.bertScores = new BertScores(needs);
  }

  get going(): Measuring | undefined {
    return this.#going;
  }

  measuredOf(runId: string): Measured | undefined {
    return this.#measured?.runId === runId ? this.#measured : undefined;
  }

  endingOf(runId: string): Ending | undefined {
    return this.#ending?.runId === runId ? this.#ending : undefined;
  }

  /** Looks what is stored of a run, and drops what runs that are gone have left. */
  async look(runId: string): Promise<void> {
    const { db, vectors } = this.#needs;
    await sweepVectors(vectors, db);
    const [tasks, stored] = await Promise.all([this.#tasks(runId), vectorsOf(vectors, runId)]);
    const rows = tasks.flatMap((task) => {
      const row = stored.get(task.id);
      return row ? [{ task, row }] : [];
    });
    const current = rows.filter(({ task, row }) => isCurrent(row, task.instruction, row.model)).length;
    const model = rows[0]?.row.model;
    this.#measured = { runId, model, tasks: tasks.length, current, edited: rows.length - current };
  }

  /** Has those tasks embedded that have no current vector of this model. Another model's vectors of the run are replaced. */
  async measure(runId: string, model: ModelRecord): Promise<void> {
    if (this.#going) return;
    this.#ending = undefined;
    await this.embedders.before(model, () => this.#measure(runId, model));
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#needs.worker.endEmbedding();
  }

  async forget(runId: string): Promise<void> {
    await dropVectors(this.#needs.vectors, runId);
    this.#ending = undefined;
    await this.look(runId);
  }

  async #measure(runId: string, model: ModelRecord): Promise<void> {
    if (this.#going) return;
    const { live } = this.#needs;
    const about = { runId, model: model.title };
    this.#isStopped = false;
    this.#going = { ...about, done: 0, of: 0 };
    let [failure, cut, without]: [string | undefined, number, number] = [undefined, 0, 0];
    try {
      const wanted = await this.#wanted(runId, embedderId(model));
      this.#going = { ...about, done: 0, of: wanted.length };
      const time = new TimeLeft(wanted.length);
      for (let at = 0; at < wanted.length && !this.#isStopped && failure === undefined; at += ORDER_TEXTS) {
        failure = await this.#page(wanted.slice(at, at + ORDER_TEXTS), model, ({ vectors, cut: shortened }, ms) => {
          const done = (this.#going?.done ?? 0) + vectors.length;
          cut += shortened;
          without += vectors.filter(({ length }) => length === 0).length;
          this.#going = { ...about, done, of: wanted.length, leftMs: time.after(vectors.length, ms) };
          live.loaded();
        });
      }
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
    } finally {
      this.#going = undefined;
      live.loaded();
      const ending = { runId, stopped: this.#isStopped, cut, without };
      this.#ending = this.#isStopped || failure === undefined ? ending : { ...ending, failure };
      await this.look(runId).catch(() => undefined);
    }
  }

  /** @returns why it ended before all had a vector, in words */
  async #page(
    tasks: readonly TaskRow[],
    model: ModelRecord,
    told: (embedded: Embedded, ms: number) => void,
  ): Promise<string | undefined> {
    const { models, vectors, worker } = this.#needs;
    const id = embedderId(model);
    let heard = 0;
    const order = {
      model,
      of: "text" as const,
      texts: tasks.map(({ instruction }) => instruction),
      fileAndKey: models.fileAndKey(model),
    };
    const result = await worker.embed(order, async (embedded, ms) => {
      const own = tasks.slice(heard, heard + embedded.vectors.length);
      heard += own.length;
      const rows = own.flatMap((task, i) => rowOf(task, id, embedded.vectors[i]?.[0]));
      await putVectors(vectors, rows);
      told(embedded, ms);
    });
    if (result.ok) return undefined;
    if (result.kind === "file-gone") models.loseFile(model);
    if (result.kind === "aborted") this.#isStopped = true;
    return result.message;
  }

  async #wanted(runId: string, model: string): Promise<TaskRow[]> {
    const [tasks, stored] = await Promise.all([this.#tasks(runId), vectorsOf(this.#needs.vectors, runId)]);
    return tasks.filter(({ id, instruction }) => !isCurrent(stored.get(id), instruction, model));
  }

  async #tasks(runId: string): Promise<TaskRow[]> {
    const { db, ledger } = this.#needs;
    return tasksInPages(db, await ledger.taskIds(runId, {}));
  }
}

function rowOf(
  { id, runId, instruction }: TaskRow,
  model: string,
  vector: VectorRow["vector"] | undefined,
): VectorRow[] {
  return vector ? [{ id, runId, model, hash: textHash(instruction), vector }] : [];
}
