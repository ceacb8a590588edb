/** What the looks at the arms of one question have shown so far. Judges by the scores of `core`, and asks nothing. */
import type { ProbeSample } from "../../../src/core/models/scorecard.ts";
import { armWords } from "../../../src/core/settings/arm.ts";
import {
  figuresOfArm,
  type ArmFigures,
  type Look,
  type Sharing,
  type TokenTimes,
} from "../../../src/core/settings/score.ts";
import type { Arm, ArmExample } from "../../../src/core/models/settings-row.ts";
import type { Standing } from "../../../src/core/settings/halving.ts";
import type { Seen } from "./looks.ts";

/** Examples kept of each arm. */
const EXAMPLES = 2;

export class ArmRecords {
  readonly #sharing: Sharing;
  readonly #seen = new Map<string, Seen[]>();
  /** The outcome of the comparison; empty before it. */
  standing: readonly Standing<Arm>[] = [];

  constructor(sharing: Sharing) {
    this.#sharing = sharing;
  }

  note(arm: Arm, seen: Seen): void {
    this.#of(arm).push(seen);
  }

  looks(arm: Arm): readonly Look[] {
    return this.#of(arm).map(({ look }) => look);
  }

  /** How often an arm was looked at. */
  count(arm: Arm): number {
    return this.#of(arm).length;
  }

  figures(arm: Arm, times: TokenTimes): ArmFigures {
    return this.figuresOf(this.looks(arm), times);
  }

  /** @param looks some of one arm's */
  figuresOf(looks: readonly Look[], times: TokenTimes): ArmFigures {
    return figuresOfArm(looks, times, this.#sharing);
  }

  examples(arm: Arm): readonly ArmExample[] {
    return this.#of(arm)
      .slice(0, EXAMPLES)
      .map(({ example }) => example);
  }

  /** The tasks that an arm's lists gave, one of each list in turn: those of one list are often alike. */
  tasks(arm: Arm): readonly string[] {
    const lists = this.#of(arm).map(({ tasks }) => tasks);
    const longest = Math.max(0, ...lists.map(({ length }) => length));
    return Array.from({ length: longest }, (_, i) => lists.flatMap((tasks) => tasks.slice(i, i + 1))).flat();
  }

  /** An arm's looks as the scorecard counts them; those that a look's own limit cut are left out where there are others. */
  samples(arm: Arm): readonly ProbeSample[] {
    const all = this.#of(arm);
    const full = all.filter(({ isFull }) => isFull);
    return (full.length > 0 ? full : all).map(({ measured, look: { items, kept }, reply }) => ({
      ...{ ...measured, items, kept },
      ...(reply && { reply }),
    }));
  }

  /** All requests, for the speeds. */
  get measured(): readonly Seen["measured"][] {
    return [...this.#seen.values()].flat().map(({ measured }) => measured);
  }

  #of(arm: Arm): Seen[] {
    const name = armWords(arm);
    const found = this.#seen.get(name) ?? [];
    this.#seen.set(name, found);
    return found;
  }
}

/**
 * Time a token takes, ms, by all requests so far.
 * @param atOnce how many requests were in flight on average
 */
export function tokenTimes(measured: readonly Seen["measured"][], atOnce: number): TokenTimes {
  // A reply that was not streamed has no first piece, and does not tell reading from writing.
  const streamed = measured.filter(({ answered, firstMs, ms }) => answered && firstMs < ms);
  if (streamed.length === 0) {
    const tokens = sum(measured, ({ completionTokens }) => completionTokens);
    return { read: 0, write: sum(measured, ({ ms }) => ms) / Math.max(1, tokens) / atOnce };
  }
  const read = sum(streamed, ({ promptTokens, cachedTokens }) => promptTokens - cachedTokens);
  const written = sum(streamed, ({ completionTokens }) => Math.max(0, completionTokens - 1));
  return {
    read: sum(streamed, ({ firstMs }) => firstMs) / Math.max(1, read) / atOnce,
    write: sum(streamed, ({ ms, firstMs }) => ms - firstMs) / Math.max(1, written) / atOnce,
  };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, each) => total + of(each), 0);
}
