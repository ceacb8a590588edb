/** Checks the room in the browser's storage before a download begins. */
import { EngineFailure } from "../../../src/run/ports.ts";

/** @throws EngineFailure `storage-full` when the browser says that it has less room */
export async function roomFor(bytes: number): Promise<void> {
  if (!("storage" in navigator)) return;
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
