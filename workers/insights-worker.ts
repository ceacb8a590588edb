/** The insights worker's work: a reader for each view that is open, over one pool and one cache of verbs. */
import type { InsightsSnapshot } from "../src/core/insights/snapshot.ts";
import { openDatabase, type SeedbedDatabase } from "../src/pool/database.ts";
import type { InsightsApi } from "../src/rpc/insights-api.ts";
import { PhraseFinder } from "./insights/phrases.ts";
import { InsightsReader } from "./insights/reader.ts";

/** Longest time spent reading before an answer, so that the picture grows while a large run is read, ms. */
const LOOK_MS = 250;

export class InsightsWorker implements InsightsApi {
  readonly #db: SeedbedDatabase;
  readonly #finder = new PhraseFinder();
  readonly #readers = new Map<string, InsightsReader>();

  constructor(db = openDatabase()) {
    this.#db = db;
  }

  look(view: string, runId: string): Promise<InsightsSnapshot | undefined> {
    let reader = this.#readers.get(view);
    if (reader === undefined) this.#readers.set(view, (reader = new InsightsReader(this.#db, runId, this.#finder)));
    return reader.look(LOOK_MS);
  }

  close(view: string): Promise<void> {
    this.#readers.delete(view);
    return Promise.resolve();
  }
}
