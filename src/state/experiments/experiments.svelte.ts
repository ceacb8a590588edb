/** Experiments: the list, the one that is shown, and the one that this page goes through. */
import { groupTable, runTable, type Result } from "../../core/experiments/tables.ts";
import { MOST_RUNS, type ExperimentRow } from "../../core/experiments/experiment-row.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import {
  addComparison,
  addExperiment,
  changeExperiment,
  deleteExperiment,
  watchExperiments,
} from "../../pool/experiments.ts";
import { watchRun } from "../../pool/runs.ts";
import type { Files } from "../../rpc/files.ts";
import type { InsightsApi } from "../../rpc/insights-api.ts";
import type { ConsentState } from "../models/consent.svelte.ts";
import type { ModelsState } from "../models/models.svelte.ts";
import { Observed } from "../parts/observed.ts";
import type { LiveState } from "../run/live.svelte.ts";
import { isActive } from "../run/run-status.ts";
import type { RunnerState } from "../run/runner.svelte.ts";
import type { RunsState } from "../run/runs.svelte.ts";
import type { SetupState } from "../run/setup.svelte.ts";
import { PlanForm } from "./plan-form.svelte.ts";
import { ExperimentQueue, isUnmade, type QueueEnd } from "./queue.ts";
import { ResultsState } from "./results.svelte.ts";

interface Needs {
  readonly db: SeedbedDatabase;
  readonly files: Files;
  readonly insights: InsightsApi;
  readonly consent: ConsentState;
  readonly live: LiveState;
  readonly models: ModelsState;
  readonly runner: RunnerState;
  readonly runs: RunsState;
  readonly setup: SetupState;
}

/** What a person is told of an experiment. */
export type ExperimentStatus = "going" | "interrupted" | "waiting" | "finished";

export class ExperimentsState {
  readonly #needs: Needs;
  readonly #list: Observed<readonly ExperimentRow[] | undefined>;
  readonly #queue: ExperimentQueue;
  readonly results: ResultsState;
  #chosen = $state.raw<string>();
  #going = $state.raw<string>();
  #end = $state.raw<{ readonly id: string; readonly end: QueueEnd }>();

  constructor(needs: Needs) {
    const { db, insights } = needs;
    this.#needs = needs;
    this.#list = new Observed<readonly ExperimentRow[] | undefined>(watchExperiments(db), undefined);
    this.results = new ResultsState(insights);
    this.#queue = new ExperimentQueue({
      db,
      begin: (run) => this.#begin(run),
      ended: (run) => this.#ended(run),
      stop: () => needs.runner.stop(),
    });
  }

  /** Newest first; undefined until they are read. */
  get all(): readonly ExperimentRow[] | undefined {
    return this.#list.current;
  }

  get error(): unknown {
    return this.#list.error;
  }

  readonly #shown = $derived.by(() => this.all?.find(({ id }) => id === this.#chosen) ?? this.all?.[0]);

  /** The experiment that is shown. */
  get shown(): ExperimentRow | undefined {
    return this.#shown;
  }

  show(id: string): void {
    this.#chosen = id;
  }

  /** The form of a new experiment, from the set-up as it is now. */
  newForm(): PlanForm {
    const { files, models, setup } = this.#needs;
    return new PlanForm(setup, models, files);
  }

  /** Its runs that are still stored, in its order. */
  runsOf({ runs }: ExperimentRow): readonly RunRow[] {
    const { all } = this.#needs.runs;
    return runs.map((id) => all.find((run) => run.id === id)).filter((run) => run !== undefined);
  }

  statusOf(experiment: ExperimentRow): ExperimentStatus {
    if (this.#going === experiment.id) return "going";
    if (!this.runsOf(experiment).some(isUnmade)) return "finished";
    return experiment.isGoing ? "interrupted" : "waiting";
  }

  /** How the shown experiment came to a halt in this tab, if it did. */
  get end(): QueueEnd | undefined {
    return this.#end?.id === this.shown?.id ? this.#end?.end : undefined;
  }

  /** Time that is left at the pace so far, ms; undefined before anything is known of it. */
  msLeft(experiment: ExperimentRow): number | undefined {
    const runs = this.runsOf(experiment);
    const { live } = this.#needs;
    const counters = runs.map((run) => (live.inHand && live.runId === run.id ? live.view.counters : run.counters));
    const tasks = counters.reduce((sum, each) => sum + each.tasks, 0);
    const ms = counters.reduce((sum, each) => sum + each.runMs, 0);
    const left = runs.reduce(
      (sum, run, i) => sum + (isUnmade(run) ? Math.max(0, run.goal - (counters[i]?.tasks ?? 0)) : 0),
      0,
    );
    return tasks === 0 ? undefined : (ms / tasks) * left;
  }

  /** The runs with what Insights knows of them. */
  resultsOf(experiment: ExperimentRow): readonly Result[] {
    return this.runsOf(experiment).map((run) => ({ ...run, snapshot: this.results.snapshotOf(run.id) }));
  }

  tablesOf(experiment: ExperimentRow) {
    const results = this.resultsOf(experiment);
    return { groups: groupTable(results), runs: runTable(results) };
  }

  /** Stores the experiment of the form. @returns whether it could be made */
  async make(form: PlanForm): Promise<boolean> {
    const name = form.name.trim() || freshName(this.all ?? []);
    const setups = form.setups(name);
    if (setups === undefined) return false;
    this.#chosen = (await addExperiment(this.#needs.db, name, setups)).id;
    return true;
  }

  /** Puts stored runs together, to compare them. */
  async compare(runs: readonly RunRow[]): Promise<void> {
    const ids = runs.slice(0, MOST_RUNS).map(({ id }) => id);
    this.#chosen = (await addComparison(this.#needs.db, `Comparison of ${String(ids.length)} runs`, ids)).id;
  }

  /** Goes through an experiment, after what must be asked for its models has been answered. */
  async start(experiment: ExperimentRow): Promise<void> {
    const all = this.runsOf(experiment).filter(isUnmade);
    const models = all.map(({ model }) => model);
    const ask = async ([model, ...others]: readonly RunRow["model"][]): Promise<void> => {
      if (model === undefined) return this.#follow(experiment.id);
      await this.#needs.consent.before(model, "run", () => ask(others));
    };
    await ask(models.filter(({ id }, i) => models.findIndex((each) => each.id === id) === i));
  }

  pause(): Promise<void> {
    return this.#queue.pause();
  }

  /** Whether a run is being made now, and so can neither be moved nor removed. */
  isAtWork({ id }: RunRow): boolean {
    const { live } = this.#needs;
    return this.#going !== undefined && live.inHand && live.runId === id;
  }

  /** @param by -1 for earlier, 1 for later */
  async move({ id }: ExperimentRow, run: RunRow, by: -1 | 1): Promise<void> {
    await changeExperiment(this.#needs.db, id, ({ runs }) => {
      const from = runs.indexOf(run.id);
      const others = runs.filter((each) => each !== run.id);
      return from < 0 ? {} : { runs: others.toSpliced(Math.max(0, from + by), 0, run.id) };
    });
  }

  /** Takes a run out. A run that was never begun is deleted: nothing was made in it. */
  async remove({ id }: ExperimentRow, run: RunRow): Promise<void> {
    await changeExperiment(this.#needs.db, id, ({ runs }) => ({ runs: runs.filter((each) => each !== run.id) }));
    if (run.phase.kind === "ready") await this.#needs.runs.remove(run.id);
  }

  async rename({ id }: ExperimentRow, name: string): Promise<void> {
    const short = name.trim().slice(0, 200);
    if (short !== "") await changeExperiment(this.#needs.db, id, () => ({ name: short }));
  }

  /** Deletes an experiment, and those of its runs that were never begun; the others stay. */
  async delete(experiment: ExperimentRow): Promise<void> {
    const unbegun = this.runsOf(experiment).filter(({ phase }) => phase.kind === "ready");
    await deleteExperiment(this.#needs.db, experiment.id);
    for (const run of unbegun) await this.#needs.runs.remove(run.id);
  }

  async #follow(id: string): Promise<void> {
    if (this.#going !== undefined) return;
    this.#going = id;
    this.#end = undefined;
    let end: QueueEnd;
    try {
      end = await this.#queue.follow(id);
    } catch (error) {
      end = { kind: "failed", runName: "", reason: error instanceof Error ? error.message : String(error) };
    }
    this.#going = undefined;
    this.#end = { id, end };
  }

  async #begin(run: RunRow): Promise<string | undefined> {
    const { live, runner, runs } = this.#needs;
    const held = runs.all.find(({ id }) => id === live.runId && id !== run.id);
    if (held && isActive(runner.statusOf(held))) return `“${held.name}” is in progress in this tab. Stop it first.`;
    await runner.begin(run);
    return live.failure?.runId === run.id ? live.failure.message : undefined;
  }

  /** A failed run may be begun anew in fresh workers; only what the page is told in the end counts. */
  #ended(before: RunRow): Promise<RunRow | undefined> {
    const { live } = this.#needs;
    const row = new Observed<RunRow | undefined>(watchRun(this.#needs.db, before.id), before);
    return new Promise((resolve) => {
      const end = $effect.root(() => {
        $effect(() => {
          const now = row.current;
          const isOld = now?.updatedAt === before.updatedAt;
          const hasFailed = live.failure?.runId === before.id && live.failure.waits !== true;
          if (now && !hasFailed && (isOld || now.phase.kind === "running" || now.phase.kind === "paused")) return;
          // The database knows of the end before the page does; until then no other run can begin.
          if (now && !hasFailed && isActive(this.#needs.runner.statusOf(now))) return;
          resolve(now && hasFailed ? { ...now, phase: { kind: "paused", reason: live.failure?.message ?? "" } } : now);
          queueMicrotask(() => end());
        });
      });
    });
  }
}

function freshName(all: readonly ExperimentRow[]): string {
  let number = all.length + 1;
  while (all.some(({ name }) => name === `Experiment ${String(number)}`)) number++;
  return `Experiment ${String(number)}`;
}
