/** Where the address names nothing, a person who has runs sees the newest one. */
import type { PlaceState } from "../page/place.svelte.ts";
import type { RunsState } from "./runs.svelte.ts";

export async function openNewest(place: PlaceState, runs: RunsState): Promise<void> {
  if (!place.namesNothing) return;
  // Where the database cannot be read, the page says so itself.
  const newest = await runs.newest().catch(() => undefined);
  if (newest !== undefined && place.namesNothing) place.settle(newest.id, "run");
}
