/** Further models beside the student: their figures and answers to the same questions. */
import type { PairScorer } from "../evaluate/pair-scorer.ts";
import { ScoredReplies, scoreAnswer, type ByGroup, type GroupFigures } from "./figures.ts";
import { readReply } from "./read-answer.ts";
import type { OtherReplies, TuningAnswers } from "./record.ts";
import type { TestTask } from "./test-tasks.ts";

/** A further model, and how far it was asked. */
export interface OtherModel {
  readonly modelId: string;
  /** Its title; with a number where another one has the same. */
  readonly title: string;
  readonly asked: number;
  /** Over the questions that were asked before and after; absent until it was asked all of these. */
  readonly figures?: ByGroup<GroupFigures>;
}

/** Its answer to one question. */
export interface OtherAnswer {
  readonly title: string;
  readonly answer: string;
  /** ROUGE-L times 100 against the right answer. */
  readonly rouge: number;
}

/** @param tests those that were asked before and after */
export function otherModels(others: readonly OtherReplies[], tests: readonly TestTask[]): OtherModel[] {
  const titles = titlesOf(others);
  return others.map(({ model, replies }, i) => ({
    ...{ modelId: model.id, title: titles[i] ?? model.title, asked: replies.length },
    ...(tests.length > 0 && replies.length >= tests.length && { figures: new ScoredReplies(tests, replies).figures() }),
  }));
}

/** What each of them answered to the question at a place. */
export function otherAnswers(
  others: readonly OtherReplies[],
  { tests }: Pick<TuningAnswers, "tests">,
  place: number,
  scorer: PairScorer,
): OtherAnswer[] {
  const titles = titlesOf(others);
  return others.flatMap(({ model, replies }, i) => {
    const [reply, test] = [replies[place], tests[place]];
    if (!reply || !test) return [];
    const { answer } = readReply(reply);
    return [{ title: titles[i] ?? model.title, answer, rouge: 100 * scoreAnswer(scorer, test, answer).rougeL }];
  });
}

function titlesOf(others: readonly OtherReplies[]): string[] {
  const seen = new Map<string, number>();
  return others.map(({ model: { title } }) => {
    const number = (seen.get(title) ?? 0) + 1;
    seen.set(title, number);
    return number === 1 ? title : `${title} (${number})`;
  });
}
