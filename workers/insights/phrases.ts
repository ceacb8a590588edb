/** Finds verbs and objects, once for each instruction. Keeps them in memory, and stores them where the browser allows it. */
import { hash32 } from "../../src/core/method/request-seed.ts";
import { phraseOf, type Phrase, type Tagger } from "../../src/core/insights/phrase.ts";
import { openPhrases, type PhraseDatabase, type StoredPhrase } from "../../src/pool/phrases.ts";
import { loadTagger } from "./tagger.ts";

/** To be raised when the same text may give another phrase; stored phrases are then dropped. */
const FINDER_VERSION = 1;

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
    const database = await (this.#database ??= openPhrases(FINDER_VERSION));
    for (const { key, verb, noun } of (await database?.find([...unknown.keys()])) ?? []) {
      this.#known.set(key, { verb, noun });
      unknown.delete(key);
    }
    if (unknown.size === 0) return;
    const tag = await (this.#tagger ??= this.#load());
    const found = [...unknown].map(([key, text]): StoredPhrase => ({ key, ...phraseOf(text, tag) }));
    for (const { key, verb, noun } of found) this.#known.set(key, { verb, noun });
    await database?.keep(found);
  }
}

/** Two hashes, 64 bits in all. */
function keyOf(text: string): string {
  return `${hash32(text).toString(36)}.${hash32(`phrase ${text}`).toString(36)}`;
}
