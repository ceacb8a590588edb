/** Keeps a list of rows as they are stored: what another tab, a worker or this page changes is read again and shown. */
import type { RowTable } from "../../core/rows/row-fault.ts";
import { watchRows, type Touched } from "../../pool/changes.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { idRange } from "../../pool/owned-rows.ts";
import type { PagedRows } from "../parts/paged.svelte.ts";

/** Changes that follow one another this closely are read together, ms. */
const GATHER_MS = 150;

interface ShownRow {
  readonly id: string;
  readonly order: number;
}

export interface LiveList<Row extends ShownRow> {
  readonly table: RowTable;
  readonly paged: Pick<PagedRows<Row, never>, "rows" | "phase" | "patch" | "more">;
  /** The rows that are still there. */
  readonly byIds: (db: SeedbedDatabase, ids: readonly string[]) => Promise<readonly Omit<Row, "order">[]>;
}

/**
 * Follows a run's rows. What is new is read only where the list is at its end: the rest comes as somebody scrolls.
 * @param changed is told of the shown rows that were changed, before they are read again
 * @returns ends it
 */
export function keepLive<Row extends ShownRow>(
  db: SeedbedDatabase,
  runId: string,
  { table, paged, byIds }: LiveList<Row>,
  changed: (ids: readonly string[], touched: Touched) => Promise<void>,
): () => void {
  const { first, end } = idRange(runId);
  let waiting: Touched[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async (): Promise<void> => {
    timer = undefined;
    const heard = waiting;
    waiting = [];
    const touched: Touched = (from, to) => heard.some((each) => each(from, to));
    const shown = paged.rows.filter(({ id }) => touched(id));
    const ids = shown.map(({ id }) => id);
    await changed(ids, touched);
    if (shown.length > 0) {
      const rows = new Map((await byIds(db, ids)).map((row) => [(row as Row).id, row as Row]));
      paged.patch(
        new Map(
          shown.map(({ id, order }) => {
            const row = rows.get(id);
            return [id, row && { ...row, order: row.order ?? order }] as const;
          }),
        ),
      );
    }
    if (paged.phase === "end") await paged.more();
    // What is being read may have been read before the change.
    else if (paged.phase === "reading") timer ??= setTimeout(again, GATHER_MS);
  };
  const again = (): void => void look().catch(() => undefined);
  const stop = watchRows(db, table, (touched) => {
    if (!touched(first, end)) return;
    waiting.push(touched);
    timer ??= setTimeout(again, GATHER_MS);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
