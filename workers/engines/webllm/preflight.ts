/** What WebLLM asks of a GPU, checked before anything is downloaded. */
import { EngineFailure } from "../../../src/run/ports.ts";

/** Below these the runtime refuses to start. */
const HARD_LIMITS = { maxComputeWorkgroupStorageSize: 32 << 10, maxStorageBuffersPerShaderStage: 10 } as const;
/** The runtime asks for 1 GB and falls back to these, bytes; below them it refuses. */
const FALLBACK_LIMITS = { maxBufferSize: 1 << 28, maxStorageBufferBindingSize: 1 << 27 } as const;

/** What is read of an adapter. */
export interface AdapterLike {
  readonly features: { has(name: string): boolean };
  readonly limits: Readonly<Record<keyof typeof HARD_LIMITS | keyof typeof FALLBACK_LIMITS, number>>;
}

/** @throws EngineFailure `no-webgpu` or `no-f16`; the message says what is missing */
export async function preflight(
  needsF16: boolean,
  requestAdapter: () => Promise<AdapterLike | null> = () =>
    navigator.gpu?.requestAdapter({ powerPreference: "high-performance" }) ?? Promise.resolve(null),
): Promise<void> {
  const adapter = await requestAdapter().catch(() => null);
  if (!adapter) throw new EngineFailure("no-webgpu", "This browser offers no WebGPU adapter.");
  for (const [name, least] of Object.entries({ ...HARD_LIMITS, ...FALLBACK_LIMITS })) {
    const has = adapter.limits[name as keyof AdapterLike["limits"]];
    if (has < least) {
      throw new EngineFailure(
        "no-webgpu",
        `The GPU's ${name} is ${has}; WebLLM needs ${least}. A newer browser may offer more.`,
      );
    }
  }
  if (needsF16 && !adapter.features.has("shader-f16")) {
    throw new EngineFailure(
      "no-f16",
      "This GPU does not compute in half precision. Choose the single-precision build of the model.",
    );
  }
}
