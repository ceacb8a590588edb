/** Takes one run from the pool through the loop to its end or failure, and stores and reports how it ended. */
import type { Remote } from "comlink";
import { outlineOf } from "../../src/core/recipes/recipes.ts";
import type { RunEvent } from "../../src/core/rows/events.ts";
import type { RunPhase, RunRow, SeededRun } from "../../src/core/rows/run-row.ts";
import { keyOfRun } from "../../src/core/yes-no/fit-run.ts";
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import { guarded } from "../../src/pool/failure.ts";
import { DexiePool } from "../../src/pool/pool-writer.ts";
import { poolInstructions } from "../../src/pool/rows.ts";
import { findRun, findYesNoFit } from "../../src/pool/runs.ts";
import { withSeeds } from "../../src/pool/seeds.ts";
import type { DedupApi } from "../../src/rpc/dedup-api.ts";
import type { RunMessage } from "../../src/rpc/run-api.ts";
import { runLoop } from "../../src/run/loop.ts";
import { EngineFailure, type Clock, type Engine } from "../../src/run/ports.ts";
import { heldField } from "./held-field.ts";
import { PatientPool } from "./patient-pool.ts";
import { asFailureMessage } from "./run-failure.ts";
import type { RunGate } from "./run-gate.ts";

/** What a course works with, and what it calls. */
export interface CourseNeeds {
  readonly db: SeedbedDatabase;
  readonly similarity: Remote<DedupApi>;
  readonly clock: Clock;
  /** Where the page stands. */
  readonly pageUrl: string;
  readonly hear: (event: RunEvent) => void;
  readonly sayPhase: (phase: RunPhase) => void;
  readonly tell: (message: RunMessage) => void;
  /** Called when the engine has failed and must not be asked again. */
  readonly onEngineFailed: () => void;
}

export class RunCourse {
  readonly #needs: CourseNeeds;
  readonly #taken: RunRow;

  /** @param taken the run's row when it was taken; this course may write only with its epoch */
  constructor(needs: CourseNeeds, taken: RunRow) {
    this.#needs = needs;
    this.#taken = taken;
  }

  /** Runs the loop to its end. Never rejects. */
  async follow(engine: Engine, gate: RunGate): Promise<void> {
    const { hear, onEngineFailed, sayPhase, tell } = this.#needs;
    try {
      const run = await this.#withFit(await withSeeds(this.#needs.db, this.#taken));
      const machineTasks = await this.#fillIndex(run);
      const mayShow = await heldField(run, this.#needs.pageUrl);
      await runLoop({ ...this.#ports(run, engine, gate), mayShow }, run, machineTasks, hear);
    } catch (error) {
      const isStopped = gate.signal.aborted && error instanceof EngineFailure;
      if (error instanceof EngineFailure && !isStopped) onEngineFailed();
      const failure = asFailureMessage(error, this.#taken.id);
      const phase: RunPhase = isStopped ? { kind: "stopped" } : { kind: "paused", reason: failure.message };
      // Stored first: the page may end this worker when it hears of the failure.
      await this.#store(phase);
      if (!isStopped) tell(failure);
      sayPhase(phase);
    }
  }

  /** The run with the threshold between yes and no that an earlier run has fitted, so that nothing is asked twice. */
  async #withFit(run: SeededRun): Promise<SeededRun> {
    const key = run.yesNoFit ? undefined : keyOfRun(run);
    const yesNoFit = key === undefined ? undefined : await findYesNoFit(this.#needs.db, key);
    return yesNoFit ? { ...run, yesNoFit } : run;
  }

  #ports(run: RunRow, engine: Engine, gate: RunGate) {
    const { db, similarity, clock, sayPhase, tell } = this.#needs;
    const pool = new PatientPool(new DexiePool(db, run), clock, {
      onFull: (failure) => {
        tell({ ...asFailureMessage(failure, run.id), type: "unsaved", runId: run.id, kind: "storage-full" });
        sayPhase({ kind: "paused", reason: failure.message });
      },
      hold: () => gate.hold(),
    });
    return { engine, similarity, pool, gate, clock: pool.clock };
  }

  /** Fills the similarity index from the pool, where the recipe compares with it. @returns the run's machine tasks, in pool order */
  async #fillIndex(run: RunRow): Promise<{ id: string; instruction: string }[]> {
    const pool = await guarded(() => poolInstructions(this.#needs.db, run.id));
    await this.#needs.similarity.rebuild(run.method.tokens, outlineOf(run).newIn === "pool" ? pool : []);
    return pool
      .filter(({ origin }) => origin === "machine")
      .map(({ taskId, instruction }) => ({ id: taskId, instruction }));
  }

  /** Stores the run's phase. Where that fails, another tab has the run or the database is gone: the page is told. */
  async #store(phase: RunPhase): Promise<void> {
    const { clock, db, tell } = this.#needs;
    try {
      const { id, epoch } = this.#taken;
      const run = { ...((await findRun(db, id)) ?? this.#taken), epoch, phase, updatedAt: clock.now() };
      await new DexiePool(db, this.#taken).commit({ run, candidates: [], tasks: [], instances: [] });
    } catch (error) {
      tell(asFailureMessage(error, this.#taken.id));
    }
  }
}
