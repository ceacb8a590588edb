/** Runs from files: opens them, runs them again from their texts, and goes on with a live model. */
import { replayModel, type ReplayPace } from "../../published/recording/recording-name.ts";
import type { ModelRecord } from "../../core/models/model.ts";
import type { RecipeOutline } from "../../core/recipes/recipe.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { createRun } from "../../pool/runs.ts";
import { seedsOf } from "../../pool/seeds.ts";
import type { Files } from "../../rpc/files.ts";
import type { OpenedFiles } from "../../rpc/files-api.ts";
import type { Pace } from "../../rpc/run-api.ts";
import type { PlaceState } from "../page/place.svelte.ts";
import { freshName } from "../parts/fresh-name.ts";
import { JobState } from "../parts/job.svelte.ts";
import { loadExample } from "../run/load-example.ts";
import type { RunnerState } from "../run/runner.svelte.ts";
import type { RunsState } from "../run/runs.svelte.ts";
import type { SetupState } from "../run/setup.svelte.ts";

export interface PublishedNeeds {
  readonly files: Files;
  readonly db: SeedbedDatabase;
  readonly place: PlaceState;
  readonly runs: RunsState;
  readonly runner: RunnerState;
  readonly setup: SetupState;
}

export class PublishedState {
  readonly opening = new JobState<OpenedFiles>();
  readonly deriving = new JobState<RunRow>();
  readonly #needs: PublishedNeeds;

  constructor(needs: PublishedNeeds) {
    this.#needs = needs;
  }

  /** Reads files of a published run, or our own export, into a stored run. */
  async open(files: readonly File[]): Promise<void> {
    const { files: worker, setup } = this.#needs;
    const seeds = setup.seeds.builtIn;
    const order = {
      files,
      name: this.#freshName("Published run"),
      seeds: seeds?.tasks ?? [],
      seedsName: seeds?.name ?? "",
    };
    await this.opening.run((watch) => worker.do("open", order, watch));
  }

  /** Makes a run with the same questions and answers as this one, and starts it. */
  async replay(run: RunRow, pace: ReplayPace | "step"): Promise<void> {
    const { db, runner } = this.#needs;
    const { recipe, method, randomSeed, seedsName } = run;
    const made = await createRun(db, {
      ...(recipe !== undefined && { recipe }),
      name: this.#freshName(`${run.name}, replayed`),
      method,
      model: replayModel(run, pace === "step" ? "reading" : pace, Date.now().toString(36)),
      randomSeed,
      seedsName,
      seeds: await seedsOf(db, run.id),
      goal: Math.max(1, run.counters.tasks),
    });
    await runner.start(pace === "step" ? "step" : "run", made);
  }

  /**
   * Makes a run of a recipe's recorded example and opens it.
   * @param pace how it is started; it waits for Start without one
   * @throws when its file cannot be read
   */
  async openExample({ id, title }: RecipeOutline, pace: Pace | undefined): Promise<void> {
    const { db, place, runner } = this.#needs;
    const made = await createRun(db, { ...(await loadExample(id)), name: this.#freshName(`Example: ${title}`) });
    if (pace === undefined) place.open(made.id, "run");
    else await runner.start(pace, made);
  }

  /** Copies the run with another model and goes on from the same point. @returns whether that has begun */
  async goOn(run: RunRow, model: ModelRecord, more: number): Promise<boolean> {
    const { files, runner } = this.#needs;
    const order = { runId: run.id, name: this.#freshName(`${run.name}, continued`), model, more };
    const made = await this.deriving.run((watch) => files.do("derive", order, watch));
    if (made === undefined) return false;
    await runner.start("run", made);
    return true;
  }

  #freshName(wanted: string): string {
    return freshName(wanted, this.#needs.runs.all);
  }
}
