/** Sees what the browser has for a tuning by WebGPU. Loads no trainer. */
import type { Graphics } from "../../../src/core/tuning/device.ts";

/** The same adapter that jax-js asks for. @param gpu absent where the browser has no WebGPU */
export async function lookAtGraphics(gpu: GPU | undefined): Promise<Graphics> {
  if (!gpu) return { kind: "no-webgpu" };
  // A browser that refuses it throws, or gives none.
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" }).catch(() => null);
  if (!adapter) return { kind: "no-adapter" };
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  // Older browsers do not tell.
  const { isFallbackAdapter = false } = (adapter.info as Partial<GPUAdapterInfo> | undefined) ?? {};
  return {
    kind: "adapter",
    isSoftware: isFallbackAdapter,
    largestBytes: Math.min(maxBufferSize, maxStorageBufferBindingSize),
  };
}
