/** Reads the ledger's rows: tasks, candidates and instances of one run, in pages. */
import type { CandidateRow } from "../../src/core/rows/candidate-row.ts";
import type { InstanceRow } from "../../src/core/rows/instance-row.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import { taskFacts, type TaskFacts } from "../../src/core/curation/task-facts.ts";
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import { candidatePage, taskPage, type ReadPage } from "../../src/pool/pages.ts";
import { candidatesById, instancesById, instancesOf, tasksById } from "../../src/pool/rows.ts";
import type { OrderedInstance } from "../../src/rpc/ledger-api.ts";
import type { RowSource } from "./search-cache.ts";

const PAGE_ROWS = 1000;
/** Tasks whose instances are read at once. */
const PAGE_TASKS = 300;
/** Distance in the order between the first instances of two tasks. */
const INSTANCES_APART = 10_000;

export function taskSource(db: SeedbedDatabase, runId: string): RowSource<TaskRow, TaskFacts> {
  return {
    readOn: pages(PAGE_ROWS, (after, limit) => taskPage(db, runId, { after, limit })),
    byIds: (ids) => tasksById(db, ids),
    textOf: ({ instruction }) => instruction,
    factsOf: taskFacts,
  };
}

export interface VerdictFacts {
  readonly kind: "kept" | "refused";
  readonly reason: string | undefined;
}

export function candidateSource(db: SeedbedDatabase, runId: string): RowSource<CandidateRow, VerdictFacts> {
  return {
    readOn: pages(PAGE_ROWS, (after, limit) => candidatePage(db, runId, { after, limit })),
    byIds: (ids) => candidatesById(db, ids),
    textOf: ({ instruction }) => instruction,
    factsOf: ({ verdict }) => verdictFacts(verdict),
  };
}

export function instanceSource(db: SeedbedDatabase, runId: string): RowSource<OrderedInstance, VerdictFacts> {
  const taskOrders = new Map<string, number>();
  const ordered = (row: InstanceRow): OrderedInstance => {
    const order = (taskOrders.get(row.taskId) ?? Number.MAX_SAFE_INTEGER / INSTANCES_APART) * INSTANCES_APART;
    return { ...row, order: order + row.index };
  };
  const nextTasks = pages(PAGE_TASKS, (after, limit) => taskPage(db, runId, { after, limit }));
  return {
    async readOn() {
      const tasks = await nextTasks();
      if (tasks === undefined) return undefined;
      for (const task of tasks) taskOrders.set(task.id, task.order);
      const ids = tasks.map(({ id }) => id);
      const rows = await instancesOf(db, ids);
      return rows.map(ordered).sort((a, b) => a.order - b.order);
    },
    byIds: async (ids) => (await instancesById(db, ids)).map(ordered),
    textOf: ({ input, output }) => `${input}\n${output}`,
    factsOf: ({ verdict }) => verdictFacts(verdict),
  };
}

/** Reads page after page; later calls also find rows that are new by then. */
function pages<Row extends { readonly order: number }>(
  limit: number,
  read: (after: number | undefined, limit: number) => Promise<ReadPage<Row>>,
): () => Promise<readonly Row[] | undefined> {
  let after: number | undefined;
  return async () => {
    const { rows, last } = await read(after, limit);
    if (last === undefined) return undefined;
    after = last;
    return rows;
  };
}

function verdictFacts(verdict: { readonly kind: "kept" | "refused"; readonly reason?: string }): VerdictFacts {
  return { kind: verdict.kind, reason: verdict.reason };
}
