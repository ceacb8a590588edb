/** Follows one run's insights while somebody looks at them: without a pause until all is read, then at intervals. */
import type { InsightsSnapshot } from "../../core/insights/snapshot.ts";
import type { InsightsApi } from "../../rpc/insights-api.ts";
import type { PushSource } from "../parts/observed.ts";

/** Pause between two looks once everything has been read, ms. */
const PAUSE_MS = 1500;

export function insightsSource(api: InsightsApi, runId: string): PushSource<InsightsSnapshot | undefined> {
  return {
    subscribe(next, error) {
      const view = crypto.randomUUID();
      let isOver = false;
      const follow = async (): Promise<void> => {
        let shown = "";
        while (!isOver) {
          const snapshot = await api.look(view, runId);
          if (isOver) break;
          // A snapshot that has not changed is not drawn again.
          const text = JSON.stringify(snapshot) ?? "";
          if (text !== shown) next(snapshot);
          shown = text;
          if (snapshot?.verbsComplete !== false) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        }
        await api.close(view);
      };
      follow().catch((reason: unknown) => {
        if (!isOver) error?.(reason);
      });
      return {
        unsubscribe: () => {
          isOver = true;
        },
      };
    },
  };
}
