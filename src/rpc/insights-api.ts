/** What crosses to the insights worker: questions from the page, sums from the pool. */
import type { InsightsSnapshot } from "../core/insights/snapshot.ts";

export interface InsightsApi {
  /**
   * Reads what was stored since the last look of this view, for a moment at most; ask again until `complete`.
   * @param view names who looks; a new name begins from nothing, and so sees rows that were changed since
   * @returns undefined when there is no such run
   */
  look(view: string, runId: string): Promise<InsightsSnapshot | undefined>;
  /** Forgets a view. */
  close(view: string): Promise<void>;
}
