/** The tuning that goes on in this tab: begin, pause, stop, go on after a reload. One at a time, and none beside a run. */
import { mustMakeRoom, tuningBytes } from "../../core/tuning/memory.ts";
import { tunedModel } from "../../core/tuning/students.ts";
import type { TuningProgress } from "../../core/tuning/progress.ts";
import type { TuningChoice } from "../../core/tuning/record.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { findTuning } from "../../pool/tunings.ts";
import type { RunWorkerApi } from "../../rpc/run-api.ts";
import type { TuningRefusal } from "../../rpc/tuning-answer.ts";
import type { TuningApi, TuningNews } from "../../rpc/tuning-api.ts";
import type { MachineState } from "../models/machine.svelte.ts";
import type { ModelsState } from "../models/models.svelte.ts";
import type { NoticesState } from "../run/notices.svelte.ts";
import { granted, TuningRefused } from "./granted.ts";

/** How the tuning in hand moves. `full` waits for room on the disk. */
export type CourseMove = "starting" | "training" | "pausing" | "paused" | "full" | "stopping";

export interface CourseInHand {
  readonly id: string;
  readonly move: CourseMove;
  readonly progress: TuningProgress | undefined;
}

export interface CourseFailure {
  /** Undefined when the tuning did not come to be. */
  readonly id: string | undefined;
  readonly kind: TuningRefusal["kind"];
  readonly message: string;
}

export interface CourseNeeds {
  readonly db: SeedbedDatabase;
  readonly worker: TuningApi;
  readonly runWorker: Pick<RunWorkerApi, "beginTuning" | "endTuning" | "heartbeat">;
  readonly models: ModelsState;
  readonly machine: MachineState;
  readonly notices: NoticesState;
  /** Ends the worker that trains: memory that WebAssembly has taken is given back only so. */
  readonly freeMemory: () => void;
}

const RUN_GOES_ON =
  "A run, or questions to a model, are in progress in this tab. Stop that first, or let it end. Nothing was changed.";
const DIED = "The worker that trains has ended. Try again to continue from the last checkpoint.";

/** What is asked of the trainer. @param file that the person chose */
type Work = (hear: (news: TuningNews) => void, file: File | undefined) => ReturnType<TuningApi["run"]>;

export class CourseState {
  readonly #needs: CourseNeeds;
  #inHand = $state.raw<CourseInHand>();
  #failure = $state.raw<CourseFailure>();

  constructor(needs: CourseNeeds) {
    this.#needs = needs;
  }

  get inHand(): CourseInHand | undefined {
    return this.#inHand;
  }

  get failure(): CourseFailure | undefined {
    return this.#failure;
  }

  /** Whether it is at work now; not while it waits for the person. */
  get isWorking(): boolean {
    return this.#inHand !== undefined && this.#inHand.move !== "paused" && this.#inHand.move !== "full";
  }

  /** Stores a new tuning and begins. @returns its id; undefined where it did not come to be */
  async begin(choice: TuningChoice, onMade: (id: string) => void): Promise<void> {
    if (this.#inHand) return;
    this.#failure = undefined;
    try {
      const { id } = granted(await this.#needs.worker.create(choice, this.#fileOf(choice)));
      onMade(id);
      await this.goOnWith(id);
    } catch (error) {
      this.#fail(undefined, error);
    }
  }

  /** Trains a stored tuning from its last checkpoint. @param moveTo where it goes on; on its own device unless given */
  async goOnWith(id: string, moveTo?: "processor"): Promise<void> {
    const { worker } = this.#needs;
    await this.#hold(id, async (hear, file) => {
      if (moveTo) granted(await worker.moveToProcessor(id));
      return worker.run(id, hear, file);
    });
  }

  /** Ends a stored tuning with its best epoch so far. */
  async endWith(id: string): Promise<void> {
    await this.#hold(id, (_, file) => this.#needs.worker.end(id, file));
  }

  pause(): void {
    this.#move("pausing");
    void this.#needs.worker.pause();
  }

  /** Goes on after a pause, or when there is room again. */
  goOn(): void {
    this.#move("training");
    void this.#needs.worker.goOn();
  }

  stop(): void {
    this.#move("stopping");
    void this.#needs.worker.stop();
  }

  dismiss(): void {
    this.#failure = undefined;
  }

  /** Does some work of the trainer's with a large student when there is room for it, and nothing else begins meanwhile. */
  async beside<Result>(choice: TuningChoice, work: () => Promise<Result>): Promise<Result | undefined> {
    if (!choice.lora) return work();
    const { runWorker } = this.#needs;
    this.#failure = undefined;
    if (!(await runWorker.beginTuning(await this.#mustUnload(choice)))) {
      this.#fail(undefined, new TuningRefused("busy", RUN_GOES_ON));
      return undefined;
    }
    try {
      return await work();
    } finally {
      await runWorker.endTuning();
    }
  }

  async #hold(id: string, work: Work): Promise<void> {
    if (this.#inHand) return;
    const { runWorker } = this.#needs;
    this.#failure = undefined;
    this.#inHand = { id, move: "starting", progress: undefined };
    try {
      const record = await findTuning(this.#needs.db, id);
      if (!(await runWorker.beginTuning(await this.#mustUnload(record)))) throw new TuningRefused("busy", RUN_GOES_ON);
      try {
        granted(await work((news) => this.#hear(id, news), this.#fileOf(record)));
      } finally {
        await runWorker.endTuning();
        // A graphics processor that was lost stays lost to its worker.
        if (record.lora || record.device) this.#needs.freeMemory();
      }
      await this.#ended(id);
    } catch (error) {
      this.#fail(id, error);
    } finally {
      this.#inHand = undefined;
    }
  }

  async #ended(id: string): Promise<void> {
    const { db, models, notices } = this.#needs;
    const record = await findTuning(db, id);
    models.add(tunedModel(record));
    notices.say({ tag: id, title: `${record.student.title} is tuned`, detail: `on the tasks of ${record.runName}` });
  }

  /** The loaded model of a run makes room where both are too much for this machine. */
  async #mustUnload(choice: TuningChoice): Promise<boolean> {
    const { runWorker, models, machine } = this.#needs;
    const { model } = await runWorker.heartbeat();
    const loaded = models.all.find(({ id }) => id === model);
    return loaded !== undefined && mustMakeRoom(loaded.memoryBytes, tuningBytes(choice), machine.current.memoryBytes);
  }

  #fileOf({ student }: TuningChoice): File | undefined {
    return this.#needs.models.fileAndKey(student).file;
  }

  #hear(id: string, news: TuningNews): void {
    const inHand = this.#inHand;
    if (inHand?.id !== id) return;
    switch (news.kind) {
      case "began":
        if (inHand.move === "starting") this.#move("training");
        return;
      case "progress":
        this.#inHand = { ...inHand, progress: news.progress };
        return;
      case "paused":
        if (inHand.move === "pausing") this.#move("paused");
        return;
      case "unsaved":
        this.#move("full");
        this.#needs.notices.say({ tag: id, title: "A tuning waits for free space", detail: news.message });
    }
  }

  #move(move: CourseMove): void {
    if (this.#inHand) this.#inHand = { ...this.#inHand, move };
  }

  #fail(id: string | undefined, error: unknown): void {
    const { kind, message } = asFailure(error);
    this.#failure = { id, kind, message };
    if (kind !== "busy" && id !== undefined)
      this.#needs.notices.say({ tag: id, title: "A tuning was interrupted", detail: message });
  }
}

function asFailure(error: unknown): Pick<CourseFailure, "kind" | "message"> {
  if (error instanceof TuningRefused) return error;
  if (error instanceof Error && error.name === "WorkerDied") return { kind: "worker-dead", message: DIED };
  return { kind: "unknown", message: error instanceof Error ? error.message : String(error) };
}
