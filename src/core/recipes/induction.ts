/** Instruction Induction (Honovich et al., 2022): from five pairs of input and output to the instruction behind them, which is then tried on inputs held out. */
import { drawPairs, splitPairs, type PairSplit } from "../induction/split-pairs.ts";
import { PAIRS_SHOWN, type InductionPair } from "../induction/induction-task.ts";
import { scoreAnswer } from "../induction/score-answer.ts";
import { inductionMethods } from "../method/induction-presets.ts";
import { PythonRandom } from "../method/random.ts";
import { execute } from "../questions/execute.ts";
import { induce } from "../questions/induce.ts";
import { prepare } from "../questions/prepare.ts";
import type { Demonstration } from "../rows/mentions.ts";
import type { Instance } from "../rows/instance-row.ts";
import type { Drawing, DrawnTask, Recipe, RecipeOutline, TaskDraft } from "./recipe.ts";
import { taskQuestion } from "./task-question.ts";

/** Every batch is about one task, in the order given; each of its prompts shows five other pairs. */
const drawing: Drawing = {
  question: "induce",
  shows: ({ instances }) => pairsOf(instances).length >= PAIRS_SHOWN,
  draw(given, _, method, random, batch) {
    const task = given[batch];
    if (!task) return [];
    return drawPairs(splitOf(task, batch, method.maxInstances).shown, random).map((instance): Demonstration => ({
      origin: "seed",
      taskId: task.id,
      instruction: "",
      instance,
    }));
  },
  about(given, { maxInstances }, batch) {
    const task = given[batch];
    if (!task) return undefined;
    const { shown, heldOut } = splitOf(task, batch, maxInstances);
    return { name: task.name ?? "", shown: shown.length, heldOut: heldOut.length };
  },
};

export const inductionOutline: RecipeOutline = {
  id: "induction",
  title: "Instruction Induction",
  about:
    "From five pairs of input and output the model says what was asked. Each instruction is tried on other inputs.",
  cost: "One request for each prompt, then one for each input on which an instruction is tried.",
  methods: inductionMethods,
  given: "pairs",
  newIn: "batch",
  source:
    "Or Honovich, Uri Shaham, Samuel R. Bowman, Omer Levy: Instruction Induction: From Few Examples to Natural Language Task Descriptions. arXiv 2205.10782, 2022.",
  drawing,
  // The person's own instruction stands beside those that are induced.
  goal: (given, { batchSize }) => given * (batchSize + 1),
  quantities: [
    { field: "batchSize", title: "Prompts a task", about: "Each shows five other pairs; one request each.", most: 100 },
    {
      field: "maxInstances",
      title: "Inputs to try",
      about: "Held out of a task's pairs, at most half of them; one request for each instruction and input.",
      most: 100,
    },
  ],
  stages: [
    {
      id: "draw",
      kind: "draw",
      title: "Draw",
      unit: ["task", "tasks"],
      count: ({ batches }) => batches,
    },
    {
      id: "prompt",
      kind: "prompt",
      title: "Prompt",
      unit: ["prompt", "prompts"],
      count: ({ prompts }) => prompts,
    },
    {
      id: "induce",
      kind: "write",
      title: "Induce",
      unit: ["request", "requests"],
      count: ({ prompts }) => prompts,
    },
    {
      id: "parse",
      kind: "read",
      title: "Read",
      unit: ["read", "read"],
      count: ({ counters }) => counters.candidates,
    },
    {
      id: "group",
      kind: "judge",
      title: "Group",
      unit: ["distinct", "distinct"],
      count: ({ counters }) => counters.accepted,
    },
    {
      id: "execute",
      kind: "ask",
      title: "Execute",
      unit: ["output", "outputs"],
      heading: "Carrying out:",
      count: ({ counters }) => counters.instances,
    },
    {
      id: "pool",
      kind: "keep",
      title: "Pool",
      unit: ["instruction", "instructions"],
      count: ({ counters }) => counters.tasks,
    },
  ],
  requests: [
    { stage: "instructions", title: "Instructions induced" },
    { stage: "instances", title: "Instructions carried out" },
  ],
  funnel: [
    { title: "Instructions induced", count: ({ candidates }) => candidates },
    { title: "Distinct", count: ({ accepted }) => accepted },
  ],
};

export const induction: Recipe = {
  outline: inductionOutline,

  // The person's own instruction is tried first, on the same inputs.
  taking: (given) => ({
    batches: given.length,
    take(batch) {
      const { instruction = "" } = given[batch] ?? {};
      return instruction === "" ? [] : [{ instruction, refusal: undefined, byHand: "added" }];
    },
  }),
  list: (shown, asking) =>
    prepare(induce, { pairs: shown.flatMap(({ instance }) => (instance ? [instance] : [])) }, asking),

  steps: [
    {
      stage: "execute",
      times: (_, { given, batch, asking: { method } }) => heldOut(given, batch, method.maxInstances).length,
      ask(draft, { given, batch, asking, time }) {
        const { instruction } = draft;
        const pair = heldOut(given, batch, asking.method.maxInstances)[time] ?? { input: "", answers: [] };
        const question = prepare(execute, { instruction, input: pair.input }, asking);
        return taskQuestion(draft, question, (found, { id }) => ({
          ...tried(draft, pair, found[0]?.output ?? "", given[batch]?.metric ?? "em"),
          instancesCompletionId: id,
        }));
      },
      isAskedAgain: () => false,
    },
  ],
};

/** Adds one try to a draft: the pair with its right output as an instance, and its score to the mean. */
function tried(
  { instances = [], execution }: TaskDraft,
  { input, answers }: InductionPair,
  output: string,
  metric: NonNullable<DrawnTask["metric"]>,
): Pick<TaskDraft, "instances" | "execution" | "attempt"> {
  const { tried: before = 0, score: mean = 0 } = execution ?? {};
  const attempt = { input, output, expected: answers, score: scoreAnswer(metric, output, answers) };
  const score = (mean * before + attempt.score) / (before + 1);
  return {
    instances: [...instances, { input, output: answers[0] ?? "", byHand: true }],
    execution: { metric, tried: before + 1, score },
    attempt,
  };
}

function heldOut(given: readonly DrawnTask[], batch: number, most: number): readonly InductionPair[] {
  const task = given[batch];
  return task ? splitOf(task, batch, most).heldOut : [];
}

/** The same split each time it is asked for: its chance is the task's place in the list. */
function splitOf({ instances = [] }: DrawnTask, place: number, most: number): PairSplit {
  return splitPairs(pairsOf(instances), most, new PythonRandom(place));
}

/** Instances with the same input are right answers to one question. */
function pairsOf(instances: readonly Instance[]): InductionPair[] {
  const answers = new Map<string, string[]>();
  for (const { input, output } of instances) {
    if (input === "" || output === "") continue;
    answers.set(input, [...(answers.get(input) ?? []), output]);
  }
  return [...answers].map(([input, all]) => ({ input, answers: all }));
}
