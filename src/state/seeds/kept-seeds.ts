/** Keeps the person's own seeds until a run is started with others, so that they survive a reload. */
import type { DraftSeeds } from "../../pool/draft.ts";
import { keepText, keptText } from "../parts/kept-text.ts";

/** Holds the set's name: a page without own seeds need not open their database. */
const KEY = "seedbed-own-seeds";

export function hasKeptSeeds(): boolean {
  return keptText(KEY) !== undefined;
}

export async function keptSeeds(): Promise<DraftSeeds | undefined> {
  const { readDraft } = await import("../../pool/draft.ts");
  return readDraft();
}

/**
 * The name comes after the seeds: it tells the next visit that they are there.
 * @param seeds undefined for the built-in ones
 */
export async function keepSeeds(seeds: DraftSeeds | undefined): Promise<void> {
  const { writeDraft } = await import("../../pool/draft.ts");
  await writeDraft(seeds);
  keepText(KEY, seeds?.name);
}
