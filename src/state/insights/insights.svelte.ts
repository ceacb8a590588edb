/** What the Insights place shows: the open run's insights, and those of a second run beside it. */
import type { InsightsSnapshot } from "../../core/insights/snapshot.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { InsightsApi } from "../../rpc/insights-api.ts";
import { insightsSource } from "./insights-source.ts";
import { Observed } from "../parts/observed.ts";
import type { RunsState } from "../run/runs.svelte.ts";

export interface InsightsView {
  readonly run: RunRow;
  readonly snapshot: InsightsSnapshot;
}

export class InsightsState {
  readonly #api: InsightsApi;
  readonly #runs: RunsState;
  #otherId = $state.raw<string>();
  #attempt = $state.raw(0);
  readonly #first = $derived.by(() => this.#follow(this.#runs.openId));
  readonly #second = $derived.by(() => this.#follow(this.other?.id));

  constructor(api: InsightsApi, runs: RunsState) {
    this.#api = api;
    this.#runs = runs;
  }

  /** One or two runs of which something is known, the open one first. */
  get views(): readonly InsightsView[] {
    return [this.#view(this.#runs.open, this.#first), this.#view(this.other, this.#second)].filter(
      (each) => each !== undefined,
    );
  }

  /** The run to compare with. */
  get other(): RunRow | undefined {
    return this.others.find(({ id }) => id === this.#otherId);
  }

  /** Runs that the open one can be compared with, newest first. */
  get others(): readonly RunRow[] {
    return this.#runs.all.filter(({ id }) => id !== this.#runs.openId);
  }

  /** Why nothing can be read, if so. */
  get error(): unknown {
    return this.#first?.error ?? this.#second?.error;
  }

  compareWith(id: string | undefined): void {
    this.#otherId = id;
  }

  /** Begins reading again after an error. */
  retry(): void {
    this.#attempt++;
  }

  #follow(id: string | undefined): Observed<InsightsSnapshot | undefined> | undefined {
    void this.#attempt;
    return id === undefined ? undefined : new Observed(insightsSource(this.#api, id), undefined);
  }

  #view(run: RunRow | undefined, source: Observed<InsightsSnapshot | undefined> | undefined): InsightsView | undefined {
    const snapshot = source?.current;
    return run === undefined || snapshot === undefined ? undefined : { run, snapshot };
  }
}
