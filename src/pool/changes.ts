/** Tells which rows were written or deleted: by this page, by its workers, or by another tab. Reads no row. */
import Dexie, { RangeSet, rangesOverlap, type ObservabilitySet } from "dexie";
import type { RowTable } from "../core/rows/row-fault.ts";
import type { SeedbedDatabase } from "./database.ts";

/** Whether rows with ids from one to another, or with one id, were touched. */
export type Touched = (from: string, to?: string) => boolean;

/** @returns ends the listening */
export function watchRows(db: SeedbedDatabase, table: RowTable, hear: (touched: Touched) => void): () => void {
  const part = `idb://${db.name}/${table}/`;
  const listen = (parts: ObservabilitySet): void => {
    const sets = [parts[part], parts[`${part}:dels`], parts["all"]].filter((each) => each !== undefined);
    if (sets.length === 0) return;
    hear((from, to = from) => {
      const asked = new RangeSet(from, to);
      return sets.some((each) => rangesOverlap(each, asked));
    });
  };
  Dexie.on("storagemutated", listen);
  return () => Dexie.on.storagemutated.unsubscribe(listen);
}
