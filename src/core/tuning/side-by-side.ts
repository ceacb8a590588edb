/** The answers before and after, those that changed most on top, and the figures of all. */
import { saidByQuestion } from "./blind/by-question.ts";
import type { BlindVerdicts } from "./blind/verdicts.ts";
import { PairScorer } from "../evaluate/pair-scorer.ts";
import { scoreAnswer, ScoredReplies, type AnswerJudge } from "./figures.ts";
import type { TuningOutcome } from "./outcome.ts";
import { readReply } from "./read-answer.ts";
import { otherAnswers, type OtherAnswer } from "./others.ts";
import type { OtherReplies, TuningAnswers, TuningCounts, TuningRecord } from "./record.ts";
import { tokensPerSecond } from "./progress.ts";
import { withSupport, type TestTask } from "./test-tasks.ts";

/** One task with both answers. */
export interface ComparedAnswer {
  readonly test: TestTask;
  readonly before: string;
  readonly after: string;
  /** ROUGE-L times 100 against the right answer. */
  readonly rougeBefore: number;
  readonly rougeAfter: number;
  /** Those of further models, where they were asked. */
  readonly others: readonly OtherAnswer[];
}

/** What of a tuning its outcome tells. */
type Tuned = Pick<TuningRecord, "plan" | "progress"> & { readonly counts: Omit<TuningCounts, "heldOutTasks"> };

/** The questions that were asked before and after. */
export function askedOnBothSides({ tests, before, after }: Asked): readonly TestTask[] {
  return tests.slice(0, Math.min(before.length, after.length));
}

type Asked = Pick<TuningAnswers, "tests" | "before" | "after">;

/** All figures, over the tasks that were asked before and after. */
export function outcomeOf({ counts, plan, progress }: Tuned, asked: Asked, judge?: AnswerJudge): TuningOutcome {
  const tests = askedOnBothSides(asked);
  const before = new ScoredReplies(tests, asked.before);
  const after = new ScoredReplies(tests, asked.after);
  return {
    ...{ tasks: counts.tasks, rows: counts.rows, rowsHeldOut: counts.rowsHeldOut, rowsTooLong: counts.rowsTooLong },
    epochs: plan.epochs,
    steps: progress?.step ?? 0,
    seconds: progress?.seconds ?? 0,
    tokensPerSecond: (progress && tokensPerSecond(progress)) ?? 0,
    losses: progress?.losses ?? [],
    before: before.figures(judge),
    after: after.figures(judge),
    gain: after.gains(before),
    targets: after.targetManner(),
  };
}

/** The same questions, told apart by support. @param cut F of ROUGE-L from which data support a task */
export function atCut(answers: TuningAnswers, cut: number): TuningAnswers {
  return { ...answers, tests: withSupport(answers.tests, answers.support, cut) };
}

/** Ordered by how much they changed, up or down; among equals those whose words changed come first. */
export function comparedAnswers(answers: TuningAnswers, others: readonly OtherReplies[] = []): ComparedAnswer[] {
  const scorer = new PairScorer();
  const score = (test: TestTask, answer: string) => 100 * scoreAnswer(scorer, test, answer).rougeL;
  const compared = answers.tests.flatMap((test, i) => {
    const [first, second] = [answers.before[i], answers.after[i]];
    if (!first || !second) return [];
    const [before, after] = [readReply(first).answer, readReply(second).answer];
    const scores = { rougeBefore: score(test, before), rougeAfter: score(test, after) };
    return [{ test, before, after, ...scores, others: otherAnswers(others, answers, i, scorer) }];
  });
  const change = ({ rougeBefore, rougeAfter }: ComparedAnswer) => Math.abs(rougeAfter - rougeBefore);
  const differs = ({ before, after }: ComparedAnswer) => Number(before !== after);
  return compared.sort((a, b) => change(b) - change(a) || differs(b) - differs(a));
}

/** A line for each question, as JSON, with what a person said of its answers. */
export function answersFile(answers: TuningAnswers, verdicts: BlindVerdicts): string {
  const { tests, support, before, after } = answers;
  const said = saidByQuestion(answers, verdicts);
  return tests
    .map((test, i) =>
      JSON.stringify({ ...test, support: support[i], before: before[i], after: after[i], ...said.get(i) }),
    )
    .map((line) => `${line}\n`)
    .join("");
}
