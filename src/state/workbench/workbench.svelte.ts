/** The workbench: what is changed in a run's method, and what that would have made of its candidates. Judges nothing itself. */
import type { Method } from "../../core/method/method.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { Rejudged } from "../../core/workbench/workbench.ts";
import { withChange } from "../../core/method/method-change.ts";
import { changedFields, type MethodChange } from "../../core/workbench/workbench-change.ts";
import type { LedgerApi } from "../../rpc/ledger-api.ts";
import type { PlaceState } from "../page/place.svelte.ts";

/** A slider moves often; judging begins when it has rested this long, ms. */
const REST_MS = 120;

export type WorkbenchPhase = "judging" | "done" | "deriving" | "failed";

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
  readonly #method = $derived(this.#run && withChange(this.#run.method, this.#change));
  readonly #differences = $derived(this.#run && this.#method ? changedFields(this.#run.method, this.#method) : []);

  constructor(ledger: LedgerApi, place: PlaceState) {
    this.#ledger = ledger;
    this.#place = place;
  }

  /** The method as changed; undefined until a run is looked at. */
  get method(): Method | undefined {
    return this.#method;
  }
  /** Points in which it now differs from the run's. */
  get differences(): readonly (keyof Method)[] {
    return this.#differences;
  }
  /** The latest answer; that of an earlier question until the new one is there. */
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
    const hasGrown = this.#run?.counters.candidates !== run.counters.candidates;
    const hasChanged =
      this.#run?.counters.removed !== run.counters.removed || this.#run?.counters.tasks !== run.counters.tasks;
    this.#run = run;
    if (!isSame) {
      this.#change = {};
      this.#result = undefined;
    }
    if (!isSame || hasGrown || hasChanged) this.#ask(0);
  }

  set(change: MethodChange): void {
    this.#change = { ...this.#change, ...change };
    this.#ask(REST_MS);
  }

  reset(): void {
    this.#change = {};
    this.#ask(0);
  }

  /** Makes a run of it and opens that. */
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
