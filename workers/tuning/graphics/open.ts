/** Opens jax-js on the graphics processor, once in this worker: a device that was lost stays lost to jax-js until the worker ends. */
import { getWebGPUDevice, init } from "@jax-js/jax";
import { lackOf, TAKE_PROCESSOR } from "../../../src/core/tuning/device.ts";
import { EngineFailure } from "../../../src/run/ports.ts";
import { DeviceGuard } from "./guard.ts";
import { lookAtGraphics } from "./look.ts";

let opened: DeviceGuard | undefined;

/** @throws EngineFailure `no-webgpu` */
export async function openGraphics(): Promise<DeviceGuard> {
  if (opened) return opened;
  // The type says that every browser has it.
  const lack = lackOf(await lookAtGraphics(navigator.gpu as GPU | undefined));
  if (lack !== undefined) throw new EngineFailure("no-webgpu", `${lack} ${TAKE_PROCESSOR}`);
  if (!(await init("webgpu")).includes("webgpu"))
    throw new EngineFailure("no-webgpu", `The browser did not open its graphics processor. ${TAKE_PROCESSOR}`);
  return (opened = new DeviceGuard(getWebGPUDevice()));
}
