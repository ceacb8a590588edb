/** What this machine offers a model: WebGPU, half precision, memory, room on disk. Asked once; nothing is sent anywhere. */
import { machineOf, type RuntimeMachine } from "../../core/models/runtime-plan.ts";

export interface Machine {
  readonly gpu: "unknown" | "none" | "without-f16" | "with-f16";
  /** Largest buffer the GPU takes, bytes; 0 without one. */
  readonly gpuBufferBytes: number;
  /** The machine's memory, bytes, as coarsely as browsers tell it; undefined when it is large or not told. */
  readonly memoryBytes?: number | undefined;
  /** Bytes this page may still store; undefined when the browser does not say. */
  readonly freeBytes: number | undefined;
}

/** The few parts of WebGPU that are used here. */
interface GpuLike {
  requestAdapter(): Promise<{
    readonly features: ReadonlySet<string>;
    readonly limits: { readonly maxBufferSize: number };
  } | null>;
}

/** Browsers tell no larger memory than this, bytes: then it may be any. */
const MOST_TOLD_BYTES = 8 * 2 ** 30;

export class MachineState {
  #current = $state.raw<Machine>({ gpu: "unknown", gpuBufferBytes: 0, freeBytes: undefined });

  #keepsFiles = $state.raw(true);

  /** Whether the browser keeps large files for this page after it is closed; private windows may not. */
  get keepsFiles(): boolean {
    return this.#keepsFiles;
  }

  get current(): Machine {
    return this.#current;
  }

  /** What the processor offers llama.cpp. */
  get processor(): RuntimeMachine {
    return machineOf(navigator, window.crossOriginIsolated);
  }

  async look(): Promise<void> {
    this.#keepsFiles = await hasFolder();
    const [adapter, freeBytes] = await Promise.all([gpuAdapter(), freeStorage()]);
    const told = this.processor.memoryBytes ?? Infinity;
    const memoryBytes = told < MOST_TOLD_BYTES ? told : undefined;
    this.#current =
      adapter === null
        ? { gpu: "none", gpuBufferBytes: 0, freeBytes, memoryBytes }
        : {
            gpu: adapter.features.has("shader-f16") ? "with-f16" : "without-f16",
            gpuBufferBytes: adapter.limits.maxBufferSize,
            ...{ freeBytes, memoryBytes },
          };
  }
}

async function gpuAdapter(): ReturnType<GpuLike["requestAdapter"]> {
  const gpu = (navigator as { gpu?: GpuLike }).gpu;
  if (gpu === undefined) return null;
  try {
    return await gpu.requestAdapter();
  } catch {
    return null;
  }
}

async function hasFolder(): Promise<boolean> {
  try {
    await navigator.storage.getDirectory();
    return true;
  } catch {
    return false;
  }
}

async function freeStorage(): Promise<number | undefined> {
  try {
    const { quota, usage } = await navigator.storage.estimate();
    return quota === undefined ? undefined : quota - (usage ?? 0);
  } catch {
    return undefined;
  }
}
