/** A model as judge: what it is asked, in which order, what is left, and which verdicts its replies are. Asks nothing itself. */
import type { ModelRecord } from "../../models/model.ts";
import { readReply } from "../read-answer.ts";
import type { AskedSide, TuningAnswers } from "../record.ts";
import { comparePrompt, gradePrompt, readBetter, readGrade } from "../../judging/judge-prompts.ts";
import type { JudgeQuestion, JudgeReply } from "./model-verdicts.ts";
import { blindAnswers, blindPairs } from "./order.ts";
import type { GradeVerdict } from "./verdicts.ts";

/** What is asked in one go: pairs, each in both orders, or grades. */
export type JudgeKind = JudgeQuestion["kind"];

/** All questions of a kind, in the person's own order, so that both have judged the same ones first. */
export function judgeQuestions(answers: TuningAnswers, seed: number, kind: JudgeKind): JudgeQuestion[] {
  if (kind === "grade") return blindAnswers(answers, seed).map((each) => ({ kind, ...each }));
  return blindPairs(answers, seed).flatMap(({ place, left, right }) =>
    [left, right].map((first) => ({ kind, place, first })),
  );
}

/** Those without a reply. */
export function unasked(questions: readonly JudgeQuestion[], replies: readonly JudgeQuestion[]): JudgeQuestion[] {
  const done = new Set(replies.map(keyOf));
  return questions.filter((each) => !done.has(keyOf(each)));
}

/** What the judge is shown; it is never told which answer is whose. */
export function judgePrompt(
  answers: TuningAnswers,
  question: JudgeQuestion,
  { profile }: Pick<ModelRecord, "profile">,
) {
  const isChat = profile.style !== "base";
  const task = answers.tests[question.place] ?? { instruction: "", input: "" };
  const said = (side: AskedSide) => readReply(answers[side][question.place] ?? { text: "", ended: true }).answer;
  if (question.kind === "grade") return gradePrompt(task, said(question.side), isChat);
  return comparePrompt(task, [said(question.first), said(other(question.first))], isChat);
}

/** What a judge says of a pair, once it was asked in both orders: a tie where the orders disagree. */
interface JudgedPair {
  readonly place: number;
  readonly better: AskedSide | "tie";
}

export interface JudgeVerdicts {
  readonly pairs: readonly JudgedPair[];
  readonly grades: readonly (GradeVerdict & { readonly grade: Exclude<GradeVerdict["grade"], "skipped"> })[];
  /** How many replies named no answer, or no grade: they count for nothing. */
  readonly unread: { readonly pairs: number; readonly grades: number };
}

export function judgeVerdicts(replies: readonly JudgeReply[]): JudgeVerdicts {
  const orders = new Map<number, (AskedSide | undefined)[]>();
  const grades: JudgeVerdicts["grades"][number][] = [];
  const unread = { pairs: 0, grades: 0 };
  for (const each of replies) {
    if (each.kind === "pair") {
      const better = readBetter(each.text);
      const side = better && (better === 1 ? each.first : other(each.first));
      orders.set(each.place, [...(orders.get(each.place) ?? []), side]);
    } else {
      const grade = readGrade(each.text);
      if (grade === undefined) unread.grades++;
      else grades.push({ place: each.place, side: each.side, grade });
    }
  }
  const pairs: JudgedPair[] = [];
  for (const [place, [first, second, ...more]] of orders) {
    if (orders.get(place)?.length === 1 || more.length > 0) continue;
    if (first === undefined || second === undefined) unread.pairs++;
    else pairs.push({ place, better: first === second ? first : "tie" });
  }
  return { pairs, grades, unread };
}

function other(side: AskedSide): AskedSide {
  return side === "before" ? "after" : "before";
}

function keyOf(question: JudgeQuestion): string {
  return `${question.kind} ${question.place} ${question.kind === "pair" ? question.first : question.side}`;
}
