/** Watches the GPU devices that a library opens: WebLLM does not report the loss of a device. */

export interface DeviceLoss {
  /** `destroyed` also when the library gave up because it ran out of memory. */
  readonly reason: "unknown" | "destroyed";
  readonly message: string;
}

/** Calls `onLoss` for each loss, until the returned function is called. */
export type WatchDevices = (onLoss: (loss: DeviceLoss) => void) => () => void;

const listeners = new Set<(loss: DeviceLoss) => void>();
let patched = false;

/** Wraps `requestDevice` once for this thread. Must be called before the library asks for its device. */
export const watchDevices: WatchDevices = (onLoss) => {
  patch();
  listeners.add(onLoss);
  return () => listeners.delete(onLoss);
};

function patch(): void {
  if (patched || typeof GPUAdapter === "undefined") return;
  patched = true;
  // Called below with its adapter as `this`.
  const original = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function (descriptor) {
    const device = await original.call(this, descriptor);
    void device.lost.then(({ reason, message }) => {
      for (const tell of listeners) tell({ reason: reason === "destroyed" ? "destroyed" : "unknown", message });
    });
    return device;
  };
}
