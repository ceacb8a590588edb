/**
 * Files as bytes in a database of their own, for browsers that have no private file system. They are no part of the pool: a
 * file of the whole database holds values for JSON.
 */
import Dexie from "dexie";
import { guarded } from "./failure.ts";

const DATABASE = "seedbed-files";

export function keptBytes(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return withFiles((files) => files.get(name));
}

/** @throws PoolFailure `full` */
export async function keepBytes(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  await withFiles((files) => files.put(bytes, name));
}

export async function dropBytes(name: string): Promise<void> {
  await withFiles((files) => files.delete(name));
}

/** Bytes of each file, by name. */
export function keptSizes(): Promise<ReadonlyMap<string, number>> {
  return withFiles(async (files) => {
    const sizes = new Map<string, number>();
    await files.each((bytes, { primaryKey }) => sizes.set(primaryKey, bytes.byteLength));
    return sizes;
  });
}

type Files = Dexie.Table<Uint8Array<ArrayBuffer>, string>;

async function withFiles<Result>(verb: (files: Files) => PromiseLike<Result>): Promise<Result> {
  const db = new Dexie(DATABASE);
  db.version(1).stores({ files: "" });
  try {
    return await guarded(() => verb(db.table("files")));
  } finally {
    db.close();
  }
}
