/**
 * What the looks at an arm say of it. Pure sums.
 *
 * The score is the number of useful tasks a minute that a run would make: for a list, its new tasks a minute; for
 * instances, the share of tasks that get a whole one, over the time for a whole task; for yes or no, how many of the
 * labelled seeds it gets right, yes and no counting alike. Time is counted in tokens, by the speeds measured over all
 * looks: a look in the comparison finds prompts read that a run would read anew, and the other way round.
 */
import { areaUnderCurve } from "../yes-no/fit.ts";
import { rougeL } from "../similarity/rouge.ts";
import { comparedTokens, type TokenScheme } from "../text/tokens.ts";

/** One request about one arm, read and judged. */
export interface Look {
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly completionTokens: number;
  /** Items read: candidates, instances, or 1 for a yes or no. */
  readonly items: number;
  /** How many of them are kept; for yes or no, whether it is right. */
  readonly kept: number;
  /** What the kept ones are worth together, at most 1 each: a list's new tasks, 1 for a task with a whole instance. */
  readonly worth: number;
  /** The right answer, where it is known. */
  readonly label?: "yes" | "no";
  /** How much likelier yes was than no, where the engine tells it. */
  readonly yesScore?: number;
}

/** Milliseconds a token takes to read and to write. */
export interface TokenTimes {
  readonly read: number;
  readonly write: number;
}

/** How a question's prompts share their beginning in a run: those of lists do not, those about tasks nearly all. */
export type Sharing = "each-anew" | "beginning-shared";

/** What the looks at one arm say, added up. */
export interface ArmFigures {
  readonly requests: number;
  /** Time of one request in a run, ms. */
  readonly requestMs: number;
  /** Kept of those read, 0 to 1; for yes or no, the share that is right. */
  readonly accepted: number;
  /** Mean worth of a kept item, 0 to 1: for lists, how new its tasks are. */
  readonly variety: number;
  /** Worth of a request. */
  readonly worth: number;
  readonly kept: number;
}

export function figuresOfArm(looks: readonly Look[], times: TokenTimes, sharing: Sharing): ArmFigures {
  const requests = looks.length;
  const kept = sum(looks, (each) => each.kept);
  const items = sum(looks, (each) => each.items);
  const worth = sum(looks, (each) => each.worth);
  return {
    requests,
    requestMs:
      share(
        sum(looks, (each) => each.completionTokens),
        requests,
      ) *
        times.write +
      readTokens(looks, sharing) * times.read,
    accepted: share(kept, items),
    variety: share(worth, kept),
    worth: share(worth, requests),
    kept: share(kept, requests),
  };
}

/** Prompt tokens that one request of a run must read. */
function readTokens(looks: readonly Look[], sharing: Sharing): number {
  if (looks.length === 0) return 0;
  if (sharing === "each-anew")
    return share(
      sum(looks, (each) => each.promptTokens),
      looks.length,
    );
  // The first looks read the beginning; once it is kept, only the end of a prompt is read.
  return Math.min(...looks.map(({ promptTokens, cachedTokens }) => promptTokens - cachedTokens));
}

const MINUTE_MS = 60_000;

/** New tasks a minute, by the time of the lists alone. */
export function listScore({ worth, requestMs }: ArmFigures): number {
  return requestMs === 0 ? 0 : (worth / requestMs) * MINUTE_MS;
}

/**
 * Useful tasks a minute, when the rest of a task takes `restMs`.
 * One task more that half succeeded is counted: a single look says little.
 */
export function answerScore({ worth, requests, requestMs }: ArmFigures, restMs: number): number {
  const share = (worth * requests + 0.5) / (requests + 1);
  return (share / Math.max(1, requestMs + restMs)) * MINUTE_MS;
}

/**
 * How well yes and no are told apart; always No has 0.5. By likelihood: the area under the curve (AUC), since the threshold
 * is fitted later. By text: the mean of the shares of yes and of no that are right (balanced accuracy).
 */
export function yesNoScore(looks: readonly Look[]): number {
  const scored = looks.flatMap(({ yesScore: score, label }) =>
    score === undefined ? [] : [{ score, isYes: label === "yes" }],
  );
  if (scored.length > 0) return areaUnderCurve(scored);
  const right = (label: Look["label"]): number => {
    const own = looks.filter((each) => each.label === label);
    return own.length === 0
      ? 0.5
      : share(
          sum(own, ({ kept }) => kept),
          own.length,
        );
  };
  return (right("yes") + right("no")) / 2;
}

/** Judges how new texts are: 1 minus ROUGE-L F to the nearest earlier one. Each text judged counts as earlier for the next. */
export class Newness {
  readonly #scheme: TokenScheme;
  readonly #earlier: string[][];

  constructor(earlier: readonly string[], scheme: TokenScheme) {
    this.#scheme = scheme;
    this.#earlier = earlier.map((text) => comparedTokens(text, scheme));
  }

  of(text: string): number {
    const tokens = comparedTokens(text, this.#scheme);
    const nearest = Math.max(0, ...this.#earlier.map((each) => rougeL(each, tokens).f));
    this.#earlier.push(tokens);
    return 1 - nearest;
  }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, each) => total + of(each), 0);
}
