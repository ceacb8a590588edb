/** Verbs and objects that were found in instructions, kept in a database of their own. When it is lost, they are found again. */
import Dexie, { type Table } from "dexie";
import type { Phrase } from "../core/insights/phrase.ts";

/** When there are more phrases than this, all are deleted as the database is opened. */
const MOST_STORED = 200_000;

export interface StoredPhrase extends Phrase {
  /** A hash of the text, so that no text stays here after its run is deleted. */
  readonly key: string;
}

export class PhraseDatabase extends Dexie {
  declare phrases: Table<StoredPhrase, string>;

  /** @param version of the phrase finder; phrases of an older version are deleted */
  constructor(version: number) {
    super("seedbed-phrases");
    this.version(version)
      .stores({ phrases: "key" })
      .upgrade((transaction) => transaction.table("phrases").clear());
  }

  /** The phrases that are stored; none when the browser refuses. */
  async find(keys: readonly string[]): Promise<StoredPhrase[]> {
    const rows: (StoredPhrase | undefined)[] = await this.phrases.bulkGet([...keys]).catch(() => []);
    return rows.filter((row) => row !== undefined);
  }

  /** Stores phrases; does nothing when the browser refuses. */
  async keep(phrases: readonly StoredPhrase[]): Promise<void> {
    await this.phrases.bulkPut(phrases).catch(() => undefined);
  }
}

/** Opens the database. @returns undefined when the browser refuses */
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
