/** What a student learns from: the tasks that are chosen, those held out, and their rows of prompt and completion. */
import type { ExportTask } from "../export/format.ts";
import { examples, type Example } from "../export/selection/examples.ts";
import { filterTasks, type ExportFilter } from "../export/selection/filter.ts";
import { splitTasks } from "../export/selection/split.ts";
import { PythonRandom } from "../method/random.ts";
import { hash32 } from "../method/request-seed.ts";
import { strip } from "../text/python-text.ts";
import type { TuningPlan } from "./plan.ts";
import { shapedPrompt, type PromptShapeName } from "./prompt-shapes.ts";

/** The examples of a tuning. All of a task's are on one side. */
export interface ChosenExamples {
  readonly learned: readonly Example[];
  readonly heldOut: readonly Example[];
}

/** What the student reads, and what it is to write after that. */
export interface TuningRow {
  readonly prompt: string;
  readonly completion: string;
}

/** Chooses as an export does, and holds tasks out by their place in the run: the same in every tuning with this seed. */
export function chooseExamples(
  tasks: readonly ExportTask[],
  filter: ExportFilter,
  { heldOutShare, seed }: Pick<TuningPlan, "heldOutShare" | "seed">,
): ChosenExamples {
  const { train, validation } = splitTasks(filterTasks(tasks, filter), { validationShare: heldOutShare, seed });
  return { learned: [...examples(train)], heldOut: [...examples(validation)] };
}

/** One row for each example, in order; a row that was there before is left out. */
export function tuningRows(chosen: readonly Example[], shape: PromptShapeName): TuningRow[] {
  const rows = new Map<string, TuningRow>();
  for (const { instruction, input, output } of chosen) {
    const prompt = shapedPrompt(shape, instruction, input);
    const lead = prompt.endsWith(":") ? " " : "";
    const row = { prompt, completion: `${lead}${strip(output)}` };
    rows.set(JSON.stringify(row), row);
  }
  return [...rows.values()];
}

/** The order in which an epoch reads `count` rows, as their places; each epoch has its own. */
export function epochOrder(seed: number): (epoch: number, count: number) => number[] {
  return (epoch, count) => {
    const places = Array.from({ length: count }, (_, place) => place);
    new PythonRandom(hash32(`${seed}/epoch ${epoch}`)).shuffle(places);
    return places;
  };
}
