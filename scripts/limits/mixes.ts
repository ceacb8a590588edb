/** Limits of mixes. */
import { MixRefusal, mixTasks, type MixOrder } from "../../src/core/mix/mix-tasks.ts";
import { mixLimits } from "../../src/core/mix/common-words.ts";
import { readMixPlan } from "../../src/core/mix/plan.ts";
import { defaultMethod } from "../../src/core/method/presets.ts";
import { MOST_SETS } from "../../src/core/rows/mix-record.ts";
import { RougeIndex } from "../../workers/dedup/rouge-index.ts";
import type { Try } from "./try.ts";

const ROW = "Sets of a mix";

function takesSets(count: number): boolean {
  try {
    readMixPlan({ sets: Array.from({ length: count }, () => ({ file: "a.jsonl" })) });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Whether an evaluation set of so many words is searched. */
function takesWords(words: number): boolean {
  const each = 1_000;
  const text = (count: number, i: number) =>
    Array.from({ length: count }, (_, j) => `w${String((i * j) % 997)}`).join(" ");
  const full = Array.from({ length: Math.floor(words / each) }, (_, i) => text(each, i));
  const tasks = [...full, text(words % each, 0)].map((instruction) => ({ instruction, instances: [] }));
  const order: MixOrder = {
    ...{
      sets: [],
      weights: undefined,
      known: [],
      evaluation: [{ name: "test", tasks }],
      method: defaultMethod,
      seed: 0,
    },
    rules: { needsExample: false, includesSeeds: false, commonWords: 13, balance: [] },
  };
  try {
    mixTasks(order, { index: () => new RougeIndex(), taskId: () => "" }).next();
    return true;
  } catch (error) {
    if (error instanceof MixRefusal) return false;
    throw error;
  }
}

export const mixTries: readonly Try[] = [
  {
    ...{ row: ROW, what: "100 sets", size: "small" },
    under: () => takesSets(MOST_SETS),
    over: () => !takesSets(MOST_SETS + 1),
  },
  {
    ...{ row: ROW, what: "2 million words of an evaluation set", size: "large" },
    under: () => takesWords(mixLimits.evaluationWords),
    over: () => !takesWords(mixLimits.evaluationWords + 1),
  },
];
