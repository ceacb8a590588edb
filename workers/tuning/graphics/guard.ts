/**
 * Whether what a graphics processor gave is sound. A lost device, or one without memory, often throws nothing: what it was to compute
 * is zero then. So each result is given only after the device has told all its errors. Knows no tuning and no jax-js.
 */
import { EngineFailure } from "../../../src/run/ports.ts";

/** A device is told to be lost a moment after the work on it has failed, ms. */
const LOSS_MS = 1000;
/** `GPUBufferUsage.STORAGE`: a buffer that holds an array, not one on its way. */
const STORAGE = 0x80;

const LOST = "The browser lost the graphics processor: it was reset, or the browser took it away.";
const NO_MEMORY =
  "The graphics processor has no memory left for this tuning. Take fewer tokens a row, a lower rank, a smaller model, or the processor.";
const WRONG = "The graphics processor did not carry out a step. Try again, or take the processor.";

export class DeviceGuard {
  readonly #device: GPUDevice;
  readonly #failed: Promise<never>;
  #fail: (failure: EngineFailure) => void = () => undefined;
  #failure: EngineFailure | undefined;
  #bytes = 0;
  #mostBytes = 0;

  constructor(device: GPUDevice) {
    this.#device = device;
    this.#failed = new Promise((_, reject) => {
      this.#fail = (failure) => {
        reject((this.#failure ??= failure));
      };
    });
    this.#failed.catch(() => undefined);
    void device.lost.then(({ message }) => {
      this.#fail(new EngineFailure("device-lost", LOST, { cause: message }));
    });
    device.addEventListener("uncapturederror", ({ error }) => {
      const noMemory = error instanceof GPUOutOfMemoryError;
      const [kind, words] = noMemory ? (["out-of-memory", NO_MEMORY] as const) : (["unknown", WRONG] as const);
      this.#fail(new EngineFailure(kind, words, { cause: error.message }));
    });
    this.#count();
  }

  /** Most bytes that arrays have taken on the device at once. */
  get mostBytes(): number {
    return this.#mostBytes;
  }

  /** The work's result, where the device is sound after it. @throws EngineFailure `device-lost`, `out-of-memory` or `unknown`; what the work throws */
  async sound<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#failure) throw this.#failure;
    try {
      const result = await Promise.race([work(), this.#failed]);
      await this.#errorsTold();
      if (this.#failure) throw this.#failure;
      return result;
    } catch (error) {
      throw await this.#causeOf(error);
    }
  }

  /** The device tells its errors in order: when this scope is empty, those before it were told. */
  async #errorsTold(): Promise<void> {
    this.#device.pushErrorScope("validation");
    await Promise.race([this.#device.popErrorScope(), this.#failed]);
  }

  /** The device's own failure where it has one, since the work's error is only what came of it. */
  async #causeOf(error: unknown): Promise<unknown> {
    if (error instanceof EngineFailure) return error;
    await Promise.race([this.#failed.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, LOSS_MS))]);
    return this.#failure ?? error;
  }

  /** Counts the arrays: browsers do not tell how much memory a device has given. */
  #count(): void {
    const device = this.#device;
    const create = device.createBuffer.bind(device);
    device.createBuffer = (descriptor) => {
      const buffer = create(descriptor);
      if ((descriptor.usage & STORAGE) === 0) return buffer;
      this.#bytes += buffer.size;
      this.#mostBytes = Math.max(this.#mostBytes, this.#bytes);
      const destroy = buffer.destroy.bind(buffer);
      let isThere = true;
      buffer.destroy = () => {
        if (isThere) this.#bytes -= buffer.size;
        isThere = false;
        return destroy();
      };
      return buffer;
    };
  }
}
