/** The workbench: what is changed in a run's method, and what that would have made of its candidates. Judges nothing itself. */
import type { Method } from "../../core/method/method.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { Rejudged } from "../../core/workbench/workbench.ts";
import { outlineOf } from "../../core/recipes/recipes.ts";
import { withChange } from "../../core/method/method-change.ts";
import { changedFields, type MethodChange } from "../../core/workbench/workbench-change.ts";
import type { LedgerApi } from "../../rpc/ledger-api.ts";
import type { PlaceState } from "../page/place.svelte.ts";

/** Judging begins when a slider has not moved for this long, ms. */
const REST_MS = 120;

type WorkbenchPhase = "judging" | "done" | "deriving" | "failed";

export class WorkbenchState {
  readonly #ledger: LedgerApi;
  readonly #place: PlaceState;
  #run = $state.raw<RunRow>();
  #change = $state.raw<MethodChange>({});
  #result = $state.raw<Rejudged>();
  #phase = $state.raw<WorkbenchPhase>("judging");
  #error = $state.raw("");
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;
  /** The method as changed; undefined until a run is shown. */
  readonly method: Method | undefined = $derived(
    this.#run && withChange(this.#run.method, this.#change, outlineOf(this.#run).methods),
  );
  /** Points in which it now differs from the run's. */
  readonly differences: readonly (keyof Method)[] = $derived(
    this.#run && this.method ? changedFields(this.#run.method, this.method) : [],
  );

  constructor(ledger: LedgerApi, place: PlaceState) {
    this.#ledger = ledger;
    this.#place = place;
  }

  /** The latest answer; it belongs to an earlier question until the new one is there. */
  get result(): Rejudged | undefined {
    return this.#result;
  }
  get phase(): WorkbenchPhase {
    return this.#phase;
  }
  get error(): string {
    return this.#error;
  }

  lookAt(run: RunRow): void {
    const isSame = this.#run?.id === run.id;
    const counted = ["candidates", "removed", "tasks"] as const;
    const hasChanged = counted.some((each) => this.#run?.counters[each] !== run.counters[each]);
    this.#run = run;
    if (!isSame) {
      this.#change = {};
      this.#result = undefined;
    }
    if (!isSame || hasChanged) this.#ask(0);
  }

  set(change: MethodChange): void {
    this.#change = { ...this.#change, ...change };
    this.#ask(REST_MS);
  }

  reset(): void {
    this.#change = {};
    this.#ask(0);
  }

  /** Makes a run with the changed method and opens it. */
  async derive(name: string): Promise<void> {
    const run = this.#run;
    if (run === undefined || this.#phase === "deriving") return;
    clearTimeout(this.#timer);
    this.#turn++;
    this.#phase = "deriving";
    try {
      const id = await this.#ledger.derive(run.id, this.#change, name);
      this.#phase = "done";
      this.#place.open(id, "pool");
    } catch (error) {
      this.#fail(error);
    }
  }

  #ask(restMs: number): void {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    this.#phase = "judging";
    this.#timer = setTimeout(() => void this.#judge(turn), restMs);
  }

  async #judge(turn: number): Promise<void> {
    const run = this.#run;
    if (run === undefined) return;
    try {
      const result = await this.#ledger.rejudge(run.id, this.#change);
      if (turn !== this.#turn || result === undefined) return;
      this.#result = result;
      this.#phase = "done";
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#error = error instanceof Error ? error.message : String(error);
    this.#phase = "failed";
  }
}
