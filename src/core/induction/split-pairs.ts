/** Which pairs of a task are shown, and on which an induced instruction is tried: never on one that was shown (paper, section 4). */
import type { PythonRandom } from "../method/random.ts";
import type { Instance } from "../rows/instance-row.ts";
import { words } from "../text/python-text.ts";
import { PAIRS_SHOWN, type InductionPair } from "./induction-task.ts";

export interface PairSplit {
  /** Prompts are drawn from these. */
  readonly shown: readonly InductionPair[];
  /** Empty where a task has no pair to spare. */
  readonly heldOut: readonly InductionPair[];
}

/**
 * Holds out at most half of the pairs and never so many that fewer than five could be shown. Pairs whose inputs hold the same
 * words, in any order, stay together. Both parts keep the task's order. Advances `random`.
 */
export function splitPairs(pairs: readonly InductionPair[], mostHeldOut: number, random: PythonRandom): PairSplit {
  const groups = alikeGroups(pairs);
  random.shuffle(groups);
  let room = Math.max(0, Math.min(mostHeldOut, Math.floor(pairs.length / 2), pairs.length - PAIRS_SHOWN));
  const out = new Set<InductionPair>();
  for (const group of groups) {
    if (group.length > room) continue;
    for (const pair of group) out.add(pair);
    room -= group.length;
  }
  return { shown: pairs.filter((pair) => !out.has(pair)), heldOut: pairs.filter((pair) => out.has(pair)) };
}

/** Draws what one prompt shows: each pair with its first right answer. Advances `random`. */
export function drawPairs(shown: readonly InductionPair[], random: PythonRandom): Instance[] {
  return random
    .sample(shown, Math.min(PAIRS_SHOWN, shown.length))
    .map(({ input, answers: [output = ""] }) => ({ input, output }));
}

/** Pairs whose inputs hold the same words, in the task's order. */
function alikeGroups(pairs: readonly InductionPair[]): InductionPair[][] {
  const groups = new Map<string, InductionPair[]>();
  for (const pair of pairs) {
    const key = JSON.stringify(words(pair.input).sort());
    groups.set(key, [...(groups.get(key) ?? []), pair]);
  }
  return [...groups.values()];
}
