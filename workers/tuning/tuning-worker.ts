/** The tuning worker: answers the page's questions about a tuning, and trains one at a time. Knows no page. */
import { openDatabase, type SeedbedDatabase } from "../../src/pool/database.ts";
import { exportSource } from "../../src/pool/whole-runs/export-source.ts";
import { TUNING_LOCKS, type Hold, type KeptFiles } from "../../src/pool/kept-files.ts";
import {
  addTuning,
  deleteTuning,
  findTuning,
  moveToProcessor,
  noteTuning,
  wholeTuning,
} from "../../src/pool/tunings.ts";
import { LEAST_EXAMPLES, chosenFor, lookedAt, questionsFor, tasksOf } from "../../src/core/tuning/chosen.ts";
import { estimateOf } from "../../src/core/tuning/estimate.ts";
import type { ChosenExamples } from "../../src/core/tuning/rows.ts";
import type { TuningChoice, TuningRecord } from "../../src/core/tuning/record.ts";
import type { SeededRun } from "../../src/core/rows/run-row.ts";
import type { TuningRefusal } from "../../src/rpc/tuning-answer.ts";
import type { TuningApi, TuningNews } from "../../src/rpc/tuning-api.ts";
import { dropCheckpoints } from "./checkpoints.ts";
import { bestName, bytesByTuning, modelName } from "../engines/gguf/tuning-files.ts";
import { measureSteps } from "./measure.ts";
import { trainerBytes } from "./open-trainer.ts";
import { StudentOpener, type StudentNeeds } from "./student-opener.ts";
import { TuningResults } from "./tuning-results.ts";
import { TuningCourse } from "./tuning-course.ts";
import { answered, asRefusal, Refused } from "./tuning-failure.ts";
import { TuningGate } from "./tuning-gate.ts";

const BUSY = "Another tuning is in progress in this tab.";

/** What the worker works with. */
export interface TuningWorkerNeeds extends StudentNeeds {
  readonly files: KeptFiles;
  readonly hold: Hold;
  /** Where it is not the page's. */
  readonly db?: SeedbedDatabase;
}

export class TuningWorker extends TuningResults implements TuningApi {
  readonly #needs: TuningWorkerNeeds;
  readonly #db: SeedbedDatabase;
  readonly #students: StudentOpener;
  #active: { readonly id: string; readonly gate: TuningGate } | undefined;
  /** Settles when nothing is measured any more: one at a time, and none beside a tuning. */
  #measuring: Promise<unknown> = Promise.resolve();

  constructor(needs: TuningWorkerNeeds) {
    const { files, db = openDatabase() } = needs;
    const students = new StudentOpener(needs);
    super(db, files, students);
    this.#needs = needs;
    this.#students = students;
    this.#db = db;
  }

  connect(pageUrl: string): Promise<void> {
    this.#students.pageUrl = pageUrl;
    return Promise.resolve();
  }

  heartbeat() {
    return Promise.resolve({ tuning: this.#active?.id });
  }

  graphics() {
    return this.#needs.graphics();
  }

  look(choice: TuningChoice, file?: File) {
    return answered(async () => {
      const { run, chosen } = await this.#chosen(choice);
      const student = await this.#students.open(choice, file);
      const heldOut = [...new Map(chosen.heldOut.map(({ task, instruction }) => [task, instruction])).values()];
      const questions = questionsFor(run.seeds, chosen).tests.length;
      const memory = await this.#students.memory(student, choice);
      const { ownShape } = student;
      return {
        ...{ counts: student.countsOf(choice.plan, chosen), heldOut, questions },
        ...(memory && { memory }),
        ...(ownShape && { ownShape }),
      };
    });
  }

  measure(choice: TuningChoice, file?: File) {
    return answered(() => {
      if (this.#active) throw new Refused("busy", BUSY);
      const measured = this.#measuring.then(() => this.#measure(choice, file));
      this.#measuring = measured.catch(() => undefined);
      return measured;
    });
  }

  create(choice: TuningChoice, file?: File) {
    return answered(async () => {
      const { run, chosen } = await this.#enough(choice);
      const student = await this.#students.openFitting(choice, file);
      const id = crypto.randomUUID().slice(0, 8);
      const now = Date.now();
      const { seeds, ...row } = run;
      const record: TuningRecord = {
        ...choice,
        ...{ id, runName: run.name, createdAt: now, updatedAt: now },
        counts: student.countsOf(choice.plan, chosen),
        looked: lookedAt(chosen.heldOut),
        phase: { kind: "paused" },
      };
      const answers = { id, ...questionsFor(seeds, chosen), before: [], after: [] };
      await addTuning(this.#db, { record, data: { id, run: row, ...chosen }, answers });
      return { id };
    });
  }

  run(id: string, hear: (news: TuningNews) => void, file?: File) {
    return this.#follow(id, new TuningGate(), hear, file);
  }

  end(id: string, file?: File) {
    const gate = new TuningGate();
    gate.stop();
    return this.#follow(id, gate, () => undefined, file);
  }

  pause(): Promise<void> {
    this.#active?.gate.hold();
    return Promise.resolve();
  }

  goOn(): Promise<void> {
    this.#active?.gate.goOn();
    return Promise.resolve();
  }

  stop(): Promise<void> {
    this.#active?.gate.stop();
    return Promise.resolve();
  }

  moveToProcessor(id: string) {
    return answered(async () => {
      const release = await this.#take(id);
      try {
        await moveToProcessor(this.#db, id);
        return {};
      } finally {
        release();
      }
    });
  }

  sizes() {
    return answered(async () => ({ bytes: await bytesByTuning(this.#needs.files) }));
  }

  remove(id: string) {
    return answered(async () => {
      const release = await this.#take(id);
      try {
        const { progress } = await findTuning(this.#db, id);
        await deleteTuning(this.#db, id);
        await dropCheckpoints(this.#needs.files, id);
        await this.#needs.files.remove(bestName(id, progress?.bestEpoch ?? 0));
        await this.#needs.files.remove(modelName(id));
        return {};
      } finally {
        release();
      }
    });
  }

  #follow(id: string, gate: TuningGate, hear: (news: TuningNews) => void, file: File | undefined) {
    return answered(async () => {
      if (this.#active) throw new Refused("busy", BUSY);
      this.#active = { id, gate };
      let release: (() => void) | undefined;
      try {
        await this.#measuring;
        release = await this.#take(id);
        const { record, data } = await wholeTuning(this.#db, id);
        const student = await this.#students.open(record, file);
        const needs = { db: this.#db, files: this.#needs.files, student, gate, now: () => performance.now(), hear };
        const course = await TuningCourse.ready(needs, record, data);
        await course.follow();
        return {};
      } catch (error) {
        await this.#noteFailure(id, asRefusal(error));
        throw error;
      } finally {
        release?.();
        this.#active = undefined;
      }
    });
  }

  /** A full disk or a lost database cannot be noted; the last checkpoint stands then. */
  async #noteFailure(id: string, { kind, message }: TuningRefusal): Promise<void> {
    if (kind === "busy" || kind === "missing") return;
    await noteTuning(this.#db, id, { phase: { kind: "failed", reason: message } }).catch(() => undefined);
  }

  async #take(id: string): Promise<() => void> {
    const release = await this.#needs.hold(`${TUNING_LOCKS}${id}`);
    if (!release) throw new Refused("busy", "This tuning is in progress in another tab.");
    return release;
  }

  async #measure(choice: TuningChoice, file: File | undefined) {
    const { chosen } = await this.#enough(choice);
    const student = await this.#students.openFitting(choice, file);
    const prepared = await student.prepare(choice, chosen);
    const timed = await measureSteps(prepared.tuning, () => performance.now(), student.timedSteps).finally(() => {
      prepared.dispose();
    });
    const measure = {
      ...timed,
      tasks: tasksOf(chosen.learned).size,
      epochs: choice.plan.epochs,
      memoryBytes: trainerBytes() + (prepared.deviceBytes?.() ?? 0),
    };
    return { measure, estimate: estimateOf(measure) };
  }

  async #chosen(choice: TuningChoice): Promise<{ readonly run: SeededRun; readonly chosen: ChosenExamples }> {
    const { run, tasks } = await exportSource(this.#db, choice.runId, { needsProvenance: false }, true);
    return { run, chosen: chosenFor(tasks, choice) };
  }

  async #enough(choice: TuningChoice) {
    const found = await this.#chosen(choice);
    const { length } = found.chosen.learned;
    if (length < LEAST_EXAMPLES)
      throw new Refused("too-small", `There are ${length} examples to learn from; a tuning takes ${LEAST_EXAMPLES}.`);
    return found;
  }
}
