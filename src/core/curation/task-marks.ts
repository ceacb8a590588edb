/** The marks by which a person can pick tasks out of a pool: what was done to a task or said of it. */
import { lacksInstances } from "../rows/counters.ts";
import type { Rating, TaskRow } from "../rows/task-row.ts";

/** Whether a person and a model answered a question about it in two ways. */
function differs({ rating = {}, modelRating }: TaskRow): boolean {
  const said: Rating = modelRating?.rating ?? {};
  const both = (["validTask", "rightInput", "rightOutput", "grade"] as const).filter(
    (each) => rating[each] !== undefined && said[each] !== undefined,
  );
  return both.some((each) => rating[each] !== said[each]);
}

const tests = {
  /** A machine task that nobody has rated. */
  unrated: ({ origin, withdrawn, rating }) => origin === "machine" && !withdrawn && rating === undefined,
  rated: ({ rating }) => rating !== undefined,
  "grade-a": ({ rating }) => rating?.grade === "A",
  "grade-b": ({ rating }) => rating?.grade === "B",
  "grade-c": ({ rating }) => rating?.grade === "C",
  "grade-d": ({ rating }) => rating?.grade === "D",
  "not-valid": ({ rating }) => rating?.validTask === false,
  "wrong-input": ({ rating }) => rating?.rightInput === false,
  "wrong-output": ({ rating }) => rating?.rightOutput === false,
  checked: ({ checked }) => checked === true,
  unchecked: ({ origin, withdrawn, checked }) => origin === "machine" && !withdrawn && !checked,
  noted: ({ note }) => note !== undefined,
  tagged: ({ tags }) => tags !== undefined,
  "model-rated": ({ modelRating }) => modelRating !== undefined,
  "model-differs": differs,
  "half-accurate": ({ execution }) => execution !== undefined && execution.score >= 0.5,
  "less-accurate": ({ execution }) => execution !== undefined && execution.score < 0.5,
  "no-instances": lacksInstances,
  edited: ({ editedFrom }) => editedFrom !== undefined,
  "by-hand": ({ byHand }) => byHand !== undefined,
  withdrawn: ({ withdrawn = false }) => withdrawn,
} as const satisfies Readonly<Record<string, (task: TaskRow) => boolean>>;

export type TaskMark = keyof typeof tests;
export const taskMarks = Object.keys(tests) as readonly TaskMark[];

/** What people and models have said of tasks, as a file of a run may hold it. */
export const saidMarks = ["rated", "tagged", "noted", "checked", "model-rated"] as const satisfies readonly TaskMark[];
export type SaidMark = (typeof saidMarks)[number];

/** Marks of tasks that were tried on inputs; elsewhere they mean nothing. */
const OF_TRIED: readonly TaskMark[] = ["half-accurate", "less-accurate"];

/** The marks that tasks of a run can have. @param tries whether its instructions are tried on inputs */
export function marksOf(tries: boolean): readonly TaskMark[] {
  return tries ? taskMarks : taskMarks.filter((mark) => !OF_TRIED.includes(mark));
}

/** Whether a task has a mark. */
export function hasMark(task: TaskRow, mark: TaskMark): boolean {
  return tests[mark](task);
}
