/** Of the page's own induction tasks, how many the model induces rightly, by carrying out what it induced itself. */
import type { InductionTask } from "../../src/core/induction/induction-task.ts";
import { scoreInduction, type Executed } from "../../src/core/induction/score-induction.ts";
import { drawPairs, splitPairs } from "../../src/core/induction/split-pairs.ts";
import { builtInTasks } from "../../src/core/induction/tasks/built-in.ts";
import { inductionMethods } from "../../src/core/method/induction-presets.ts";
import { PythonRandom } from "../../src/core/method/random.ts";
import { execute } from "../../src/core/questions/execute.ts";
import { induce } from "../../src/core/questions/induce.ts";
import type { BrowserModel } from "../chromium.ts";
import { ruledFamilies } from "../corpus/families.ts";
import { shownKinds } from "../corpus/shown-kinds.ts";
import { ask } from "./ask.ts";

interface InducedTask {
  readonly task: string;
  /** The instruction that was induced most often. */
  readonly instruction: string;
  /** Whether it says the rule, in one of the ways in which the corpus says it. */
  readonly named: boolean;
  /** Mean score on inputs held out, each instruction as often as it was induced, 0 to 1. */
  readonly accuracy: number;
  /** The same for the person's own instruction. */
  readonly own: number;
}

export interface InductionFigures {
  /** Tasks whose rule is named. */
  readonly named: number;
  /** Tasks whose accuracy is `RIGHT_FROM` or more. */
  readonly right: number;
  readonly of: number;
  readonly tasks: readonly InducedTask[];
}

/** Accuracy from which a task counts as induced rightly. */
const RIGHT_FROM = 0.5;
/** Prompts a task, each with five pairs of its own. */
const PROMPTS = 4;

/** Induces and carries out every task that comes with the page. */
export async function inductionFigures(browser: BrowserModel, seed: number): Promise<InductionFigures> {
  const tasks: InducedTask[] = [];
  for (const task of builtInTasks) tasks.push(await induceTask(browser, task, new PythonRandom(seed)));
  const [named, right] = [
    tasks.filter((each) => each.named).length,
    tasks.filter(({ accuracy }) => accuracy >= RIGHT_FROM).length,
  ];
  return { named, right, of: tasks.length, tasks };
}

async function induceTask(browser: BrowserModel, task: InductionTask, random: PythonRandom): Promise<InducedTask> {
  const method = inductionMethods.default;
  const { shown, heldOut } = splitPairs(task.pairs, method.maxInstances, random);
  const induced: string[] = [];
  for (let prompt = 1; prompt <= PROMPTS; prompt++) {
    const [candidate] = await ask(browser, induce, { pairs: drawPairs(shown, random) }, method, prompt);
    induced.push(candidate?.instruction ?? "");
  }
  const executed = new Map<string, Executed[]>();
  for (const instruction of new Set([...induced, task.instruction ?? ""])) {
    const outputs: Executed[] = [];
    for (const pair of instruction === "" ? [] : heldOut) {
      const [instance] = await ask(browser, execute, { instruction, input: pair.input }, method, 1);
      outputs.push({ pair, output: instance?.output ?? "" });
    }
    executed.set(instruction, outputs);
  }
  const { instructions, score = 0, own } = scoreInduction(task.metric, induced, executed, task.instruction);
  const instruction = instructions[0]?.instruction ?? "";
  const named = saysRule(task.name, instruction);
  return { task: task.name, instruction, named, accuracy: score, own: own?.accuracy ?? 0 };
}

function saysRule(task: string, instruction: string): boolean {
  const said = instruction.toLowerCase().replace(/\.$/u, "");
  const rules = ruledFamilies.filter(({ name }) => shownKinds[task]?.includes(name));
  return rules.some(({ rule }) => rule.say.some((each) => each.toLowerCase() === said));
}
