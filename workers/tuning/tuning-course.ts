/** One tuning from its first step, or its last checkpoint, to the tuned model's file. Tells how far it is; knows no page. */
import {
  afterEpoch,
  afterStep,
  begunProgress,
  heldOutOf,
  type Looked,
  type TuningProgress,
} from "../../src/core/tuning/progress.ts";
import type { EpochLoss } from "../../src/core/tuning/outcome.ts";
import { LOOK_TOKENS } from "../../src/core/tuning/chosen.ts";
import { shapedPrompts } from "../../src/core/tuning/prompt-shapes.ts";
import type { TuningData, TuningPhase, TuningRecord } from "../../src/core/tuning/record.ts";
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import { EngineFailure } from "../../src/run/ports.ts";
import { PoolFailure } from "../../src/pool/failure.ts";
import { noteTuning } from "../../src/pool/tunings.ts";
import type { TuningNews } from "../../src/rpc/tuning-api.ts";
import { Checkpoints, dropCheckpoints } from "./checkpoints.ts";
import type { KeptFiles } from "../../src/pool/kept-files.ts";
import { bestName, modelName } from "../engines/gguf/tuning-files.ts";
import type { TuningGate } from "./tuning-gate.ts";
import { Stopwatch } from "../../src/core/tuning/stopwatch.ts";
import type { OpenedStudent, PreparedTuning } from "./students/opened-student.ts";

/** Work that a crash may cost at most, ms: a checkpoint of Pocket is 14 MB and written in a moment. */
const CHECKPOINT_EVERY_MS = 15_000;
/** Least time between two reports, ms. */
const REPORT_EVERY_MS = 250;

export interface CourseNeeds {
  readonly db: SeedbedDatabase;
  readonly files: KeptFiles;
  /** The student's file, open for training. */
  readonly student: OpenedStudent;
  readonly gate: TuningGate;
  /** Milliseconds since any fixed point. */
  readonly now: () => number;
  readonly hear: (news: TuningNews) => void;
}

export class TuningCourse {
  readonly #needs: CourseNeeds;
  readonly #record: TuningRecord;
  readonly #prepared: PreparedTuning;
  readonly #checkpoints: Checkpoints;
  readonly #clock: Stopwatch;
  #progress: TuningProgress | undefined;
  #keptAt: number;
  #reportedAt = -Infinity;

  private constructor(needs: CourseNeeds, record: TuningRecord, made: Made) {
    this.#needs = needs;
    this.#record = record;
    this.#prepared = made.prepared;
    this.#checkpoints = made.checkpoints;
    this.#progress = made.progress;
    this.#clock = new Stopwatch(needs.now, made.progress?.seconds ?? 0);
    this.#keptAt = needs.now();
  }

  /** Gets a tuning ready where its last checkpoint left it. @throws RangeError where no row fits */
  static async ready(needs: CourseNeeds, record: TuningRecord, data: TuningData): Promise<TuningCourse> {
    const checkpoints = new Checkpoints(needs.db, needs.files, record);
    const state = await checkpoints.last();
    const progress = state && record.progress;
    const resumed = state && progress && { stepsDone: progress.step, state };
    const prepared = await needs.student.prepare(record, data, resumed);
    return new TuningCourse(needs, record, { prepared, checkpoints, progress });
  }

  /** Trains to the end, or until it is stopped; then keeps the model. @throws PoolFailure */
  async follow(): Promise<void> {
    const { hear, gate } = this.#needs;
    hear({ kind: "began" });
    try {
      await this.#note({ kind: "training" });
      this.#progress ??= begunProgress(this.#prepared.tuning.steps, await this.#heldOut());
      this.#report(true);
      if (!gate.isStopped) await this.#train();
      await this.#finish();
    } finally {
      this.#prepared.dispose();
    }
  }

  get #now(): TuningProgress {
    if (!this.#progress) throw new Error("The tuning has not begun.");
    return this.#progress;
  }

  async #train(): Promise<void> {
    const { files, gate, now } = this.#needs;
    for await (const done of this.#prepared.tuning.run()) {
      this.#progress = afterStep(this.#now, done, this.#clock.seconds);
      const outdated = done.endsEpoch ? await this.#endEpoch() : undefined;
      this.#report(done.endsEpoch);
      if (done.endsEpoch || now() - this.#keptAt >= CHECKPOINT_EVERY_MS) await this.#keep({ kind: "training" });
      // It stayed until the checkpoint named the newer one.
      if (outdated !== undefined) await files.remove(outdated);
      if (gate.isHeld) await this.#wait();
      if (gate.isStopped) return;
    }
  }

  /** Measures, looks, and keeps the model where it is the best so far. @returns the file that it takes the place of */
  async #endEpoch(): Promise<string | undefined> {
    const { files } = this.#needs;
    const heldOut = await this.#heldOut();
    this.#clock.stop();
    const looked = await this.#look();
    const before = this.#now.bestEpoch;
    this.#progress = afterEpoch(this.#now, heldOut, looked, this.#clock.seconds);
    const { bestEpoch } = this.#progress;
    const { id } = this.#record;
    if (bestEpoch !== before) {
      const file = await this.#prepared.file(this.#record);
      await this.#patiently(() => files.write(bestName(id, bestEpoch), file));
    }
    this.#clock.go();
    return bestEpoch !== before && before > 0 ? bestName(id, before) : undefined;
  }

  /** What the student writes now for the tasks that are looked at. An engine that fails at it ends no tuning. */
  async #look(): Promise<Looked> {
    const { plan, looked } = this.#record;
    const prompts = shapedPrompts(plan.promptShape, looked);
    if (prompts.length === 0) return { answers: [] };
    try {
      return { answers: await this.#prepared.answers(prompts, LOOK_TOKENS) };
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      return { answers: [], fault: error.message };
    }
  }

  /** Keeps a checkpoint; on a full disk it waits until the person has made room, or has stopped it. */
  async #keep(phase: TuningPhase): Promise<void> {
    const state = await this.#prepared.tuning.snapshot();
    await this.#patiently(() => this.#checkpoints.keep(state, this.#now, phase));
    this.#keptAt = this.#needs.now();
  }

  async #patiently(write: () => Promise<void>): Promise<void> {
    const { gate, hear } = this.#needs;
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (!(error instanceof PoolFailure) || error.kind !== "full" || gate.isStopped) throw error;
        hear({ kind: "unsaved", message: error.message });
        gate.hold();
        this.#clock.stop();
        await gate.opened();
        this.#clock.go();
      }
    }
  }

  async #wait(): Promise<void> {
    const { gate, hear } = this.#needs;
    this.#clock.stop();
    await this.#keep({ kind: "paused" });
    hear({ kind: "paused" });
    await gate.opened();
    if (!gate.isStopped) await this.#note({ kind: "training" });
    this.#clock.go();
  }

  /** The model's file is whole before the row says so; what it was made from goes after that. */
  async #finish(): Promise<void> {
    const { files } = this.#needs;
    const { id } = this.#record;
    const { step, steps, bestEpoch, epochEnds } = this.#now;
    const stopped = step < steps;
    const best = stopped && bestEpoch > 0 ? await files.read(bestName(id, bestEpoch)) : undefined;
    const file = best ? new Uint8Array(await best.arrayBuffer()) : await this.#prepared.file(this.#record);
    await this.#patiently(() => files.write(modelName(id), file));
    await noteTuning(this.#needs.db, id, {
      phase: { kind: "tuned", epoch: best ? bestEpoch : epochEnds.length, stopped },
      progress: this.#now,
    });
    this.#report(true);
    await dropCheckpoints(files, id);
    await files.remove(bestName(id, bestEpoch));
  }

  async #heldOut(): Promise<EpochLoss> {
    return heldOutOf(await this.#prepared.tuning.heldOutLoss());
  }

  #note(phase: TuningPhase): Promise<void> {
    return noteTuning(this.#needs.db, this.#record.id, { phase });
  }

  #report(atOnce: boolean): void {
    const { hear, now } = this.#needs;
    if (!atOnce && now() - this.#reportedAt < REPORT_EVERY_MS) return;
    this.#reportedAt = now();
    hear({ kind: "progress", progress: this.#now });
  }
}

interface Made {
  readonly prepared: PreparedTuning;
  readonly checkpoints: Checkpoints;
  readonly progress: TuningProgress | undefined;
}
