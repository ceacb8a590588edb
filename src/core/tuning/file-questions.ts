/** The tasks of a person's own file as questions: which of them are asked, and their place behind the tuning's own. */
import { answered } from "../export/selection/examples.ts";
import { PythonRandom } from "../method/random.ts";
import type { RunRows } from "../rows/whole-run.ts";
import type { SeedTask } from "../rows/seeds-row.ts";
import { strip } from "../text/python-text.ts";
import { wellFormed } from "../text/well-formed.ts";
import type { FileChoice } from "./file-choice.ts";
import type { TuningAnswers, TuningData } from "./record.ts";
import { LearnedTasks, supportOf, type TestTask } from "./test-tasks.ts";

/** What of a task is asked. */
export type FileTask = Pick<SeedTask, "instruction" | "instances">;

/** The machine's tasks of a run's file that were not taken out again, with their kept instances. */
export function tasksOfRun({ tasks, instances }: Pick<RunRows, "tasks" | "instances">): FileTask[] {
  const byTask = grouped(
    instances.filter(({ verdict }) => verdict.kind === "kept"),
    ({ taskId }) => taskId,
  );
  return tasks
    .filter(({ origin, withdrawn }) => origin === "machine" && !withdrawn)
    .map(({ id, instruction }) => ({ instruction, instances: byTask.get(id) ?? [] }));
}

/** All questions of some tasks. Outputs to one input are right answers to one question; tasks without an answer have none. */
export function fileQuestions(tasks: readonly FileTask[]): TestTask[] {
  const byTask = tasks.map(questionsOf).filter((own) => own.length > 0);
  // The examples of a single task are all there is to draw from, so that each counts by itself.
  const unit = (task: number, place: number) => (byTask.length > 1 ? `file:${task}` : `file:${task}.${place}`);
  return byTask.flatMap((own, task) =>
    own.map((question, place): TestTask => ({ ...question, groups: ["file"], unit: unit(task, place) })),
  );
}

/** Some of the questions, drawn by the seed: one of every task before a second one of any. */
export function drawnQuestions(
  questions: readonly TestTask[],
  { most, seed }: Pick<FileChoice, "most" | "seed">,
): TestTask[] {
  const random = new PythonRandom(seed);
  const shuffled = [...questions];
  random.shuffle(shuffled);
  const seen = new Map<string, number>();
  const rounds = shuffled.map((question) => {
    const round = seen.get(question.unit) ?? 0;
    seen.set(question.unit, round + 1);
    return { question, round };
  });
  return rounds
    .toSorted((a, b) => a.round - b.round)
    .slice(0, most)
    .map(({ question }) => question);
}

/**
 * The tuning's questions with those of a file behind them, in the place of another file's. What the student learned is not
 * among them. The replies to the tuning's own questions stay.
 */
export function withFile(
  answers: TuningAnswers,
  { learned }: Pick<TuningData, "learned">,
  tasks: readonly FileTask[],
  choice: FileChoice,
): TuningAnswers {
  const own = withoutFile(answers);
  const all = fileQuestions(tasks);
  const unknown = new LearnedTasks(learned).without(all);
  const drawn = drawnQuestions(unknown, choice);
  const instructions = learned.map(({ instruction }) => instruction);
  return {
    ...own,
    tests: [...own.tests, ...drawn],
    support: [...own.support, ...supportOf(drawn, instructions)],
    file: {
      ...choice,
      ...{ from: own.tests.length, asked: drawn.length, of: all.length, learned: all.length - unknown.length },
    },
  };
}

/** The tuning's own questions and the replies to them. */
export function withoutFile({ file, ...answers }: TuningAnswers): TuningAnswers {
  if (!file) return answers;
  const { tests, support, before, after } = answers;
  const own = <Each>(all: readonly Each[]) => all.slice(0, file.from);
  return { ...answers, tests: own(tests), support: own(support), before: own(before), after: own(after) };
}

function questionsOf({ instruction, instances }: FileTask): Omit<TestTask, "groups" | "unit">[] {
  const byInput = grouped(answered(instances), ({ input }) => strip(input));
  return [...byInput].map(([input, own]) => {
    const [target = "", ...alsoRight] = new Set(own.map(({ output }) => wellFormed(strip(output))));
    const question = { instruction: wellFormed(instruction), input: wellFormed(input), target };
    return alsoRight.length > 0 ? { ...question, alsoRight } : question;
  });
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
