/** The insights worker: one reader for each open view; all share one pool and one cache of verbs. */
import type { InsightsSnapshot } from "../../src/core/insights/snapshot.ts";
import { openDatabase, type SeedbedDatabase } from "../../src/pool/database.ts";
import type { InsightsApi } from "../../src/rpc/insights-api.ts";
import { PhraseFinder } from "./phrases.ts";
import { InsightsReader } from "./reader.ts";

/** Longest reading before an answer, ms: the page's figures grow while a large run is read. */
const LOOK_MS = 250;

export class InsightsWorker implements InsightsApi {
  readonly #db: SeedbedDatabase;
  readonly #finder = new PhraseFinder();
  readonly #views = new Map<string, View>();

  constructor(db = openDatabase()) {
    this.#db = db;
  }

  async look(view: string, runId: string): Promise<InsightsSnapshot | undefined> {
    const open: View = this.#views.get(view) ?? { reader: this.#reader(runId) };
    this.#views.set(view, open);
    if (open.reader.isOutdated) open.reader = this.#reader(runId);
    const snapshot = await open.reader.look(LOOK_MS);
    // While rows are read again the page keeps the earlier numbers, so that its figures do not shrink and grow again.
    const { shown, shownBy } = open;
    const isBehind = snapshot?.verbsComplete === false && open.reader !== shownBy;
    if (isBehind && shown?.verbsComplete) return { ...shown, complete: false, verbsComplete: false };
    open.shown = snapshot;
    open.shownBy = open.reader;
    return snapshot;
  }

  close(view: string): Promise<void> {
    this.#views.delete(view);
    return Promise.resolve();
  }

  #reader(runId: string): InsightsReader {
    return new InsightsReader(this.#db, runId, this.#finder);
  }
}

interface View {
  reader: InsightsReader;
  /** What was shown last, and the reader that made it. */
  shown?: InsightsSnapshot | undefined;
  shownBy?: InsightsReader;
}
