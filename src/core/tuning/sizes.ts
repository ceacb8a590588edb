/** What the size of the data brings: tunings that differ in nothing else, over the same questions (paper, figure 7). */
import type { DataTable } from "../insights/table.ts";
import { ScoredReplies, withInterval, type ByGroup, type GroupFigures } from "./figures.ts";
import type { TuningAnswers, TuningChoice, TuningRecord } from "./record.ts";
import { testGroups, withSupport, type TestGroup, type TestTask } from "./test-tasks.ts";

/** The shares of the tasks that are tried besides all of them. */
const SHARES = [1 / 4, 1 / 2];
/** Fewer tasks than these say nothing. */
const LEAST_TASKS = 8;

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

/** Those of the tunings that ended by themselves and differ from this one in how many tasks they learned from alone. */
export function otherSizes(record: TuningRecord, all: readonly TuningRecord[]): TuningRecord[] {
  return all.filter(
    (other) =>
      other.id !== record.id &&
      other.phase.kind === "tuned" &&
      !other.phase.stopped &&
      other.counts.tasks < record.counts.tasks &&
      allButSize(other) === allButSize(record),
  );
}

/** The tunings still to be made for a curve, the smallest first; each takes about its share of the time. */
export function smallerChoices(record: TuningRecord, all: readonly TuningRecord[]): TuningChoice[] {
  const made = new Set(otherSizes(record, all).map(({ counts }) => counts.tasks));
  const { runId, student, filter, plan, counts } = record;
  return SHARES.map((share) => Math.round(share * counts.tasks))
    .filter((mostTasks) => mostTasks >= LEAST_TASKS && !made.has(mostTasks))
    .map((mostTasks) => ({ runId, student, filter, plan, mostTasks }));
}

/** About how long these take, in seconds, by the time that the whole took. */
export function secondsOf(record: TuningRecord, choices: readonly TuningChoice[]): number {
  const seconds = record.progress?.seconds ?? 0;
  return choices.reduce((sum, { mostTasks = 0 }) => sum + (seconds * mostTasks) / record.counts.tasks, 0);
}

/**
 * The points of the curve, over the questions that all were asked, told apart by what supports them in the largest.
 * @param largest asked before and after; its answers before make the first point
 * @param cut F of ROUGE-L from which data support a task, 0 to 1
 */
export function sizePoints(largest: SizedAnswers, smaller: readonly SizedAnswers[], cut: number): SizePoint[] {
  const { answers } = largest;
  const replies = smaller.map((each) => ({ tasks: each.tasks, byQuestion: repliesAfter(each.answers) }));
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

/** ROUGE-L with its interval by size and group. */
export function sizeTable(points: readonly SizePoint[]): DataTable {
  const groups = Object.keys(points[0]?.figures ?? {}) as TestGroup[];
  return {
    columns: [
      { title: "Tasks learned", kind: "count" },
      ...groups.map((group) => ({ title: testGroups[group].title, kind: "text" }) as const),
    ],
    rows: points.map(({ tasks, figures }) => [tasks, ...groups.map((group) => withInterval(figures[group]))]),
  };
}

function allButSize({ runId, student, filter, plan }: TuningRecord): string {
  return JSON.stringify([runId, student.id, filter, plan]);
}

function repliesAfter({ tests, after }: TuningAnswers): ReadonlyMap<string, TuningAnswers["after"][number]> {
  return new Map(after.map((reply, place) => [keyOf(tests[place]!), reply]));
}

function keyOf({ unit, instruction, input }: TestTask): string {
  return JSON.stringify([unit, instruction, input]);
}
