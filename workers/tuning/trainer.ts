/** The trainer's side of a tuning: opens a student for all of its weights or for LoRA, on a device. Loads jax-js. */
import { defaultDevice, init } from "@jax-js/jax";
import type { TunedWhere } from "../../src/core/tuning/device.ts";
import type { LoraChoice } from "../../src/core/tuning/lora-plan.ts";
import type { HostAdapter } from "../../training/lora/adapter.ts";
import { openLora, type AskFile } from "./students/lora.ts";
import { onDevice } from "./students/on-device.ts";
import type { OpenedStudent } from "./students/opened-student.ts";
import { openWhole } from "./students/whole.ts";

/** Readies the processor. Which device a tuning computes on is decided when it is prepared. */
export async function start(): Promise<void> {
  await init("wasm");
  defaultDevice("wasm");
}

/**
 * @param how by LoRA where it has such settings; on the processor where it names no device
 * @param ask asks a file in the engine of the page
 * @param beneath the adapter of an earlier tuning that is merged into the file
 * @throws EngineFailure for a file that holds no model that can be tuned so, with what to bring instead
 */
export async function openStudent(
  file: Blob,
  how: { readonly lora?: LoraChoice } & Pick<TunedWhere, "device">,
  ask: AskFile,
  beneath?: HostAdapter,
): Promise<OpenedStudent> {
  const { lora, device = "processor" } = how;
  return onDevice(await (lora ? openLora(file, ask, beneath) : openWhole(file)), device);
}
