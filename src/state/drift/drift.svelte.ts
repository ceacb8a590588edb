/** How far the open run's tasks have drifted from the field of its seeds, and that of a run it is compared with. */
import type { Drift } from "../../core/drift/drift.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { Observed } from "../parts/observed.ts";
import type { SeedsState } from "../seeds/seeds.svelte.ts";
import { driftSource } from "./drift-source.ts";

export class DriftState {
  readonly #db: SeedbedDatabase;
  readonly #seeds: Pick<SeedsState, "general">;
  /** The runs that somebody looks at, two at most. */
  #open: readonly { readonly runId: string; readonly seen: Observed<Drift | undefined> }[] = [];

  constructor(db: SeedbedDatabase, seeds: Pick<SeedsState, "general">) {
    this.#db = db;
    this.#seeds = seeds;
  }

  /** @returns undefined until it is read, and for a run whose seeds have no field in common */
  of(runId: string): Drift | undefined {
    const general = this.#seeds.general;
    if (general === undefined) return undefined;
    let found = this.#open.find((each) => each.runId === runId);
    if (found === undefined) {
      found = { runId, seen: new Observed(driftSource(this.#db, runId, general), undefined) };
      this.#open = [...this.#open, found].slice(-2);
    }
    return found.seen.current;
  }
}
