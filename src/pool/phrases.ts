/** Verbs and objects that were found in instructions, kept in a database of their own. It may be lost: they are then found again. */
import Dexie, { type Table } from "dexie";
import type { Phrase } from "../core/insights/phrase.ts";

/** More phrases than this are all forgotten when the database is next opened. */
const MOST_STORED = 200_000;

export interface StoredPhrase extends Phrase {
  /** A hash, so that no text outlives the run it stood in. */
  readonly key: string;
}

export class PhraseDatabase extends Dexie {
  declare phrases: Table<StoredPhrase, string>;

  /** @param version of what finds phrases; those of an older one are forgotten */
  constructor(version: number) {
    super("seedbed-phrases");
    this.version(version)
      .stores({ phrases: "key" })
      .upgrade((transaction) => transaction.table("phrases").clear());
  }

  /** The phrases that are stored; none where the browser does not give them. */
  async find(keys: readonly string[]): Promise<StoredPhrase[]> {
    const rows: (StoredPhrase | undefined)[] = await this.phrases.bulkGet([...keys]).catch(() => []);
    return rows.filter((row) => row !== undefined);
  }

  /** Stores phrases, or does not where the browser refuses. */
  async keep(phrases: readonly StoredPhrase[]): Promise<void> {
    await this.phrases.bulkPut(phrases).catch(() => undefined);
  }
}

/** Undefined where the browser lends no database. */
export async function openPhrases(version: number): Promise<PhraseDatabase | undefined> {
  try {
    const database = new PhraseDatabase(version);
    await database.open();
    if ((await database.phrases.count()) > MOST_STORED) await database.phrases.clear();
    return database;
  } catch {
    return undefined;
  }
}
