/** Which tasks a study asks about: the page's own, files of pairs, or the paper's published prompts with their test inputs. */
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import * as v from "valibot";
import { pairsShown } from "../../src/core/imports/pairs/published-task.ts";
import { readTask } from "../../src/core/imports/pairs/read-task.ts";
import type { InductionTask } from "../../src/core/induction/induction-task.ts";
import { drawPairs, splitPairs } from "../../src/core/induction/split-pairs.ts";
import { builtInTasks } from "../../src/core/induction/tasks/built-in.ts";
import { PythonRandom } from "../../src/core/method/random.ts";
import type { StudyTask } from "./study.ts";

/** How much is asked about each task. */
export interface StudySize {
  /** Prompts, each with five pairs. */
  readonly prompts: number;
  /** Held-out inputs, at most. */
  readonly inputs: number;
  readonly seed: number;
}

/** @param names ids of the page's own tasks, or files; all of the page's own where there are none */
export function ownStudy(names: readonly string[], size: StudySize): StudyTask[] {
  const tasks = names.length === 0 ? builtInTasks : names.map(taskNamed);
  return tasks.map((task) => {
    const random = new PythonRandom(size.seed);
    const { shown, heldOut } = splitPairs(task.pairs, size.inputs, random);
    const prompts = Array.from({ length: size.prompts }, () => drawPairs(shown, random));
    return { name: task.name, metric: task.metric, instruction: task.instruction, prompts, heldOut };
  });
}

/** @param folder has the published prompts in `induce/` and the test inputs in `execute/`, in files of the tasks' names */
export function publishedStudy(folder: string, names: readonly string[], size: StudySize): StudyTask[] {
  const files = readdirSync(join(folder, "execute")).filter(
    (file) => names.length === 0 || names.includes(basename(file, ".json")),
  );
  return files.map((file) => {
    const { name, metric, pairs } = taskNamed(join(folder, "execute", file));
    const { examples } = v.parse(promptsSchema, JSON.parse(readFileSync(join(folder, "induce", file), "utf8")));
    const prompts = Object.values(examples)
      .slice(0, size.prompts)
      .map(({ metadata }) =>
        pairsShown(metadata.examples_seen).map(({ input, answers: [output = ""] }) => ({ input, output })),
      );
    return { name, metric, instruction: undefined, prompts, heldOut: pairs.slice(0, size.inputs) };
  });
}

const promptsSchema = v.object({
  examples: v.record(v.string(), v.object({ metadata: v.object({ examples_seen: v.string() }) })),
});

function taskNamed(name: string): InductionTask {
  const own = builtInTasks.find(({ id }) => id === name);
  if (own) return own;
  const { task, problems } = readTask(readFileSync(name, "utf8"), name);
  const [problem] = problems.filter(({ severity }) => severity === "error");
  if (!task || problem) throw new Error(`${name}, line ${problem?.line ?? 0}: ${problem?.message ?? "no task"}`);
  return task;
}
