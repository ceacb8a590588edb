/** Restores a database from a file of all its rows, through the browser's plain interface. */
import type { RawHeader } from "../../../src/pool/whole-runs/raw-backup.ts";
import { revived } from "../../../src/pool/whole-runs/raw-rows.ts";

export interface RawDatabase {
  readonly header: RawHeader;
  readonly rows: readonly { readonly table: string; readonly row: object }[];
}

/** Reads the file and restores types that JSON does not have. */
export function readRaw(file: string): RawDatabase {
  const [first = "", ...lines] = file.trimEnd().split("\n");
  const rows = lines.slice(0, -1).map((line) => JSON.parse(line, revived) as RawDatabase["rows"][number]);
  return { header: JSON.parse(first) as RawHeader, rows };
}

/** Makes the tables, indexes and rows in a database of the given name. It uses nothing outside itself, so a page can run it. */
export async function makeDatabase({ name, header, rows }: RawDatabase & { readonly name: string }): Promise<void> {
  const request = indexedDB.open(name, header.schema);
  request.onupgradeneeded = () => {
    for (const [table, { keyPath, indexes }] of Object.entries(header.tables)) {
      const store = request.result.createObjectStore(table, { keyPath: keyPath as string | string[] | null });
      for (const [index, path] of Object.entries(indexes)) store.createIndex(index, path as string | string[]);
    }
  };
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("no database"));
  });
  const transaction = db.transaction(Object.keys(header.tables), "readwrite");
  for (const { table, row } of rows) transaction.objectStore(table).put(row);
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error ?? new Error("not written"));
  });
  db.close();
}
