/** The stored runs, and the one that is open. Reads the pool and asks it to change; runs nothing. */
import type { RunRow } from "../../core/rows/run-row.ts";
import type { SeedTask } from "../../core/rows/seeds-row.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { deleteRun, renameRun, setGoal, watchRun, watchRuns } from "../../pool/runs.ts";
import { seedsOf, withSeeds } from "../../pool/seeds.ts";
import { Observed } from "../parts/observed.ts";
import type { PlaceState } from "../page/place.svelte.ts";
import type { SetupState } from "./setup.svelte.ts";

export class RunsState {
  readonly #db: SeedbedDatabase;
  readonly #place: PlaceState;
  readonly #list: Observed<readonly RunRow[] | undefined>;
  readonly openId = $derived.by(() => this.#place.current.runId);
  readonly #openSource = $derived.by(() => {
    const id = this.openId;
    return id === undefined ? undefined : new Observed<RunRow | undefined>(watchRun(this.#db, id), undefined);
  });

  constructor(db: SeedbedDatabase, place: PlaceState) {
    this.#db = db;
    this.#place = place;
    this.#list = new Observed<readonly RunRow[] | undefined>(watchRuns(db), undefined);
  }

  /** Newest first. */
  get all(): readonly RunRow[] {
    return this.#list.current ?? [];
  }

  /** Whether the stored runs have been read. */
  get known(): boolean {
    return this.#list.current !== undefined;
  }

  /** Why the browser's database cannot be read, if it cannot. */
  get error(): unknown {
    return this.#list.error;
  }

  /** The open run; undefined while a new one is being set up. */
  get open(): RunRow | undefined {
    return this.#openSource?.current;
  }

  rename(id: string, name: string): Promise<void> {
    return renameRun(this.#db, id, name);
  }

  setGoal(id: string, goal: number): Promise<void> {
    return setGoal(this.#db, id, goal);
  }

  /** Opens a new run that is set up as an earlier one was. */
  async copyInto(setup: SetupState, run: RunRow): Promise<void> {
    setup.copy(await withSeeds(this.#db, run));
    this.#place.open(undefined, "run");
  }

  seedsOf(id: string): Promise<readonly SeedTask[]> {
    return seedsOf(this.#db, id);
  }

  async remove(id: string): Promise<void> {
    if (this.openId === id) this.#place.open(undefined);
    await deleteRun(this.#db, id);
  }
}
