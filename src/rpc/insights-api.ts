/** What crosses to the insights worker: questions from the page, sums from the pool. */
import type { InsightsSnapshot } from "../core/insights/snapshot.ts";

export interface InsightsApi {
  /**
   * Reads what was stored since this view's last look, for a short time at most; ask again until all is read.
   * @param view a name for the reader; a new name reads everything again, changed rows included
   * @returns undefined when there is no such run
   */
  look(view: string, runId: string): Promise<InsightsSnapshot | undefined>;
  /** Forgets a view. */
  close(view: string): Promise<void>;
}
