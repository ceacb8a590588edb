/** The figures of a student's answers, group by group: how near to the right ones, how often the same, and in which manner. */
import { PairScorer } from "../evaluate/pair-scorer.ts";
import { meanInterval, type UnitValue } from "./interval.ts";
import { mannerOf, type Manner } from "./manner.ts";
import { answerOf, type StudentReply } from "./read-answer.ts";
import { testGroups, type TestGroup, type TestTask } from "./test-tasks.ts";

/** Figures of one group, rounded to two decimals. */
export interface GroupFigures {
  readonly n: number;
  /** Mean ROUGE-L times 100, and its 95% interval. */
  readonly rougeL: number;
  readonly interval: readonly [low: number, high: number];
  /** Percent of answers that are the right one but for case, punctuation and white space. */
  readonly exact: number;
  /** Percent right by a judge, of those it can judge; absent where none can be judged. */
  readonly right?: number;
  readonly judged?: number;
  readonly manner: Manner;
}

/** How much ROUGE-L times 100 rose, task by task, and its 95% interval. */
export interface GroupGain {
  readonly n: number;
  readonly rougeL: number;
  readonly interval: readonly [low: number, high: number];
}

/** Whether an answer is right; undefined where nobody can tell by program. */
export type AnswerJudge = (test: TestTask, answer: string) => boolean | undefined;

/** One value for each group that has a task. */
export type ByGroup<Value> = Readonly<Partial<Record<TestGroup, Value>>>;

/** Scores the replies to some tasks, in the order of the tasks. */
export class ScoredReplies {
  readonly #tests: readonly TestTask[];
  readonly #answers: readonly string[];
  readonly #scores: readonly { readonly rougeL: number; readonly exactMatch: number }[];

  constructor(tests: readonly TestTask[], replies: readonly StudentReply[]) {
    const scorer = new PairScorer();
    this.#tests = tests;
    this.#answers = replies.map(answerOf);
    // A reply is far shorter than what is too long to compare; a target that is not counts as missed.
    this.#scores = tests.map(
      ({ target }, i) => scorer.score("default", target, this.#answers[i] ?? "") ?? { rougeL: 0, exactMatch: 0 },
    );
  }

  figures(judge: AnswerJudge = () => undefined): ByGroup<GroupFigures> {
    return this.#byGroup((places) => {
      const answers = places.map((place) => this.#answers[place]!);
      const targets = places.map((place) => this.#tests[place]!.target);
      const verdicts = places
        .map((place) => judge(this.#tests[place]!, this.#answers[place]!))
        .filter((verdict) => verdict !== undefined);
      const { mean, interval } = meanInterval(places.map((place) => this.#rougeL(place)));
      return {
        ...{ n: places.length, rougeL: rounded(mean), interval: [rounded(interval[0]), rounded(interval[1])] },
        exact: percent(places.filter((place) => this.#scores[place]!.exactMatch === 1).length, places.length),
        ...(verdicts.length > 0 && {
          right: percent(verdicts.filter(Boolean).length, verdicts.length),
          judged: verdicts.length,
        }),
        manner: roundedManner(mannerOf(answers, targets)),
      };
    });
  }

  /** How these gained on others to the same tasks. */
  gains(before: ScoredReplies): ByGroup<GroupGain> {
    return this.#byGroup((places) => {
      const rises = places.map((place) => {
        const { unit, value } = this.#rougeL(place);
        return { unit, value: value - before.#rougeL(place).value };
      });
      const { mean, interval } = meanInterval(rises);
      return { n: places.length, rougeL: rounded(mean), interval: [rounded(interval[0]), rounded(interval[1])] };
    });
  }

  /** The manner of the right answers, to compare with. */
  targetManner(): ByGroup<Manner> {
    return this.#byGroup((places) => {
      const targets = places.map((place) => this.#tests[place]!.target);
      return roundedManner(mannerOf(targets, targets));
    });
  }

  #rougeL(place: number): UnitValue {
    return { unit: this.#tests[place]!.unit, value: 100 * this.#scores[place]!.rougeL };
  }

  #byGroup<Value>(make: (places: readonly number[]) => Value): ByGroup<Value> {
    const found: Partial<Record<TestGroup, Value>> = {};
    for (const group of Object.keys(testGroups) as TestGroup[]) {
      const places = [...this.#tests.keys()].filter((place) => this.#tests[place]!.groups.includes(group));
      if (places.length > 0) found[group] = make(places);
    }
    return found;
  }
}

/** A mean with its interval, as `33.3 (16.7 to 50.0)`; undefined where there is none. */
export function withInterval(figure: Pick<GroupGain, "rougeL" | "interval"> | undefined): string | undefined {
  if (!figure) return undefined;
  const [low, high] = figure.interval;
  return `${figure.rougeL.toFixed(1)} (${low.toFixed(1)} to ${high.toFixed(1)})`;
}

function percent(part: number, whole: number): number {
  return rounded((100 * part) / whole);
}

function roundedManner({ words, lists, hedges, openings }: Manner): Manner {
  return { words: rounded(words), lists: rounded(lists), hedges: rounded(hedges), openings: rounded(openings) };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
