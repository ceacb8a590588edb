/** Whether llama.cpp would find a GPU it can use. It says nothing when it does not, and computes on the processor. */

/** The little of an adapter that is looked at. */
interface AdapterLike {
  readonly features: { has(name: string): boolean };
}

/** @returns the layers asked for, or none where WebGPU or its half precision is lacking, on which llama.cpp insists */
export async function usableGpuLayers(
  wanted: number,
  requestAdapter: () => Promise<AdapterLike | null> = () => navigator.gpu?.requestAdapter() ?? Promise.resolve(null),
): Promise<number> {
  if (wanted === 0) return 0;
  const adapter = await requestAdapter().catch(() => null);
  return adapter?.features.has("shader-f16") ? wanted : 0;
}
