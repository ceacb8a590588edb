/** Asks the ledger worker once for the ids of all rows that a search finds. */
import type { LedgerApi, TaskSearch } from "../../rpc/ledger-api.ts";
import type { PushSource } from "../parts/observed.ts";

interface FoundQuestion extends Omit<TaskSearch, "after" | "limit"> {
  readonly runId: string;
  readonly search: string;
  /** Whether refused candidates are searched too. */
  readonly refused: boolean;
}

export function foundSource(
  ledger: LedgerApi,
  { runId, refused, ...query }: FoundQuestion,
): PushSource<ReadonlySet<string> | undefined> {
  return {
    subscribe(next, error) {
      let isOver = false;
      const candidates = refused ? ledger.candidateIds(runId, { search: query.search, verdict: "refused" }) : [];
      Promise.all([ledger.taskIds(runId, query), candidates]).then(
        (found) => {
          if (!isOver) next(new Set(found.flat()));
        },
        (reason: unknown) => {
          if (!isOver) error?.(reason);
        },
      );
      return {
        unsubscribe: () => {
          isOver = true;
        },
      };
    },
  };
}
