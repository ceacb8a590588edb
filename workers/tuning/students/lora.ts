/** A student that is tuned by LoRA: a GGUF of a family that is known here. Its file is read part by part, and never changed. */
import type { LoraChoice } from "../../../src/core/tuning/lora-plan.ts";
import type { MemoryChoice } from "../../../src/core/tuning/memory.ts";
import { tunedNotes } from "../../../src/core/tuning/students.ts";
import type { TuningPlan } from "../../../src/core/tuning/plan.ts";
import { marksOf, ownShape, type PromptShapeName } from "../../../src/core/tuning/prompt-shapes.ts";
import type { ChosenExamples, TuningRow } from "../../../src/core/tuning/rows.ts";
import { EngineFailure } from "../../../src/run/ports.ts";
import { GgufFailure } from "../../../training/gguf/failure.ts";
import type { GgufHeader } from "../../../training/gguf/header.ts";
import { readHeader } from "../../../training/gguf/read-header.ts";
import type { AdaptedBase, HostAdapter } from "../../../training/lora/adapter.ts";
import { adapterToGguf } from "../../../training/lora/adapter-gguf.ts";
import { NotTunable, type Architecture } from "../../../training/lora/architecture.ts";
import { baseBytes, disposeBase, loadBase, tunableArchitecture, type LoraBase } from "../../../training/lora/base.ts";
import { LoraTuning, type LoraJob } from "../../../training/lora/lora-tuning.ts";
import { largestLoraArray, loraBytes } from "../../../training/lora/memory.ts";
import { repositoryOf } from "../../../training/lora/repository.ts";
import { stackedAdapter } from "../../../training/lora/stacked.ts";
import { markedEncoder, tokenFinder } from "../../../training/lora/marked-encoder.ts";
import { modelTokenizer } from "../../../training/lora/model-tokenizer.ts";
import type { RowEncoder } from "../../../training/prompted.ts";
import type { RowJob } from "../../../training/row-tuning.ts";
import { mergedFile } from "../../engines/gguf/merged.ts";
import { blobSource } from "../../engines/gguf/source.ts";
import { withoutControlTokens } from "../../../src/core/text/control-tokens.ts";
import type { HowTuned, OpenedStudent } from "./opened-student.ts";
import { countsOf, rowJob } from "./rows.ts";

/** A step of a real model takes seconds. */
const TIMED_STEPS = 1;

/** Asks the model in a file each prompt, greedily. @throws EngineFailure */
export type AskFile = (
  file: Blob,
  prompts: readonly string[],
  mostTokens: number,
  isMarked?: boolean,
) => Promise<string[]>;

/** A model's file as LoRA reads it: the header alone, until its weights are loaded. */
export interface LoraFile {
  readonly file: Blob;
  readonly header: GgufHeader;
  readonly architecture: Architecture;
  readonly encoder: RowEncoder;
}

/** @throws NotTunable for a model that is not known here; GgufFailure for what is no model's file */
export async function readLoraFile(file: Blob): Promise<LoraFile> {
  const header = await readHeader(blobSource(file));
  return { file, header, architecture: tunableArchitecture(header), encoder: modelTokenizer(header) };
}

/** Loads the weights. */
export function loadWeights({ file, header }: LoraFile): Promise<LoraBase> {
  return loadBase(header, async (start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer()));
}

/** What a tuning on loaded weights is given. */
export function loraJob(
  base: LoraBase,
  file: Pick<LoraFile, "encoder" | "header">,
  { plan, lora }: MemoryChoice,
  chosen: ChosenExamples,
  resumed?: RowJob["resumed"],
): LoraJob {
  const { encoder, asSent } = rowReader(file, plan.promptShape);
  return { base, encoder, settings: lora, seed: plan.seed, ...rowJob({ asSent }, plan, chosen, resumed) };
}

/** What an adapter's files say of its base. */
export function adaptedBase({ architecture, header }: Pick<LoraFile, "architecture" | "header">): AdaptedBase {
  const { family, heads, kvHeads } = architecture;
  const repository = repositoryOf(header);
  return { architecture: family, heads, keyValueHeads: kvHeads, ...(repository !== undefined && { repository }) };
}

/**
 * @param beneath the adapter that is merged into the file already: what is kept holds its change, too
 * @throws EngineFailure `model-unknown` or `model-unreadable`, with what to bring instead
 */
export async function openLora(file: Blob, ask: AskFile, beneath?: HostAdapter): Promise<OpenedStudent> {
  const student = await readLoraFile(file).catch(unreadable);
  const { architecture, header } = student;
  return {
    timedSteps: TIMED_STEPS,
    countsOf: (plan, chosen) => countsOf(readerFor(student, plan), plan, chosen),
    ownShape: ownShapeOf(header),
    // The merged file is held as long as the tuning goes on.
    bytesFor: ({ plan, lora }) =>
      loraBytes(architecture, baseBytes(header), lora, { rows: plan.batchRows, tokens: plan.rowTokens }) +
      (beneath ? file.size : 0),
    largestArray: ({ plan, lora }) => largestLoraArray(architecture, lora, { tokens: plan.rowTokens }),
    prepare: async (how, chosen, resumed) => {
      const isMarked = marksOf(how.plan.promptShape).length > 0;
      const base = await loadWeights(student).catch(asFailure);
      const tuning = begun(base, () => new LoraTuning(loraJob(base, student, withLora(how), chosen, resumed)));
      return {
        tuning,
        answers: async (prompts, mostTokens) =>
          ask(await mergedFile(file, await tuning.adapter()), prompts, mostTokens, isMarked),
        file: async (record) => {
          const own = await tuning.adapter();
          const whole = beneath ? stackedAdapter(beneath, own) : own;
          return adapterToGguf(whole, { ...adaptedBase(student), ...tunedNotes(record) });
        },
        dispose: () => {
          tuning.dispose();
          disposeBase(base);
        },
      };
    },
  };
}

/** Frees the weights where the tuning does not come to be. */
function begun(base: LoraBase, make: () => LoraTuning): LoraTuning {
  try {
    return make();
  } catch (error) {
    disposeBase(base);
    throw error;
  }
}

function withLora({ plan, lora }: HowTuned): { readonly plan: HowTuned["plan"]; readonly lora: LoraChoice } {
  if (!lora) throw new Error("The settings of LoRA are missing.");
  return { plan, lora };
}

/**
 * How rows of a shape are read. A prompt is read as the page's engine sends it: what data say must not be read as a control
 * token, in a shape of messages neither in the completion, which is never sent.
 * @throws NotTunable where the model does not know the shape's control tokens
 */
export function rowReader({ encoder, header }: Pick<LoraFile, "encoder" | "header">, shape: PromptShapeName) {
  const marks = marksOf(shape);
  if (marks.length === 0)
    return { encoder, asSent: (row: TuningRow) => ({ ...row, prompt: withoutControlTokens(row.prompt) }) };
  const asSent = (row: TuningRow) => ({ ...row, completion: withoutControlTokens(row.completion) });
  return { encoder: markedEncoder(encoder, header, marks), asSent };
}

function readerFor(file: LoraFile, { promptShape }: TuningPlan): ReturnType<typeof rowReader> {
  try {
    return rowReader(file, promptShape);
  } catch (cause) {
    asFailure(cause);
  }
}

/** The shape of messages that the file itself asks for, where it is known here. */
function ownShapeOf(header: GgufHeader): PromptShapeName | undefined {
  const find = tokenFinder(header);
  return ownShape(header.textIfAny("tokenizer.chat_template"), (text) => find(text) !== undefined);
}

/** A header without a value that every model has is as bad as none. */
function unreadable(cause: unknown): never {
  if (cause instanceof RangeError && !(cause instanceof NotTunable) && !(cause instanceof GgufFailure))
    asFailure(new GgufFailure("broken", cause.message));
  asFailure(cause);
}

function asFailure(cause: unknown): never {
  if (cause instanceof NotTunable)
    throw new EngineFailure("model-unknown", `This model cannot be tuned here. ${cause.message}`, { cause });
  if (cause instanceof GgufFailure)
    throw new EngineFailure("model-unreadable", `The file is not a GGUF model that can be read: ${cause.message}.`, {
      cause,
    });
  throw cause;
}
