/** Tells whether llama.cpp would find a GPU it can use. Without one it computes on the processor and does not say so. */

/** What is read of an adapter. */
interface AdapterLike {
  readonly features: { has(name: string): boolean };
}

/** @returns `wanted`; 0 where there is no WebGPU or no half precision, which llama.cpp needs */
export async function usableGpuLayers(
  wanted: number,
  requestAdapter: () => Promise<AdapterLike | null> = () => navigator.gpu?.requestAdapter() ?? Promise.resolve(null),
): Promise<number> {
  if (wanted === 0) return 0;
  const adapter = await requestAdapter().catch(() => null);
  return adapter?.features.has("shader-f16") ? wanted : 0;
}
