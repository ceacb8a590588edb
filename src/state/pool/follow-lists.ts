/** Shows what other tabs and workers change in the lists of a run; the open task is only said to have changed. */
import type { SeedbedDatabase } from "../../pool/database.ts";
import { candidatesById, instancesById, tasksById } from "../../pool/rows.ts";
import type { CandidateRow } from "../../core/rows/candidate-row.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";
import type { LedgerApi, OrderedInstance } from "../../rpc/ledger-api.ts";
import { keepLive, type LiveList } from "./live-rows.ts";
import type { OpenRow } from "./open-row.svelte.ts";

interface Lists {
  readonly tasks: LiveList<TaskRow>["paged"];
  readonly table: LiveList<TaskRow>["paged"];
  readonly candidates: LiveList<CandidateRow>["paged"];
  readonly instances: LiveList<OrderedInstance>["paged"];
  readonly open: OpenRow;
}

/**
 * @param recount is told when rows of the ledger have come or changed
 * @returns ends it
 */
export function followLists(
  db: SeedbedDatabase,
  ledger: LedgerApi,
  runId: string,
  { tasks, table, candidates, instances, open }: Lists,
  recount: () => Promise<void>,
): () => void {
  const tell = (changed: Partial<typeof NONE>) =>
    Object.values(changed).some((ids) => ids.length > 0)
      ? ledger.changed(runId, { ...NONE, ...changed })
      : Promise.resolve();
  const ends = [
    keepLive(db, runId, { table: "tasks", paged: tasks, byIds: tasksById }, async (ids, touched) => {
      await tell({ tasks: ids });
      await open.compare(touched);
    }),
    keepLive(db, runId, { table: "tasks", paged: table, byIds: tasksById }, (ids) => tell({ tasks: ids })),
    keepLive(db, runId, { table: "candidates", paged: candidates, byIds: candidatesById }, async (ids) => {
      await tell({ candidates: ids });
      await recount();
    }),
    keepLive(db, runId, { table: "instances", paged: instances, byIds: instancesById }, async (ids, touched) => {
      await tell({ instances: ids });
      // Its cells show instances.
      void table.more();
      await open.compare(touched);
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Rows of no table. */
const NONE: Parameters<LedgerApi["changed"]>[1] = { tasks: [], candidates: [], instances: [] };
