/** The trainer's side of a tuning: opens a student for all of its weights or for LoRA. Loads jax-js. */
import { defaultDevice, init } from "@jax-js/jax";
import type { LoraChoice } from "../../src/core/tuning/lora-plan.ts";
import type { HostAdapter } from "../../training/lora/adapter.ts";
import { openLora, type AskFile } from "./students/lora.ts";
import type { OpenedStudent } from "./students/opened-student.ts";
import { openWhole } from "./students/whole.ts";

/** On the processor: the same weights for the same seed on every machine of a kind. */
export async function start(): Promise<void> {
  await init("wasm");
  defaultDevice("wasm");
}

/**
 * @param lora where it is tuned by LoRA
 * @param ask asks a file in the engine of the page
 * @param beneath the adapter of an earlier tuning that is merged into the file
 * @throws EngineFailure for a file that holds no model that can be tuned so, with what to bring instead
 */
export function openStudent(
  file: Blob,
  lora: LoraChoice | undefined,
  ask: AskFile,
  beneath?: HostAdapter,
): Promise<OpenedStudent> {
  return lora ? openLora(file, ask, beneath) : openWhole(file);
}
