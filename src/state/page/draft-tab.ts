/** The drafts of runs, for this tab. */
import { openTabs, thisTab } from "./this-tab.ts";

/** The code that keeps drafts, and this tab as it knows it; fetched when something is kept or was kept before. */
export async function tabDraft() {
  const drafts = await import("../../pool/draft.ts");
  return { ...drafts, tab: { ...(await thisTab()), open: await openTabs() } };
}
