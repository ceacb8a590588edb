/** Keeps the person's own seeds until a run is started with others, so that they survive a reload. Each tab keeps its own. */
import type { DraftSeeds } from "../../pool/draft.ts";
import { keepText, keptText } from "../parts/kept-text.ts";

/** Holds the set's name: a page without own seeds need not open their database. Of all tabs, and of this one. */
const KEY = "seedbed-own-seeds";
/** This tab uses the seeds that come with the page. */
const NONE = "";

export function hasKeptSeeds(): boolean {
  return (keptText(KEY, "tab") ?? keptText(KEY) ?? NONE) !== NONE;
}

export async function keptSeeds(): Promise<DraftSeeds | undefined> {
  const { readDraft, tab } = await (await import("../page/draft-tab.ts")).tabDraft();
  return readDraft(tab);
}

/**
 * The name comes after the seeds: it tells the next visit that they are there.
 * @param seeds undefined for the built-in ones
 */
export async function keepSeeds(seeds: DraftSeeds | undefined): Promise<void> {
  const { writeDraft, tab } = await (await import("../page/draft-tab.ts")).tabDraft();
  await writeDraft(tab, seeds);
  keepText(KEY, seeds?.name ?? NONE, "tab");
  keepText(KEY, seeds?.name);
}
