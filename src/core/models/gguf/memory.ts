/** How llama.cpp will be set up for a GGUF on a machine, and how much memory that takes, before the file is there. */
import { sourceFacts, type ModelSource } from "../kinds.ts";
import type { ModelRecord } from "../model.ts";
import { planRuntime, slotsFor, type RuntimeFile, type RuntimeMachine, type RuntimePlan } from "../runtime-plan.ts";
import type { GgufFacts } from "./facts.ts";

/** llama.cpp's program and its working memory, bytes. */
const PROGRAM_BYTES = 150e6;
/** The context of a small model with all its slots, bytes: taken where the header is not known. */
const UNKNOWN_CONTEXT_BYTES = 300e6;
/** Formats that are widened to single precision while they load (`training/gguf/dequantize`). */
const WIDENED: ReadonlySet<string> = new Set(
  "F32 F16 BF16 Q8_0 Q4_0 Q4_1 Q5_0 Q5_1 IQ4_NL Q2_K Q3_K Q4_K Q5_K Q6_K".split(" "),
);
const SINGLE_BYTES = Float32Array.BYTES_PER_ELEMENT;
/** Where the browser does not tell more. */
const USUAL_MACHINE: RuntimeMachine = { cores: 2, isolated: true };

/** A GGUF as far as it is known beforehand. */
export interface GgufSize {
  readonly bytes: number;
  /** Tokens that one request may take. */
  readonly contextTokens: number;
  readonly parallel?: number;
  readonly gpuLayers?: number | undefined;
  readonly parameters?: number | undefined;
  readonly contextValues?: number | undefined;
  readonly formats?: GgufFacts["formats"] | undefined;
}

/** Whether a format's weights can be widened to single precision here. */
export function isWidenable(format: string): boolean {
  return WIDENED.has(format);
}

/** The plan of the runtime for a model; nothing where its size is not known, or llama.cpp does not run it. */
export function planOf(model: ModelRecord, machine: RuntimeMachine): RuntimePlan | undefined {
  const file = knownFile(model);
  return file && planRuntime(file, machine, model.runtime);
}

/** Bytes of memory that a model takes on this machine: its record's own number where its size is not known. */
export function memoryHere(model: ModelRecord, machine: RuntimeMachine): number {
  const file = sourceFacts(model.source).files === "page" ? undefined : knownFile(model);
  return file ? needed(file, planRuntime(file, machine, model.runtime)) : model.memoryBytes;
}

/** @returns bytes of memory on a usual machine; 0 when not even the file's size is known */
export function ggufMemory(size: GgufSize): number {
  if (size.bytes <= 1) return 0;
  const file = fileOf(size);
  return needed(file, planRuntime(file, USUAL_MACHINE));
}

function needed(file: RuntimeFile, { weights, context }: RuntimePlan): number {
  const weightBytes = weights === "single" ? (file.singleBytes ?? file.bytes) : file.bytes;
  return weightBytes + file.contextBytes / (context === "single" ? 1 : 2) + PROGRAM_BYTES;
}

function knownFile(model: ModelRecord): RuntimeFile | undefined {
  const { engine, source, downloadBytes, parameters, header } = model;
  if (engine !== "wllama" || parameters === undefined) return undefined;
  const bytes =
    source.kind === "gguf-file" ? source.bytes : isAdapted(source) ? parameters * SINGLE_BYTES : downloadBytes;
  return fileOf({ ...model, bytes, formats: header?.formats });
}

/** With an adapter merged into it, nearly all of a model is in single precision. */
function isAdapted(source: ModelSource): boolean {
  return source.kind === "tuned" && source.base !== undefined;
}

function fileOf({ bytes, contextTokens, parallel = 1, gpuLayers = 0, ...known }: GgufSize): RuntimeFile {
  const { parameters, contextValues, formats = [] } = known;
  const slots = slotsFor(parallel);
  const widenable = parameters !== undefined && formats.every(({ name }) => isWidenable(name));
  return {
    ...{ bytes, gpuLayers },
    singleBytes: widenable ? parameters * SINGLE_BYTES : undefined,
    contextBytes:
      contextValues === undefined ? UNKNOWN_CONTEXT_BYTES : contextValues * contextTokens * slots * SINGLE_BYTES,
  };
}
