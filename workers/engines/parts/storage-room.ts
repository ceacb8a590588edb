/** Room in the browser's storage, asked before a download begins. */
import { EngineFailure } from "../../../src/run/ports.ts";

/** @throws EngineFailure `storage-full` when the browser has less room than that; a browser that does not say is believed */
export async function roomFor(bytes: number): Promise<void> {
  const { quota, usage } = await navigator.storage.estimate();
  if (quota !== undefined && bytes > quota - (usage ?? 0)) throw storageFull(undefined);
}

export function storageFull(cause: unknown): EngineFailure {
  return new EngineFailure(
    "storage-full",
    "The browser has no room for this model. Delete stored models, or choose a smaller one.",
    { cause },
  );
}
