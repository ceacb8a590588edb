/**
 * How llama.cpp is set up for a model on a machine: how weights and context are kept, and how many threads compute. All of
 * it is fixed when a model is loaded, so a rule decides from the file and the machine. Pure; measures nothing.
 *
 * The rule is fitted on measurements in a browser (`npm run bench -- --gguf FILE`). WebAssembly has no half precision and
 * unpacks narrow weights slowly: single precision reads up to ten times faster. Fused attention is slow there, but for
 * reading with half-precision contexts. Two threads pay on two cores for every model but the smallest.
 */
import * as v from "valibot";
import { whole, type Read } from "../shape.ts";

/** `single` keeps numbers in 32 bits. `file` keeps the weights as the file has them; `half` keeps the context in 16 bits. */
const runtimePlanSchema = v.object({
  weights: v.picklist(["single", "file"]),
  context: v.picklist(["single", "half"]),
  /** Attention computed in one step. */
  fusedAttention: v.boolean(),
  threads: whole,
});
export type RuntimePlan = Read<typeof runtimePlanSchema>;

/** What a person chose in place of the rule's choice. */
export const runtimeChoiceSchema = v.object({
  weights: v.exactOptional(runtimePlanSchema.entries.weights),
  context: v.exactOptional(runtimePlanSchema.entries.context),
  fusedAttention: v.exactOptional(v.boolean()),
  threads: v.exactOptional(whole),
});
export type RuntimeChoice = Read<typeof runtimeChoiceSchema>;

/** What a load used, and how fast it then was. */
export const runtimeReportSchema = v.object({
  ...runtimePlanSchema.entries,
  /** Tokens a second within requests, by the runtime's own clock; absent until enough of them were seen. */
  readsPerSecond: v.exactOptional(v.number()),
  writesPerSecond: v.exactOptional(v.number()),
});
export type RuntimeReport = Read<typeof runtimeReportSchema>;

/** What the rule must know of the model's file. */
export interface RuntimeFile {
  readonly bytes: number;
  /** Bytes of the file with all weights in single precision; absent when some of them cannot be unpacked here. */
  readonly singleBytes?: number | undefined;
  /** Bytes of the whole context, every slot, in single precision. */
  readonly contextBytes: number;
  /** Layers to be computed on the GPU; there the file's own format is best. */
  readonly gpuLayers: number;
}

/** What the rule must know of the machine. */
export interface RuntimeMachine {
  readonly cores: number;
  /** Whether threads may share memory: the page is cross-origin isolated. */
  readonly isolated: boolean;
  /** Memory as the browser tells it, bytes; it rounds and names 8 GB at most. Absent where it does not tell. */
  readonly memoryBytes?: number | undefined;
}

/** What the rule must know, from what a page or a worker sees of its machine. @param isolated whether it is cross-origin isolated */
export function machineOf(seen: object, isolated: boolean): RuntimeMachine {
  const { hardwareConcurrency, deviceMemory } = seen as { hardwareConcurrency?: number; deviceMemory?: number };
  return {
    cores: hardwareConcurrency || 1,
    isolated,
    memoryBytes: deviceMemory === undefined ? undefined : deviceMemory * 2 ** 30,
  };
}

/** Below this size, messages between threads take as long as computing a token. */
export const SMALL_MODEL_BYTES = 64e6;
const MOST_THREADS = 8;
/** New instructions, yes or no, and instances in two ways. */
const LEAST_SLOTS = 4;
/** llama.cpp in WebAssembly has 4 GB at most; its program, working memory and kept prompts need some of it. */
const RUNTIME_BYTES = 4.29e9;
const WORKING_BYTES = 0.7e9;
/** The share of the machine's memory that the weights and context may take; the browser and other pages need the rest. */
const SHARE_OF_MEMORY = 0.5;
/** Taken where the browser does not tell its memory. */
const USUAL_MEMORY_BYTES = 4e9;

/** The plan for a model on a machine; what a person chose goes before the rule. */
export function planRuntime(file: RuntimeFile, machine: RuntimeMachine, choice: RuntimeChoice = {}): RuntimePlan {
  if (file.gpuLayers > 0)
    return { weights: "file", context: "half", fusedAttention: true, threads: threadsFor(file, machine), ...choice };
  const single = file.singleBytes !== undefined && file.singleBytes + file.contextBytes <= memoryFor(machine);
  const context = file.bytes + file.contextBytes <= memoryFor(machine) ? "single" : "half";
  return {
    weights: single ? "single" : "file",
    context,
    fusedAttention: context === "half",
    threads: threadsFor(file, machine),
    ...choice,
  };
}

/**
 * Slots of the runtime for so many requests at once: at least one for each kind of prompt, and one more than requests, so
 * that the beginning of a kind of prompt is seldom displaced.
 */
export function slotsFor(parallel: number): number {
  return Math.max(LEAST_SLOTS, parallel + 1);
}

/** Bytes that weights and context of a model may take on this machine. */
export function memoryFor({ memoryBytes = USUAL_MEMORY_BYTES }: Pick<RuntimeMachine, "memoryBytes">): number {
  return Math.min(RUNTIME_BYTES - WORKING_BYTES, memoryBytes * SHARE_OF_MEMORY);
}

function threadsFor({ bytes }: Pick<RuntimeFile, "bytes">, { cores, isolated }: RuntimeMachine): number {
  if (!isolated || bytes < SMALL_MODEL_BYTES) return 1;
  return Math.min(MOST_THREADS, Math.max(2, Math.floor(cores / 2)), Math.max(1, cores));
}
