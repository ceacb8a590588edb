/** The stored runs, and the one that is open. Reads the pool and asks it to change; runs nothing. */
import { bestOfEach } from "../../core/insights/execution.ts";
import type { ExecutionSummary } from "../../core/insights/snapshot.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import { outlines } from "../../core/recipes/recipes.ts";
import type { Instance } from "../../core/rows/instance-row.ts";
import type { SeedTask } from "../../core/rows/seeds-row.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { instancesOf, tasksById } from "../../pool/rows.ts";
import { deleteRun, findNewestRun, renameRun, setGoal, setLimits, watchRun, watchRuns } from "../../pool/runs.ts";
import { keptInstructions } from "../../pool/rows.ts";
import { seedsOf, withSeeds } from "../../pool/seeds.ts";
import type { StoredRuns } from "../../pool/sorted-runs.ts";
import type { RunFault } from "../../pool/whole-runs/run-fault.ts";
import { Observed } from "../parts/observed.ts";
import type { PlaceState } from "../page/place.svelte.ts";
import type { SetupState } from "./setup.svelte.ts";
import { shownRun } from "./shown-run.ts";

export class RunsState {
  readonly #db: SeedbedDatabase;
  readonly #place: PlaceState;
  readonly #list: Observed<StoredRuns | undefined>;
  readonly openId = $derived.by(() => this.#place.current.runId);
  readonly #openSource = $derived.by(() => {
    const id = this.openId;
    return id === undefined ? undefined : new Observed<RunRow | undefined>(watchRun(this.#db, id), undefined);
  });

  readonly #open = $derived.by(() => {
    const run = this.#openSource?.current;
    const list = this.#list.current;
    const isWhole = run && list && !list.damaged.some(({ runId }) => runId === run.id);
    return isWhole ? shownRun(run) : undefined;
  });

  constructor(db: SeedbedDatabase, place: PlaceState) {
    this.#db = db;
    this.#place = place;
    this.#list = new Observed<StoredRuns | undefined>(watchRuns(db), undefined);
  }

  readonly #shown = $derived.by(() => (this.#list.current?.whole ?? []).map(shownRun));

  /** Newest first. */
  get all(): readonly RunRow[] {
    return this.#shown;
  }

  /** Runs whose rows are not what this page writes: they are shown nowhere else. */
  get damaged(): readonly RunFault[] {
    return this.#list.current?.damaged ?? [];
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
    return this.#open;
  }

  /** The newest run, read from the database: the list may not have come yet. */
  newest(): Promise<RunRow | undefined> {
    return findNewestRun(this.#db);
  }

  /** @param shown the name that the person saw @returns the stored name: another when another tab has changed it */
  rename(id: string, name: string, shown: string): Promise<string> {
    return renameRun(this.#db, id, name, shown);
  }

  setGoal(id: string, goal: number): Promise<"done" | "busy"> {
    return setGoal(this.#db, id, goal);
  }

  setLimits(id: string, change: Pick<RunRow, "limits" | "prices">): Promise<"done" | "busy"> {
    return setLimits(this.#db, id, change);
  }

  /** Opens a new run that is set up as an earlier one was. */
  async copyInto(setup: SetupState, run: RunRow): Promise<void> {
    await setup.copy(await withSeeds(this.#db, run));
    this.#place.open(undefined, "run");
  }

  /** Prepares a run that grows from the best instruction of each task, with right pairs as its instances. */
  async growFrom(setup: SetupState, runId: string, execution: ExecutionSummary): Promise<void> {
    const best = bestOfEach(execution);
    const ids = best.map(({ best: id }) => id);
    const [tasks, rows] = await Promise.all([tasksById(this.#db, ids), instancesOf(this.#db, ids)]);
    const seeds = tasks.map(({ id, instruction }, i): SeedTask => {
      const instances = rows.filter(({ taskId, verdict }) => taskId === id && verdict.kind === "kept");
      return {
        ...{ id: `induced_${i}`, name: best.find((each) => each.best === id)?.name ?? "", instruction },
        ...{ instances: instances.map(({ input, output }) => ({ input, output })), isClassification: false },
      };
    });
    const name = this.all.find(({ id }) => id === runId)?.name ?? "";
    setup.chooseRecipe(undefined);
    await setup.seeds.use(`Induced in ${name}`, seeds);
    this.#place.open(undefined, "run");
  }

  /** Adds a task of a pool to those whose instruction is to be induced, in a new run. @returns what is wrong with it */
  async induce(setup: SetupState, task: TaskRow, instances: readonly Instance[]): Promise<string | undefined> {
    const { asPairs } = await import("../../core/imports/pairs/given.ts");
    const name = task.name === "" ? task.instruction.slice(0, 60) : task.name;
    const { task: pairs, problems } = asPairs({ name, instruction: task.instruction, instances });
    if (pairs === undefined) return problems.at(-1)?.message;
    setup.chooseRecipe(outlines.find(({ given }) => given === "pairs")?.id);
    await setup.seeds.addPairs(pairs);
    this.#place.open(undefined, "run");
    return undefined;
  }

  /** Runs whose tasks can be another run's list. */
  get withTasks(): readonly RunRow[] {
    return this.all.filter(({ counters }) => counters.tasks > 0);
  }

  /** What a run has kept, as a list to be answered. */
  async asList(id: string): Promise<readonly SeedTask[]> {
    const instructions = await keptInstructions(this.#db, id);
    return instructions.map((instruction, number) => ({
      ...{ id: `task_${String(number)}`, name: "", instruction, instances: [], isClassification: false },
    }));
  }

  seedsOf(id: string): Promise<readonly SeedTask[]> {
    return seedsOf(this.#db, id);
  }

  /** @returns `busy` when the run goes on, here or in another tab; nothing is deleted then */
  async remove(id: string): Promise<"done" | "busy"> {
    const result = await deleteRun(this.#db, id);
    if (result === "done" && this.openId === id) this.#place.open(undefined);
    return result;
  }
}
