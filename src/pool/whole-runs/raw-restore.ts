/**
 * Makes a database again from a raw backup, beside the page's own; brings it up to date by the page's own schemas; and
 * writes it as a backup. So what is restored from it passes all checks of a backup.
 */
import Dexie from "dexie";
import { RunFileRefusal } from "../../core/runfile/format.ts";
import { writeBackup, type Backup } from "./backup.ts";
import { SeedbedDatabase } from "../database.ts";
import { guarded, PoolFailure } from "../failure.ts";
import { readRawRows, type RawRow } from "./raw-rows.ts";
import { schemaVersions } from "../versions.ts";

/** Rows of one write. */
const PAGE_ROWS = 1_000;

/**
 * Turns the file's runs into a backup. Only one call at a time: the database that is made has a fixed name.
 *
 * @param name of the page's own database
 * @throws RunFileRefusal when the file is not what was written, or of a later version
 * @throws PoolFailure when the database refuses, because the disk is full, say
 */
export async function backupOfRaw(name: string, pieces: AsyncIterable<Uint8Array>): Promise<Backup> {
  const beside = besideName(name);
  await discardBeside(name);
  try {
    await write(beside, readRawRows(pieces));
    return await broughtUpToDate(beside);
  } finally {
    await discardBeside(name);
  }
}

/** Deletes the database that is left when a tab was closed during a restore. */
export async function discardBeside(name: string): Promise<void> {
  await Dexie.delete(besideName(name));
}

function besideName(name: string): string {
  return `${name}-restore`;
}

async function write(name: string, rows: AsyncGenerator<number | RawRow, void, undefined>): Promise<void> {
  const db = new Dexie(name);
  try {
    let page: RawRow[] = [];
    const flush = async (): Promise<void> => {
      const [first] = page;
      if (first) await putAll(db, first.table, page);
      page = [];
    };
    for await (const each of rows) {
      if (typeof each === "number") {
        for (const { version, stores } of schemaVersions)
          if (version <= each) db.version(version).stores({ ...stores });
        await guarded(() => db.open());
        continue;
      }
      if (!db.tables.some(({ name: known }) => known === each.table))
        throw new RunFileRefusal(each.line, `there is no table ${each.table}`);
      if (page.length >= PAGE_ROWS || (page[0] && page[0].table !== each.table)) await flush();
      page.push(each);
    }
    await flush();
  } finally {
    db.close();
  }
}

async function putAll(db: Dexie, table: string, rows: readonly RawRow[]): Promise<void> {
  try {
    await guarded(() => db.table(table).bulkPut(rows.map(({ row }) => row)));
  } catch (error) {
    // A full disk or a lost connection is the browser's fault; a row that it does not take is the file's.
    if (!(error instanceof PoolFailure) || error.kind !== "unknown") throw error;
    throw new RunFileRefusal(rows[0]?.line ?? 1, `the database does not take a row of ${table}`);
  }
}

async function broughtUpToDate(name: string): Promise<Backup> {
  const db = new SeedbedDatabase(name);
  try {
    return await writeBackup(db, "all");
  } catch (error) {
    if (!(error instanceof PoolFailure) || error.kind !== "unknown") throw error;
    throw new RunFileRefusal(1, "its rows are not those of its version");
  } finally {
    db.close();
  }
}
