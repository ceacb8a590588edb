/** Opens students for training: finds the file, loads the trainer, and sees whether what is wanted fits into memory. */
import type { ModelRecord } from "../../src/core/models/model.ts";
import { lackOf, TAKE_PROCESSOR, type Graphics, type TuningDevice } from "../../src/core/tuning/device.ts";
import { fits, memoryNeed, type MemoryNeed } from "../../src/core/tuning/memory.ts";
import type { TuningChoice } from "../../src/core/tuning/record.ts";
import type { KeptFiles } from "../../src/pool/kept-files.ts";
import type { HostAdapter } from "../../training/lora/adapter.ts";
import { adapted, notKept } from "../engines/gguf/model-file.ts";
import { modelName } from "../engines/gguf/tuning-files.ts";
import type { AskFile } from "./students/lora.ts";
import type { OpenedStudent } from "./students/opened-student.ts";
import type * as trainer from "./trainer.ts";
import { Refused } from "./tuning-failure.ts";

export interface StudentNeeds {
  readonly openTrainer: () => Promise<typeof trainer>;
  /** A student's file. @throws EngineFailure */
  readonly openStudent: (model: ModelRecord, pageUrl: string, file: File | undefined) => Promise<Blob>;
  readonly askFile: AskFile;
  /** Where tunings keep what they made. */
  readonly files: Pick<KeptFiles, "read">;
  /** Bytes that a trainer can take on this machine. */
  readonly room: (device: TuningDevice) => number;
  readonly graphics: () => Promise<Graphics>;
}

export class StudentOpener {
  /** Where files that come with the page are found. */
  pageUrl = "";
  readonly #needs: StudentNeeds;

  constructor(needs: StudentNeeds) {
    this.#needs = needs;
  }

  /**
   * The file that a tuning of this model changes; of a model with an adapter, the file below that.
   * @param file that the person chose @throws EngineFailure where it is not at hand
   */
  file(model: ModelRecord, file: File | undefined): Promise<Blob> {
    const base = model.source.kind === "tuned" ? model.source.base : undefined;
    return this.#needs.openStudent(base ? { ...model, source: base } : model, this.pageUrl, file);
  }

  /** @throws EngineFailure where the file is not at hand, or no model that can be tuned so */
  async open(
    choice: Pick<TuningChoice, "student" | "lora" | "device">,
    file: File | undefined,
  ): Promise<OpenedStudent> {
    const [trainer, opened] = await Promise.all([this.#needs.openTrainer(), this.#opened(choice.student, file)]);
    return trainer.openStudent(opened.file, choice, this.#needs.askFile, opened.adapter);
  }

  /** The student's weights as one file, and the adapter in it, where there is one. */
  async #opened(student: ModelRecord, file: File | undefined): Promise<{ file: Blob; adapter?: HostAdapter }> {
    const { source } = student;
    const base = await this.file(student, file);
    if (source.kind !== "tuned" || !source.base) return { file: base };
    return adapted(base, (await this.#needs.files.read(modelName(source.tuning))) ?? notKept());
  }

  /** The same, where there is the device and memory for it. @throws Refused `no-webgpu` or `out-of-memory` */
  async openFitting(choice: TuningChoice, file: File | undefined): Promise<OpenedStudent> {
    const student = await this.open(choice, file);
    const memory = await this.memory(student, choice);
    if (memory && !fits(memory)) throw new Refused("out-of-memory", tooLittle(memory));
    return student;
  }

  /** Undefined for a student so small that nobody need ask. @throws Refused `no-webgpu` where that is chosen and lacking */
  async memory(
    { bytesFor, largestArray }: OpenedStudent,
    { plan, lora, device = "processor" }: TuningChoice,
  ): Promise<MemoryNeed | undefined> {
    const graphics = device === "webgpu" ? await this.#graphics() : undefined;
    if (!bytesFor || !largestArray || !lora) return undefined;
    const choice = { plan, lora };
    const need = memoryNeed(choice, bytesFor, this.#needs.room(device));
    return graphics ? { ...need, array: { bytes: largestArray(choice), room: graphics.largestBytes } } : need;
  }

  async #graphics(): Promise<Extract<Graphics, { kind: "adapter" }>> {
    const graphics = await this.#needs.graphics();
    if (graphics.kind !== "adapter") throw new Refused("no-webgpu", `${lackOf(graphics)} ${TAKE_PROCESSOR}`);
    return graphics;
  }
}

function tooLittle({ bytes, room, array }: MemoryNeed): string {
  if (bytes <= room && array)
    return `Its largest array takes ${megabytes(array.bytes)}, and this graphics processor takes at most ${megabytes(array.room)} in one. Take the processor, or a smaller model.`;
  const [needed, had] = [bytes, room].map((each) => `${(each / 1e9).toFixed(1)} GB`);
  return `This tuning takes about ${needed} of memory, and a tab can take about ${had} here. Take fewer tokens a row, a lower rank, or a smaller model.`;
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}
