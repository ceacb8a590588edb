/** Mixes runs and files into a new run: which sets, by which rules, and what came of it. */
import { comparedTasks, type HubRow } from "../../core/hub/texts.ts";
import { shortName } from "../../core/text/short-name.ts";
import type { Balance, MixRules } from "../../core/rows/mix-record.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { Files } from "../../rpc/files.ts";
import type { Mixed, MixFrom, MixOrder } from "../../rpc/mix-api.ts";
import { freshName } from "../parts/fresh-name.ts";
import { JobState } from "../parts/job.svelte.ts";
import type { RunsState } from "../run/runs.svelte.ts";

/** What a set is chosen for: to be mixed, or only to be compared with. */
export type SetUse = "sets" | "known" | "evaluation";
export type ComparedUse = Exclude<SetUse, "sets">;

export interface ChosenSet {
  readonly key: number;
  readonly name: string;
  readonly from: MixFrom;
  /** Undefined until its file was read; of a file that cannot be read 0. */
  readonly tasks: number | undefined;
  readonly messages: readonly string[];
  readonly weight?: number;
}

/** What a person chooses beside the sets. */
export interface MixChoice extends Pick<MixOrder, "name" | "preset" | "threshold" | "formRules" | "seed"> {
  readonly rules: MixRules;
  readonly hasWeights: boolean;
}

const FIRST_CHOICE: MixChoice = {
  ...{ name: "", preset: "default", threshold: 0.7, formRules: true, seed: 42, hasWeights: false },
  rules: { needsExample: true, includesSeeds: false, commonWords: "auto", balance: [] },
};

interface MixNeeds {
  readonly files: Files;
  readonly runs: RunsState;
}

export class MixState {
  readonly mixing = new JobState<Mixed>();
  readonly #needs: MixNeeds;
  #chosen = $state.raw<Readonly<Record<SetUse, readonly ChosenSet[]>>>({ sets: [], known: [], evaluation: [] });
  #choice = $state.raw<MixChoice>(FIRST_CHOICE);
  #lastKey = 0;

  constructor(needs: MixNeeds) {
    this.#needs = needs;
  }

  get choice(): MixChoice {
    return this.#choice;
  }

  chosen(use: SetUse): readonly ChosenSet[] {
    return this.#chosen[use];
  }

  /** Runs with tasks that are not chosen for this yet. */
  runsFor(use: SetUse): readonly RunRow[] {
    const taken = this.#chosen[use].flatMap(({ from }) => (from.kind === "run" ? [from.runId] : []));
    return this.#needs.runs.withTasks.filter(({ id }) => !taken.includes(id));
  }

  /** Whether all is there that a mixture needs: sets with tasks, and at least two of them or a rule to thin out one. */
  readonly isReady = $derived.by(() => {
    const { sets, known, evaluation } = this.#chosen;
    return sets.length > 0 && [...sets, ...known, ...evaluation].every(({ tasks }) => (tasks ?? 0) > 0);
  });

  /** Begins with the open run, where nothing is chosen. */
  begin(): void {
    this.mixing.reset();
    const open = this.#needs.runs.open;
    if (this.#chosen.sets.length === 0 && open && open.counters.tasks > 0) this.addRun("sets", open.id);
  }

  change(change: Partial<MixChoice>): void {
    this.#choice = { ...this.#choice, ...change };
  }

  changeRules(change: Partial<MixRules>): void {
    this.change({ rules: { ...this.#choice.rules, ...change } });
  }

  /** Tasks wanted; all without a number. */
  want(most: number | undefined): void {
    const { most: _, ...rules } = this.#choice.rules;
    this.change({ rules: most === undefined ? rules : { ...rules, most } });
  }

  /** At most so many tasks of each class; as many as there are without a number. */
  balance(by: Balance["by"], most: number | undefined): void {
    const others = this.#choice.rules.balance.filter((each) => each.by !== by);
    this.changeRules({ balance: most === undefined ? others : [...others, { by, most }] });
  }

  addRun(use: SetUse, runId: string): void {
    const run = this.#needs.runs.all.find(({ id }) => id === runId);
    if (run) this.#add(use, { name: run.name, from: { kind: "run", runId }, tasks: run.counters.tasks, messages: [] });
  }

  /** Reads each file to say how many tasks it has. */
  async addFiles(use: SetUse, files: readonly File[]): Promise<void> {
    for (const file of files) {
      const key = this.#add(use, { name: file.name, from: { kind: "file", file }, tasks: undefined, messages: [] });
      const order = { file, includesSeeds: this.#choice.rules.includesSeeds };
      const found = await this.#needs.files.do("set", order).catch((error: unknown) => {
        return { tasks: 0, messages: [error instanceof Error ? error.message : String(error)] };
      });
      this.#replace(use, (each) => (each.key === key ? { ...each, ...found } : each));
    }
  }

  /** Takes the rows of a published set to compare with. @param question the column that asks */
  addRows(use: ComparedUse, source: string, rows: readonly HubRow[], question: string): void {
    const name = shortName(source);
    const tasks = comparedTasks(rows, question);
    const mute = rows.length - tasks.length;
    const messages =
      mute > 0 ? [`${String(mute)} ${mute === 1 ? "row" : "rows"} without a text in the column ${question}`] : [];
    this.#add(use, { name, from: { kind: "tasks", name, tasks }, tasks: tasks.length, messages });
  }

  remove(use: SetUse, key: number): void {
    this.#chosen = { ...this.#chosen, [use]: this.#chosen[use].filter((each) => each.key !== key) };
  }

  weigh(key: number, weight: number): void {
    this.#replace("sets", (each) => (each.key === key ? { ...each, weight } : each));
  }

  /** Mixes, and stores the new run. */
  async mix(): Promise<void> {
    const { name, hasWeights, ...choice } = this.#choice;
    const { sets, known, evaluation } = this.#chosen;
    const order: MixOrder = {
      ...choice,
      name: name.trim() === "" ? freshName("Mix", this.#needs.runs.all) : name.trim(),
      sets: sets.flatMap(({ from, weight = 1 }) =>
        from.kind === "tasks" ? [] : [{ ...from, ...(hasWeights && { weight }) }],
      ),
      known: known.map(({ from }) => from),
      evaluation: evaluation.map(({ from }) => from),
    };
    await this.mixing.run((watch) => this.#needs.files.do("mix", order, watch));
  }

  /** Forgets the sets, once a mixture of them is there. */
  finish(): void {
    this.mixing.reset();
    this.#chosen = { sets: [], known: [], evaluation: [] };
    this.change({ name: "" });
  }

  #add(use: SetUse, set: Omit<ChosenSet, "key">): number {
    const key = ++this.#lastKey;
    this.#chosen = { ...this.#chosen, [use]: [...this.#chosen[use], { ...set, key }] };
    return key;
  }

  #replace(use: SetUse, change: (set: ChosenSet) => ChosenSet): void {
    this.#chosen = { ...this.#chosen, [use]: this.#chosen[use].map(change) };
  }
}
