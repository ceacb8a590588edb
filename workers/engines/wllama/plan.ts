/** Plans how llama.cpp is set up for a file on this machine: gathers what the rule needs. Loads nothing. */
import { machineOf, planRuntime, type RuntimeChoice, type RuntimePlan } from "../../../src/core/models/runtime-plan.ts";
import type { GgufHeader } from "../../../training/gguf/header.ts";
import { readHeader } from "../../../training/gguf/read-header.ts";
import { factsOf } from "../gguf/facts.ts";
import { widenable } from "../gguf/single-precision.ts";
import { blobSource } from "../gguf/source.ts";

/** What a token takes in the context of a model of seven billion weights, bytes: for a file whose header is of no use. */
const LARGE_CONTEXT_BYTES = 1e6;

export interface PlannedLoad {
  readonly plan: RuntimePlan;
  /** Bytes that one token takes in the context. */
  readonly contextBytesPerToken: number;
}

/** @param contextTokens of all slots together */
export async function planLoad(
  file: Blob,
  contextTokens: number,
  gpuLayers: number,
  choice: RuntimeChoice | undefined,
): Promise<PlannedLoad> {
  const header = await headerOf(file);
  const values = header && factsOf(header).contextValues;
  const singleBytesPerToken = values === undefined ? LARGE_CONTEXT_BYTES : values * Float32Array.BYTES_PER_ELEMENT;
  const wide = header && widenable(header, file.size);
  const facts = {
    bytes: file.size,
    singleBytes: wide?.bytes,
    contextBytes: singleBytesPerToken * contextTokens,
    gpuLayers,
  };
  const plan = planRuntime(facts, machineOf(navigator, self.crossOriginIsolated), choice);
  return { plan, contextBytesPerToken: plan.context === "single" ? singleBytesPerToken : singleBytesPerToken / 2 };
}

/** Nothing for a file that is no readable GGUF: llama.cpp then says so itself. */
export async function headerOf(file: Blob): Promise<GgufHeader | undefined> {
  try {
    return await readHeader(blobSource(file));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
