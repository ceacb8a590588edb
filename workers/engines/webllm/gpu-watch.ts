/** Keeps an eye on the GPU devices that a library opens by itself: WebLLM tells nobody when it loses one. */

export interface DeviceLoss {
  /** `destroyed` also stands for a library that gave up after it ran out of memory. */
  readonly reason: "unknown" | "destroyed";
  readonly message: string;
}

/** Hears of losses until the returned function is called. */
export type WatchDevices = (onLoss: (loss: DeviceLoss) => void) => () => void;

const listeners = new Set<(loss: DeviceLoss) => void>();
let patched = false;

/** Wraps `requestDevice` once for this thread; to be called before the library asks for its device. */
export const watchDevices: WatchDevices = (onLoss) => {
  patch();
  listeners.add(onLoss);
  return () => listeners.delete(onLoss);
};

function patch(): void {
  if (patched || typeof GPUAdapter === "undefined") return;
  patched = true;
  // Called below with the adapter it belongs to.
  const original = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function (descriptor) {
    const device = await original.call(this, descriptor);
    void device.lost.then(({ reason, message }) => {
      for (const tell of listeners) tell({ reason: reason === "destroyed" ? "destroyed" : "unknown", message });
    });
    return device;
  };
}
