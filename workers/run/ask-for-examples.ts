/** Asks a run's model for examples of tasks, one task after another, while no run goes on. Stores each answer before the next question. */
import { presentModel } from "../../src/core/models/present-model.ts";
import { givingInstances, type InstancesAnswer } from "../../src/core/curation/new-instances.ts";
import type { PoolChange } from "../../src/core/curation/curation.ts";
import { recipeOf } from "../../src/core/recipes/recipes.ts";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import { storeChange } from "../../src/pool/curation.ts";
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import { runGone } from "../../src/pool/failure.ts";
import { findTask, instancesOf, tasksWithoutInstances, timesAsked } from "../../src/pool/rows.ts";
import { DexiePool } from "../../src/pool/pool-writer.ts";
import { findRun, takeRun } from "../../src/pool/runs.ts";
import type {
  AskForExamplesNews,
  AskForExamplesOrder,
  AskForExamplesResult,
} from "../../src/rpc/ask-for-examples-api.ts";
import { withSeeds } from "../../src/pool/seeds.ts";
import { askForExamples } from "../../src/run/ask-for-examples.ts";
import { shownTasks } from "../../src/run/batch.ts";
import { newHealth, RunStopped, type EngineHealth } from "../../src/run/context.ts";
import { EngineFailure, type Clock, type Engine, type Gate } from "../../src/run/ports.ts";
import { Progress } from "../../src/run/progress.ts";
import type { EngineHost } from "./engine-host.ts";
import { runLock } from "../../src/pool/run-lock.ts";
import { holdLock } from "./held-lock.ts";
import { asStartResult, STOPPED } from "./run-failure.ts";

/** When a person changes a task while the model answers, its row is read again, at most this often. */
const TRIES = 5;
const TAKEN_OVER = "Another tab has taken this run over. The examples stored until then stay.";

/** Called as the work goes on. */
export interface AskForExamplesListener {
  readonly onLoaded: (modelId: string) => void;
  readonly hear: (news: AskForExamplesNews) => void | Promise<void>;
}

export class AskForExamples {
  readonly #db: SeedbedDatabase;
  readonly #host: EngineHost;
  readonly #clock: Clock;
  #current: AbortController | undefined;

  constructor(db: SeedbedDatabase, host: EngineHost, clock: Clock) {
    this.#db = db;
    this.#host = host;
    this.#clock = clock;
  }

  get isGoingOn(): boolean {
    return this.#current !== undefined;
  }

  async ask(order: AskForExamplesOrder, listener: AskForExamplesListener): Promise<AskForExamplesResult> {
    const current = (this.#current = new AbortController());
    let isTaken = false;
    const onStolen = () => {
      isTaken = true;
      this.end();
    };
    let release: (() => void) | undefined;
    try {
      release = await holdLock(runLock(order.runId), { onStolen });
      if (!release) return { ok: false, kind: "busy", message: "This run is going on in another tab. Stop it first." };
      return await this.#askAll(order, listener, current.signal);
    } catch (error) {
      if (isTaken) return { ok: false, kind: "busy", message: TAKEN_OVER };
      if (error instanceof RunStopped) return STOPPED;
      if (error instanceof EngineFailure) this.#host.discard();
      return asStartResult(error);
    } finally {
      release?.();
      this.#current = undefined;
    }
  }

  end(): void {
    if (this.#current) this.#host.cancelLoad();
    this.#current?.abort();
  }

  async #askAll(
    { runId, tasks, fileAndKey }: AskForExamplesOrder,
    { onLoaded, hear }: AskForExamplesListener,
    signal: AbortSignal,
  ): Promise<AskForExamplesResult> {
    const stored = await findRun(this.#db, runId);
    if (!stored) throw runGone();
    const model = presentModel(stored.model);
    const fileNeeded = this.#host.fileNeeded(model, fileAndKey);
    if (fileNeeded) return fileNeeded;
    const ids = tasks === "without-instances" ? await tasksWithoutInstances(this.#db, runId) : tasks;
    const engine = await this.#host.ready(model, fileAndKey, "any");
    onLoaded(model.id);
    const run = await takeRun(this.#db, runId);
    const health = newHealth();
    let failed = 0;
    for (const [i, id] of ids.entries()) {
      await hear({ kind: "asking", number: i + 1, of: ids.length });
      const task = await findTask(this.#db, id);
      if (task?.origin !== "machine") continue;
      const answer = await this.#askOne(run, task, engine, health, signal);
      if (answer.failed) failed++;
      const change = await this.#store(id, answer, run.epoch);
      if (change) await hear({ kind: "stored", change });
    }
    return { ok: true, asked: ids.length, failed };
  }

  async #askOne({ id, epoch }: RunRow, task: TaskRow, engine: Engine, health: EngineHealth, signal: AbortSignal) {
    const row = await findRun(this.#db, id);
    if (!row || signal.aborted) throw new RunStopped();
    const run = { ...row, epoch };
    const pool = new DexiePool(this.#db, run);
    const gate: Gate = {
      signal,
      holds: false,
      steps: false,
      pass: () => Promise.resolve(signal.aborted ? "stop" : "go"),
    };
    const progress = new Progress(run, pool, this.#clock);
    const asking = { method: run.method, profile: run.model.profile };
    const ports = { engine, pool, gate, clock: this.#clock };
    const recipe = recipeOf(run);
    const given = shownTasks(await withSeeds(this.#db, run), recipe);
    const own = { recipe, asking, given, machineTasks: [], progress };
    const context = { ...ports, ...own, health, emit: () => undefined };
    return askForExamples(context, task, await timesAsked(this.#db, task.id));
  }

  /** @returns what was stored; nothing when the task is gone, or the run taken over */
  async #store(taskId: string, answer: InstancesAnswer, epoch: number): Promise<PoolChange | undefined> {
    for (let tries = 0; tries < TRIES; tries++) {
      const task = await findTask(this.#db, taskId);
      if (!task) return undefined;
      const change = givingInstances(task, await instancesOf(this.#db, [taskId]), answer);
      if ((await storeChange(this.#db, change, epoch)) === "done") return change;
    }
    return undefined;
  }
}
