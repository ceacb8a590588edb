/** Verbs and objects, found once per instruction: kept in memory and in a database of their own, which may be lost. */
import Dexie, { type Table } from "dexie";
import { hash32 } from "../../src/core/method/request-seed.ts";
import { phraseOf, type Phrase, type Tagger } from "../../src/core/insights/phrase.ts";
import { loadTagger } from "./tagger.ts";

/** Raised whenever the same text may give another phrase; older ones are then forgotten. */
const FINDER_VERSION = 1;
/** More phrases than this are all forgotten when the database is next opened. */
const MOST_STORED = 200_000;

interface StoredPhrase extends Phrase {
  /** A hash, so that no text outlives the run it stood in. */
  readonly key: string;
}

class PhraseDatabase extends Dexie {
  declare phrases: Table<StoredPhrase, string>;

  constructor() {
    super("seedbed-phrases");
    this.version(FINDER_VERSION)
      .stores({ phrases: "key" })
      .upgrade((transaction) => transaction.table("phrases").clear());
  }
}

export class PhraseFinder {
  readonly #load: () => Promise<Tagger>;
  readonly #known = new Map<string, Phrase>();
  #tagger: Promise<Tagger> | undefined;
  #database: Promise<PhraseDatabase | undefined> | undefined;

  constructor(load: () => Promise<Tagger> = loadTagger) {
    this.#load = load;
  }

  /** In the order of the instructions. */
  async find(instructions: readonly string[]): Promise<Phrase[]> {
    const keys = instructions.map(keyOf);
    const unknown = new Map(keys.map((key, i) => [key, instructions[i] ?? ""]));
    for (const key of unknown.keys()) if (this.#known.has(key)) unknown.delete(key);
    if (unknown.size > 0) await this.#learn(unknown);
    return keys.map((key) => this.#known.get(key) ?? {});
  }

  async #learn(unknown: Map<string, string>): Promise<void> {
    const database = await (this.#database ??= openPhrases());
    const stored = (await database?.phrases.bulkGet([...unknown.keys()]).catch(() => [])) ?? [];
    for (const row of stored) {
      if (row === undefined) continue;
      this.#known.set(row.key, { verb: row.verb, noun: row.noun });
      unknown.delete(row.key);
    }
    if (unknown.size === 0) return;
    const tag = await (this.#tagger ??= this.#load());
    const found = [...unknown].map(([key, text]): StoredPhrase => ({ key, ...phraseOf(text, tag) }));
    for (const { key, verb, noun } of found) this.#known.set(key, { verb, noun });
    // What could not be stored is found again next time.
    await database?.phrases.bulkPut(found).catch(() => undefined);
  }
}

/** Two hashes, 64 bits in all. */
function keyOf(text: string): string {
  return `${hash32(text).toString(36)}.${hash32(`phrase ${text}`).toString(36)}`;
}

/** Undefined where the browser lends no database. */
async function openPhrases(): Promise<PhraseDatabase | undefined> {
  try {
    const database = new PhraseDatabase();
    await database.open();
    if ((await database.phrases.count()) > MOST_STORED) await database.phrases.clear();
    return database;
  } catch {
    return undefined;
  }
}
