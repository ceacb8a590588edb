/**
 * Writes everything in the database as lines of text, whatever its schema: the way out when this page is too old to
 * understand what is stored. Opens the database without a version, so that nothing is changed.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { trailer } from "../../core/runfile/seal.ts";

/** Rows read at a time. */
const PAGE_ROWS = 500;

/** What the file's first line says of a table: enough to make it again. */
interface RawTable {
  readonly rows: number;
  readonly keyPath: string | readonly string[] | null;
  /** Key paths by the indexes' names. */
  readonly indexes: Readonly<Record<string, string | readonly string[]>>;
}

export const RAW_FORMAT = "seedbed-raw";

export interface RawHeader {
  readonly format: typeof RAW_FORMAT;
  readonly database: string;
  /** The browser's own number. */
  readonly schema: number;
  readonly tables: Readonly<Record<string, RawTable>>;
}

/**
 * One JSON line a row, after a header with the schema; the trailer counts the rows and has a SHA-256 over all before it.
 *
 * @param onRows is told how many rows are written, of all
 * @throws DOMException when the browser cannot read the database
 */
export async function rawBackup(
  name: string,
  onRows: (done: number, of: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<Blob> {
  const db = await answer(indexedDB.open(name));
  // A newer page in another tab need not wait.
  db.onversionchange = () => db.close();
  try {
    const stores = storesOf(db);
    const tables: Record<string, RawTable> = {};
    for (const each of stores) tables[each.name] = await describe(each);
    const of = Object.values(tables).reduce((sum, { rows }) => sum + rows, 0);
    const hash = sha256.create();
    const parts: Blob[] = [];
    const write = (text: string): void => {
      hash.update(new TextEncoder().encode(text));
      parts.push(new Blob([text]));
    };
    const header: RawHeader = { format: RAW_FORMAT, database: name, schema: db.version, tables };
    write(`${JSON.stringify(header)}\n`);
    let done = 0;
    for (const each of stores) {
      let after: IDBValidKey | undefined;
      do {
        signal?.throwIfAborted();
        const page = await readPage(each, after);
        write(page.rows.map((row) => `${JSON.stringify({ table: each.name, ...row }, writeable)}\n`).join(""));
        onRows((done += page.rows.length), of);
        after = page.last;
      } while (after !== undefined);
    }
    parts.push(new Blob([`${trailer(done, bytesToHex(hash.digest()))}\n`]));
    return new Blob(parts, { type: "application/jsonl" });
  } finally {
    db.close();
  }
}

/** Of one transaction, so that the header is true of the rows, whatever a newer page in another tab writes meanwhile. */
function storesOf(db: IDBDatabase): readonly IDBObjectStore[] {
  const names = [...db.objectStoreNames];
  if (names.length === 0) return [];
  const transaction = db.transaction(names);
  return names.map((name) => transaction.objectStore(name));
}

async function describe(store: IDBObjectStore): Promise<RawTable> {
  const indexes = [...store.indexNames].map((each) => [each, store.index(each).keyPath] as const);
  return { rows: await answer(store.count()), keyPath: store.keyPath, indexes: Object.fromEntries(indexes) };
}

interface Page {
  readonly rows: readonly { readonly key?: IDBValidKey; readonly row: unknown }[];
  /** The key to go on after; none after the last page. */
  readonly last: IDBValidKey | undefined;
}

async function readPage(store: IDBObjectStore, after: IDBValidKey | undefined): Promise<Page> {
  const range = after === undefined ? null : IDBKeyRange.lowerBound(after, true);
  const [keys, values] = await Promise.all([
    answer(store.getAllKeys(range, PAGE_ROWS)),
    answer<unknown[]>(store.getAll(range, PAGE_ROWS)),
  ]);
  const outside = store.keyPath === null;
  return {
    rows: values.map((row, i) => (outside ? { key: keys[i] as IDBValidKey, row } : { row })),
    last: keys.length < PAGE_ROWS ? undefined : keys.at(-1),
  };
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new DOMException("The browser gave no reason.", "UnknownError"));
  });
}

/** Turns a value that JSON cannot hold into an object that names its type. */
export function writeable(_: string, value: unknown): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return { $type: value.constructor.name, values: [...(value as Uint8Array)] };
  }
  if (value instanceof Map || value instanceof Set) return { $type: value.constructor.name, values: [...value] };
  if (typeof value === "bigint") return { $type: "bigint", value: String(value) };
  return typeof value === "number" && !Number.isFinite(value) ? { $type: "number", value: String(value) } : value;
}
