/** The points of the curve of quality by size of data: several tunings over the questions that all were asked. */
import { ScoredReplies, type ByGroup, type GroupFigures } from "./figures.ts";
import type { TuningAnswers } from "./record.ts";
import { withSupport, type TestTask } from "./test-tasks.ts";

/** The figures after learning from so many tasks; with 0, those before. */
export interface SizePoint {
  readonly tasks: number;
  readonly figures: ByGroup<GroupFigures>;
}

/** What a tuning's answers are compared by. */
export interface SizedAnswers {
  readonly tasks: number;
  readonly answers: TuningAnswers;
}

/**
 * The points of the curve, over the questions that all were asked, told apart by what supports them in the largest.
 * @param largest asked before and after; its answers before make the first point
 * @param smaller those that were not asked everything yet are left out
 * @param cut F of ROUGE-L from which data support a task, 0 to 1
 */
export function sizePoints(largest: SizedAnswers, smaller: readonly SizedAnswers[], cut: number): SizePoint[] {
  const { answers } = largest;
  const replies = smaller
    .filter((each) => each.answers.after.length === each.answers.tests.length)
    .map((each) => ({ tasks: each.tasks, byQuestion: repliesAfter(each.answers) }));
  const tests = withSupport(answers.tests, answers.support, cut);
  const asked = tests
    .map((test, place) => ({ test, before: answers.before[place], after: answers.after[place] }))
    .filter((each) => each.before && each.after && replies.every(({ byQuestion }) => byQuestion.has(keyOf(each.test))));
  const common = asked.map(({ test }) => test);
  const point = (tasks: number, given: TuningAnswers["after"]): SizePoint => ({
    tasks,
    figures: new ScoredReplies(common, given).figures(),
  });
  return [
    point(
      0,
      asked.map(({ before }) => before!),
    ),
    ...replies
      .toSorted((a, b) => a.tasks - b.tasks)
      .map(({ tasks, byQuestion }) =>
        point(
          tasks,
          common.map((test) => byQuestion.get(keyOf(test))!),
        ),
      ),
    point(
      largest.tasks,
      asked.map(({ after }) => after!),
    ),
  ];
}

function repliesAfter({ tests, after }: TuningAnswers): ReadonlyMap<string, TuningAnswers["after"][number]> {
  return new Map(after.map((reply, place) => [keyOf(tests[place]!), reply]));
}

function keyOf({ unit, instruction, input }: TestTask): string {
  return JSON.stringify([unit, instruction, input]);
}
