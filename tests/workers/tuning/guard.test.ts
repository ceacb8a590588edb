/** No result of an unsound graphics processor is given. A stand-in device fails in each way that WebGPU's own do. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DeviceGuard } from "../../../workers/tuning/graphics/guard.ts";

class OutOfMemory {
  constructor(readonly message: string) {}
}
class Buffer {
  constructor(readonly size: number) {}
  destroy(): void {}
}

class StandIn extends EventTarget {
  lose: (how: { message: string }) => void = () => undefined;
  readonly lost = new Promise((resolve) => (this.lose = resolve));
  /** Told when the next scope ends, as a device tells its errors in order. */
  waiting: (() => void) | undefined;

  tell(error: object): void {
    this.dispatchEvent(Object.assign(new Event("uncapturederror"), { error }));
  }
  pushErrorScope(): void {}
  popErrorScope(): Promise<null> {
    this.waiting?.();
    return Promise.resolve(null);
  }
  createBuffer({ size }: { readonly size: number }): Buffer {
    return new Buffer(size);
  }
}

let device: StandIn;
let guard: DeviceGuard;
beforeEach(() => {
  vi.stubGlobal("GPUOutOfMemoryError", OutOfMemory);
  device = new StandIn();
  guard = new DeviceGuard(device as unknown as GPUDevice);
});
afterEach(() => {
  vi.unstubAllGlobals();
});
const never = () => new Promise<never>(() => undefined);

describe("work on a graphics processor", () => {
  it("gives its result, and its own errors, where the device is sound", async () => {
    expect(await guard.sound(() => Promise.resolve(7))).toBe(7);
    await expect(guard.sound(() => Promise.reject(new RangeError("no row")))).rejects.toThrow("no row");
  });

  it("that hangs when the device is lost ends, and no more is begun", async () => {
    const hanging = guard.sound(never);
    device.lose({ message: "reset" });
    await expect(hanging).rejects.toMatchObject({ kind: "device-lost", cause: "reset" });
    const begun = vi.fn(never);
    await expect(guard.sound(begun)).rejects.toMatchObject({ kind: "device-lost" });
    expect(begun).not.toHaveBeenCalled();
  });

  it("that fails a moment before the loss is told is a loss", async () => {
    const failing = guard.sound(() => Promise.reject(new Error("mapAsync: aborted")));
    setTimeout(() => {
      device.lose({ message: "reset" });
    }, 20);
    await expect(failing).rejects.toMatchObject({ kind: "device-lost" });
  });

  it.each([
    ["without memory", new OutOfMemory("1 GB"), "out-of-memory", /no memory left.*or the processor/u],
    ["that breaks a rule", { message: "too large" }, "unknown", /did not carry out a step.*take the processor/u],
  ])("%s gives zeros as its result: they are not taken", async (_, error, kind, message) => {
    device.waiting = () => {
      device.tell(error);
    };
    await expect(guard.sound(() => Promise.resolve(0))).rejects.toMatchObject({
      ...{ kind, cause: error.message },
      message: expect.stringMatching(message) as string,
    });
  });

  it("is counted by the arrays that are there at once", () => {
    const gpu = device as unknown as GPUDevice;
    const make = (size: number, usage = 128) => gpu.createBuffer({ size, usage });
    const [first] = [make(100), make(50), make(1000, 1)];
    first.destroy();
    first.destroy();
    make(60);
    expect(guard.mostBytes).toBe(150);
    make(60);
    expect(guard.mostBytes).toBe(170);
  });
});
