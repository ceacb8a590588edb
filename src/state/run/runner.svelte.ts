/** Commands to the run worker: start, pause, step, stop, and what must be asked before. Decides nothing about tasks. */
import type { RecipeOutline } from "../../core/recipes/recipe.ts";
import { outlineOf } from "../../core/recipes/recipes.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { StageProgress } from "../../core/rows/stage-progress.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { createRun, setPhase } from "../../pool/runs.ts";
import type { Pace, RunCommands, StartResult } from "../../rpc/run-api.ts";
import type { ConsentState } from "../models/consent.svelte.ts";
import type { LiveView } from "./live-fold.ts";
import { NOT_THE_MODEL, type LiveState } from "./live.svelte.ts";
import type { ModelsState } from "../models/models.svelte.ts";
import type { PlaceState } from "../page/place.svelte.ts";
import type { OtherTabs } from "../page/other-tabs.ts";
import { progressOf, stageProgressOf } from "./progress.ts";
import { isActive, runStatus, type RunStatus } from "./run-status.ts";
import type { RunsState } from "./runs.svelte.ts";
import type { SetupState } from "./setup.svelte.ts";
import type { StepsState } from "./steps.svelte.ts";

export interface RunnerNeeds {
  readonly worker: RunCommands;
  readonly db: SeedbedDatabase;
  readonly live: LiveState;
  readonly steps: StepsState;
  readonly runs: RunsState;
  readonly setup: SetupState;
  readonly models: ModelsState;
  readonly consent: ConsentState;
  readonly place: PlaceState;
  readonly otherTabs: OtherTabs;
}

export class RunnerState {
  readonly #needs: RunnerNeeds;
  #launching = $state.raw(false);
  #pace = $state.raw<Pace>("run");

  constructor(needs: RunnerNeeds) {
    this.#needs = needs;
  }

  readonly #status = $derived.by<RunStatus>(() => this.statusOf(this.#needs.runs.open));

  /** The status of the open run. */
  get status(): RunStatus {
    const { runs } = this.#needs;
    return runs.openId !== undefined && runs.open === undefined ? "loading" : this.#status;
  }

  statusOf(run: RunRow | undefined): RunStatus {
    const { live, otherTabs, steps } = this.#needs;
    const holds = run !== undefined && live.inHand && live.runId === run.id;
    return runStatus(run?.phase, {
      holds,
      loading: (holds && live.loading !== undefined) || (run === undefined && this.#launching),
      heldAtStage: steps.waits && this.#pace === "step",
      heldByAnotherTab: run !== undefined && otherTabs.held.has(run.id),
      phase: live.view.phase,
    });
  }

  /** Whether another tab holds a run, whatever its phase says. */
  isElsewhere({ id }: RunRow): boolean {
    return this.#needs.otherTabs.held.has(id);
  }

  /** Whether the open run is the one this page's worker holds, or held last and no other tab holds now. */
  get isLive(): boolean {
    const { live, runs } = this.#needs;
    return runs.openId !== undefined && live.runId === runs.openId && this.status !== "elsewhere";
  }

  /** The live view of the open run while the worker holds it; after that the stored run may be newer. */
  get #heard(): LiveView | undefined {
    const { live } = this.#needs;
    return this.isLive && live.inHand ? live.view : undefined;
  }

  get isStepping(): boolean {
    return this.isLive && this.#pace === "step" && isActive(this.status);
  }

  /** Whether this page's worker is working on a run now; not while it waits for the person. */
  get isWorking(): boolean {
    const { live, runs } = this.#needs;
    const status = this.statusOf(runs.all.find((each) => each.id === live.runId));
    return status === "running" || status === "loading";
  }

  /** The run that is going on now, if it is not the open one. */
  get elsewhere(): RunRow | undefined {
    const { live, runs } = this.#needs;
    if (live.runId === undefined || live.runId === runs.openId) return undefined;
    return runs.all.find((each) => each.id === live.runId && isActive(this.statusOf(each)));
  }

  /** Runs that were going on when the page was closed or crashed, or that a failure paused; without the one whose failure is shown. */
  readonly unended = $derived.by(() => {
    const { live, runs } = this.#needs;
    return runs.all.filter(
      (each) => each.id !== live.failure?.runId && /^(?:interrupted|laid-aside)$/u.test(this.statusOf(each)),
    );
  });

  readonly progress = $derived.by(() => {
    const { runs, setup } = this.#needs;
    const [run, heard] = [runs.open, this.#heard];
    const counters = heard?.counters ?? run?.counters;
    return counters === undefined
      ? undefined
      : progressOf(counters, run?.goal ?? setup.goal, heard?.pace, run?.worksOnSeeds);
  });

  /** How much each stage has done, in step mode when the shown step had ended; undefined before there is a run. */
  readonly stageProgress = $derived.by((): StageProgress | undefined => {
    const { runs, steps } = this.#needs;
    const run = runs.open;
    const shown = this.isStepping ? steps.shown : undefined;
    if (shown !== undefined) return shown.after ?? shown.before;
    return run && stageProgressOf(run, this.#heard?.counters ?? run.counters);
  });

  /** The stage to light: in step mode that of the shown step, else the one that was entered last. */
  get litStage(): string | undefined {
    const { live, steps } = this.#needs;
    if (this.isStepping) return steps.shown?.detail.stage;
    return this.isLive && this.status === "running" ? live.view.current?.stage : undefined;
  }

  /** The recipe of the open run, or of the one being set up. */
  get outline(): RecipeOutline {
    const { runs, setup } = this.#needs;
    return runs.open ? outlineOf(runs.open) : setup.recipe;
  }

  /** Starts the run being set up, or goes on with a stored one; asks first where something must be fetched. */
  async start(pace: Pace, run: RunRow | undefined = this.#needs.runs.open): Promise<void> {
    const { consent, setup } = this.#needs;
    await consent.before(run?.model ?? setup.model, "run", () => this.#launch(pace, run));
  }

  /** Stores an interrupted run as stopped, so that it is not offered again. */
  async end(run: RunRow): Promise<void> {
    await setPhase(this.#needs.db, run.id, { kind: "stopped" });
  }

  /** Raises a finished run's goal and goes on. */
  async extend(run: RunRow, by: number): Promise<void> {
    const goal = run.counters.tasks + by;
    await this.#needs.runs.setGoal(run.id, goal);
    await this.start("run", { ...run, goal });
  }

  /** Takes a run from the tab that holds it, and goes on with it here. */
  async takeOver(run: RunRow): Promise<void> {
    await this.#tell((worker) => worker.takeOver(run.id));
    await this.start("run", run);
  }

  async pause(): Promise<void> {
    await this.#tell((worker) => worker.pause());
  }

  async resume(): Promise<void> {
    this.#pace = "run";
    this.#needs.steps.take();
    await this.#tell((worker) => worker.resume("run"));
  }

  /** Tries again after a failure: resumes a run that waits in the worker, and starts any other. */
  async tryAgain(run: RunRow | undefined): Promise<void> {
    if (run !== undefined && this.statusOf(run) === "paused") await this.resume();
    else await this.start("run", run);
  }

  /** Lets the loop enter one stage; a run that is going on or paused changes to step mode first. */
  async step(): Promise<void> {
    const { steps } = this.#needs;
    const status = this.status;
    if (status === "held") {
      steps.take();
      await this.#tell((worker) => worker.step());
    } else if (status === "paused") {
      this.#pace = "step";
      steps.takeBack();
      await this.#tell((worker) => worker.step());
    } else if (status === "running" && this.#pace === "run") {
      this.#pace = "step";
      await this.#tell((worker) => worker.resume("step"));
    } else if (!isActive(status)) {
      await this.start("step");
    }
  }

  async stop(): Promise<void> {
    await this.#tell((worker) => worker.stop());
  }

  async cancelLoad(): Promise<void> {
    await this.#tell((worker) => worker.cancelLoad());
    this.#needs.live.loaded();
  }

  /** Goes on with a stored run and opens no place; who calls has asked what must be asked. */
  begin = (run: RunRow): Promise<void> => this.#launch("run", run, true);

  async #launch(pace: Pace, stored: RunRow | undefined, stays = false): Promise<void> {
    const { worker, live, models, place } = this.#needs;
    if (this.#launching) return;
    this.#launching = true;
    this.#pace = pace;
    try {
      const run = stored ?? (await this.#newRun());
      if (run === undefined) return;
      if (live.orphan === run.id) await worker.takeOver(run.id);
      live.begin(run);
      if (!stays) place.open(run.id, "run");
      const result = await worker.start(run.id, pace, models.fileAndKey(run.model));
      if (result.ok) live.loaded();
      else await this.#notBegun(run, result);
      void models.look();
    } catch (error) {
      live.thrown(error, stored?.id);
    } finally {
      this.#launching = false;
    }
  }

  /** Stores the reason too, so that it can be shown after a reload; does not change a run that another tab holds. */
  async #notBegun(run: RunRow, { kind, message }: Extract<StartResult, { ok: false }>): Promise<void> {
    if (kind === "file-gone") this.#needs.models.loseFile(run.model);
    this.#needs.live.fail({ kind, runId: run.id, message, technical: message });
    if (!NOT_THE_MODEL.includes(kind)) await setPhase(this.#needs.db, run.id, { kind: "paused", reason: message });
  }

  async #newRun(): Promise<RunRow | undefined> {
    const { db, runs, setup } = this.#needs;
    const made = setup.toRunSetup(runs.all.map((each) => each.name));
    return made === undefined ? undefined : createRun(db, made);
  }

  async #tell(command: (worker: RunCommands) => Promise<void>): Promise<void> {
    try {
      await command(this.#needs.worker);
    } catch (error) {
      this.#needs.live.thrown(error);
    }
  }
}
