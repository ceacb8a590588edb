/** What a person chooses before a tuning: the data, the student, the plan; what that comes to, and what it will take here. */
import { machineTasksOnly, type ExportFilter } from "../../core/export/selection/filter.ts";
import type { ModelRecord } from "../../core/models/model.ts";
import { presetDevice, type Graphics, type TuningDevice } from "../../core/tuning/device.ts";
import { shortened, type ShorterPlan } from "../../core/tuning/estimate.ts";
import { faultOfLora, usualLora, type LoraChoice } from "../../core/tuning/lora-plan.ts";
import { fits, madeSmaller, type SmallerPlan } from "../../core/tuning/memory.ts";
import { faultOfPlan, wholeModelPlan, type PlanPreset, type TuningPlan } from "../../core/tuning/plan.ts";
import { marksOf, promptShapes, type PromptShapeName } from "../../core/tuning/prompt-shapes.ts";
import type { TuningChoice } from "../../core/tuning/record.ts";
import { presetOf, studentKind } from "../../core/tuning/students.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { ChosenLook, MeasuredTuning, TuningApi } from "../../rpc/tuning-api.ts";
import { JobState } from "../parts/job.svelte.ts";
import type { ModelsState } from "../models/models.svelte.ts";
import { granted } from "./granted.ts";

/** Changes that follow each other this closely make one look, ms. */
const SETTLE_MS = 150;

export class TuningChoiceState {
  readonly looking = new JobState<ChosenLook>();
  readonly measuring = new JobState<MeasuredTuning>();
  readonly #worker: TuningApi;
  readonly #models: ModelsState;
  #runId = $state.raw<string>();
  #studentId = $state.raw<string>();
  #filter = $state.raw<ExportFilter>(machineTasksOnly);
  #plan = $state.raw<TuningPlan>(wholeModelPlan);
  #lora = $state.raw<LoraChoice>(usualLora);
  #mostTasks = $state.raw<number>();
  #found = $state.raw<{ readonly studentId: string; readonly shape: PromptShapeName | undefined }>();
  /** What the person chose; the preset where they did not. */
  #device = $state.raw<TuningDevice>();
  #graphics = $state.raw<Graphics>();
  /** Set while what was found is of an earlier choice, and the next look has not begun. */
  #settle = $state.raw<ReturnType<typeof setTimeout>>();

  constructor(worker: TuningApi, models: ModelsState) {
    this.#worker = worker;
    this.#models = models;
  }

  /** The models that can be tuned and whose files need not be downloaded. */
  get students(): readonly ModelRecord[] {
    return this.#models.all.filter((each) => studentKind(each) !== undefined && this.#models.isAtHand(each));
  }

  get student(): ModelRecord {
    return this.students.find(({ id }) => id === this.#studentId) ?? this.#models.builtIn;
  }

  get presets(): readonly PlanPreset[] {
    return studentKind(this.student)?.presets ?? [];
  }

  /** Undefined where the person has changed the plan. */
  get preset(): PlanPreset | undefined {
    return presetOf(this.student, this.#plan);
  }

  /** One sentence about how the student is tuned. */
  get studentAbout(): string {
    return studentKind(this.student)?.about ?? "";
  }

  get filter(): ExportFilter {
    return this.#filter;
  }

  get plan(): TuningPlan {
    return this.#plan;
  }

  get mostTasks(): number | undefined {
    return this.#mostTasks;
  }

  /** Undefined for a student all of whose weights are tuned. */
  get lora(): LoraChoice | undefined {
    return studentKind(this.student)?.lora && this.#lora;
  }

  /** What there is for WebGPU; undefined until it is known. */
  get graphics(): Graphics | undefined {
    return this.#graphics;
  }

  get device(): TuningDevice {
    // All weights at once were tried on software WebGPU alone, and it fell over.
    if (this.lora === undefined) return "processor";
    return this.#device ?? presetDevice(this.#graphics);
  }

  /** Whether the person must choose the student's file again. */
  get lacksFile(): boolean {
    return this.#models.lacksFile(this.student);
  }

  /** What the last look at this student found of its own shape; undefined before the first. */
  get #own(): { readonly shape: PromptShapeName | undefined } | undefined {
    return this.#found?.studentId === this.student.id ? this.#found : undefined;
  }

  /** The shapes that this student can be asked in: those of messages only where its file asks for them. */
  get shapes(): readonly PromptShapeName[] {
    const names = Object.keys(promptShapes) as PromptShapeName[];
    const { promptShape } = this.#plan;
    return names.filter((name) => marksOf(name).length === 0 || name === this.#own?.shape || name === promptShape);
  }

  /** Whether the student's file has a template for messages that is not known here. */
  get hasOtherTemplate(): boolean {
    return this.student.header?.chatTemplate === true && this.#own !== undefined && this.#own.shape === undefined;
  }

  /** What is wrong with the plan, in words. */
  get fault(): string | undefined {
    return faultOfPlan(this.#plan) ?? (this.lora && faultOfLora(this.lora));
  }

  /** Whether a tuning of this choice can be tried at all: it is known what it comes to, and there is memory for it. */
  get canBegin(): boolean {
    const memory = this.look?.memory;
    if (this.#settle !== undefined) return false;
    return this.look !== undefined && this.fault === undefined && (memory === undefined || fits(memory));
  }

  /** What a run's choice comes to, once it is known. */
  get look(): ChosenLook | undefined {
    return this.looking.phase.kind === "done" ? this.looking.phase.result : undefined;
  }

  /** What was measured of this very choice. */
  get measured(): MeasuredTuning | undefined {
    return this.measuring.phase.kind === "done" ? this.measuring.phase.result : undefined;
  }

  get current(): TuningChoice | undefined {
    if (this.#runId === undefined) return undefined;
    const [mostTasks, lora] = [this.#mostTasks, this.lora];
    return {
      ...{ runId: this.#runId, student: this.student, filter: this.#filter, plan: this.#plan },
      ...(lora && { lora }),
      ...(this.device === "webgpu" && { device: this.device }),
      ...(mostTasks !== undefined && { mostTasks }),
    };
  }

  /** Looks at a run when it is opened. */
  lookAt({ id }: RunRow): void {
    this.#runId = id;
    this.#changed();
    if (this.#graphics === undefined) void this.#lookAtGraphics();
  }

  choose(change: Partial<TuningChoice>): void {
    const { student, filter, plan, lora, mostTasks, device } = change;
    if (student !== undefined) this.#take(student);
    if (filter !== undefined) this.#filter = filter;
    if (plan !== undefined) this.#plan = plan;
    if (lora !== undefined) this.#lora = lora;
    if (mostTasks !== undefined) this.#mostTasks = mostTasks;
    if (device !== undefined) this.#device = device;
    this.#changed();
  }

  /** Learns from all tasks again. */
  takeAllTasks(): void {
    this.#mostTasks = undefined;
    this.#changed();
  }

  takeOffer(offer: ShorterPlan): void {
    this.choose(shortened({ plan: this.#plan }, offer));
  }

  /** Takes a plan that fits into memory. */
  takeSmaller(offer: SmallerPlan): void {
    this.choose(madeSmaller({ plan: this.#plan, lora: this.#lora }, offer));
  }

  /** Takes a model's file that the page could not keep. */
  giveFile(model: ModelRecord, file: File): void {
    this.#models.giveFile(model, file);
    this.#changed();
  }

  /** Looks again at what the choice comes to. */
  lookAgain(): void {
    void this.#look();
  }

  /** Trains a few steps on this machine. @returns nothing where that failed, or the choice was changed meanwhile */
  async measure(): Promise<MeasuredTuning | undefined> {
    const choice = this.current;
    if (choice === undefined) return undefined;
    return this.measuring.run(async () => granted(await this.#worker.measure(choice, this.#file)));
  }

  /** A student of another kind begins from its kind's own plan and device; what is held out stays as it was. */
  #take(student: ModelRecord): void {
    const kind = studentKind(student);
    if (kind && kind !== studentKind(this.student)) {
      const { heldOutShare, seed } = this.#plan;
      this.#plan = { ...kind.plan, heldOutShare, seed };
      this.#device = undefined;
    }
    // Another model may know other turns, or none.
    if (student.id !== this.#studentId && marksOf(this.#plan.promptShape).length > 0)
      this.#plan = { ...this.#plan, promptShape: (kind?.plan ?? wholeModelPlan).promptShape };
    this.#studentId = student.id;
  }

  get #file(): File | undefined {
    return this.#models.fileAndKey(this.student).file;
  }

  #changed(): void {
    this.measuring.reset();
    clearTimeout(this.#settle);
    this.#settle = undefined;
    if (this.fault === undefined && !this.lacksFile) this.#settle = setTimeout(() => void this.#look(), SETTLE_MS);
  }

  async #lookAtGraphics(): Promise<void> {
    const before = this.device;
    // A worker that ends meanwhile is asked when the next run is opened.
    this.#graphics = await this.#worker.graphics().catch(() => undefined);
    if (this.device !== before) this.#changed();
  }

  async #look(): Promise<void> {
    this.#settle = undefined;
    const choice = this.current;
    if (choice === undefined) return;
    const found = await this.looking.run(async () => granted(await this.#worker.look(choice, this.#file)));
    if (found) this.#found = { studentId: choice.student.id, shape: found.ownShape };
  }
}
