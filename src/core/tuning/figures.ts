/** The figures of a student's answers, group by group: how near to the right ones, how often the same, and in which manner. */
import { PairScorer } from "../evaluate/pair-scorer.ts";
import { meanInterval, type UnitValue } from "./interval.ts";
import { mannerOf, type Manner } from "./manner.ts";
import { readReply, type ReadReply, type StudentReply } from "./read-answer.ts";
import { testGroups, type TestGroup, type TestTask } from "./test-tasks.ts";

/** Mean ROUGE-L times 100, and its 95% interval; of a gain, how much it rose task by task. */
export interface RougeFigures {
  readonly rougeL: number;
  readonly interval: readonly [low: number, high: number];
}

/** Figures of one group, rounded to two decimals. Those without another word are of the answers, without what follows them. */
export interface GroupFigures extends RougeFigures {
  readonly n: number;
  /** Percent of answers that are the right one but for case, punctuation and white space. */
  readonly exact: number;
  /** The same of whole replies. */
  readonly whole: RougeFigures & { readonly exact: number };
  /** Percent of replies that stop where their answer ends. */
  readonly stopped: number;
  /** Percent right by a judge, of those it can judge; absent where none can be judged. */
  readonly right?: number;
  readonly judged?: number;
  readonly manner: Manner;
}

export interface GroupGain extends RougeFigures {
  readonly n: number;
  readonly whole: RougeFigures;
}

/** Whether an answer is right; undefined where nobody can tell by program. */
export type AnswerJudge = (test: TestTask, answer: string) => boolean | undefined;

/** One value for each group that has a task. */
export type ByGroup<Value> = Readonly<Partial<Record<TestGroup, Value>>>;

/** One task's replies in one of their readings, 0 to 1. */
type Scores = readonly { readonly rougeL: number; readonly exactMatch: number }[];
type Reading = Exclude<keyof ReadReply, "stopped">;

/** Scores the replies to some tasks, in the order of the tasks. */
export class ScoredReplies {
  readonly #tests: readonly TestTask[];
  readonly #replies: readonly ReadReply[];
  readonly #scores: Readonly<Record<Reading, Scores>>;

  constructor(tests: readonly TestTask[], replies: readonly StudentReply[]) {
    const scorer = new PairScorer();
    const read = replies.map(readReply);
    const scores = (reading: Reading): Scores =>
      tests.map((test, i) => scoreAnswer(scorer, test, read[i]?.[reading] ?? ""));
    this.#tests = tests;
    this.#replies = read;
    this.#scores = { answer: scores("answer"), whole: scores("whole") };
  }

  figures(judge: AnswerJudge = () => undefined): ByGroup<GroupFigures> {
    return this.#byGroup((places) => {
      const answers = places.map((place) => this.#replies[place]!.answer);
      const targets = places.map((place) => this.#tests[place]!.target);
      const verdicts = places
        .map((place, i) => judge(this.#tests[place]!, answers[i]!))
        .filter((verdict) => verdict !== undefined);
      return {
        ...{ n: places.length, ...this.#mean("answer", places), whole: this.#mean("whole", places) },
        stopped: percent(places.filter((place) => this.#replies[place]!.stopped).length, places.length),
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
    const rises = (reading: Reading, places: readonly number[]) =>
      rouge(
        places.map((place) => {
          const { unit, value } = this.#rougeL(reading, place);
          return { unit, value: value - before.#rougeL(reading, place).value };
        }),
      );
    return this.#byGroup((places) => ({
      ...{ n: places.length, ...rises("answer", places), whole: rises("whole", places) },
    }));
  }

  /** The manner of the right answers, to compare with. */
  targetManner(): ByGroup<Manner> {
    return this.#byGroup((places) => {
      const targets = places.map((place) => this.#tests[place]!.target);
      return roundedManner(mannerOf(targets, targets));
    });
  }

  #mean(reading: Reading, places: readonly number[]): RougeFigures & { readonly exact: number } {
    const exact = places.filter((place) => this.#scores[reading][place]!.exactMatch === 1).length;
    return { ...rouge(places.map((place) => this.#rougeL(reading, place))), exact: percent(exact, places.length) };
  }

  #rougeL(reading: Reading, place: number): UnitValue {
    return { unit: this.#tests[place]!.unit, value: 100 * this.#scores[reading][place]!.rougeL };
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

/**
 * How near an answer is to the right one, or to the nearest of several, 0 to 1. A reply is far shorter than what is too long
 * to compare; a target that is not counts as missed.
 */
export function scoreAnswer(
  scorer: PairScorer,
  { target, alsoRight = [] }: Pick<TestTask, "target" | "alsoRight">,
  answer: string,
): Scores[number] {
  const all = [target, ...alsoRight].map((each) => scorer.score("default", each, answer));
  return {
    rougeL: Math.max(...all.map((each) => each?.rougeL ?? 0)),
    exactMatch: Math.max(...all.map((each) => each?.exactMatch ?? 0)),
  };
}

/** A mean with its interval, as `33.3 (16.7 to 50.0)`; undefined where there is none. */
export function withInterval(figure: RougeFigures | undefined): string | undefined {
  if (!figure) return undefined;
  const [low, high] = figure.interval;
  return `${figure.rougeL.toFixed(1)} (${low.toFixed(1)} to ${high.toFixed(1)})`;
}

function rouge(values: readonly UnitValue[]): RougeFigures {
  const { mean, interval } = meanInterval(values);
  return { rougeL: rounded(mean), interval: [rounded(interval[0]), rounded(interval[1])] };
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
