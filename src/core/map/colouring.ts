/** Divides the points of a map into groups, each with its colour: by who wrote them, what they are, or how they were rated. */
import { pointKinds, type MapPoint, type PointKind } from "./point.ts";

export const colourings = ["who", "classification", "score", "rating", "verb"] as const;
export type Colouring = (typeof colourings)[number];

/** The most verbs that have a colour of their own: more hues cannot be told apart. */
export const MOST_VERBS = 7;

/** Upper ends of the groups by score: the paper's limit is 0.7, and little lies below 0.2. */
export const SCORE_ENDS = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 1.01] as const;

export interface Groups {
  /** What the groups are called in the code: `seed`, `yes`, `A`, a verb; in the order of the legend. */
  readonly names: readonly string[];
  /** The group of each point. */
  readonly of: Uint8Array;
  /** Points in each group, and of each kind in it. */
  readonly counts: readonly GroupCount[];
}

type GroupCount = Readonly<Record<PointKind, number>>;

/** Names of the groups that hold what has no value. */
export const NONE = "none";
export const OTHER = "other";

/** @param verbs of the points, as far as they are known: undefined for one that is not known yet, empty for none */
export function groupsOf(
  by: Colouring,
  points: readonly MapPoint[],
  verbs: readonly (string | undefined)[] = [],
): Groups {
  const names = by === "verb" ? [...commonest(verbs), OTHER, NONE] : NAMES[by];
  const numbers = new Map(names.map((name, i) => [name, i]));
  const of = new Uint8Array(points.length);
  const counts = names.map(() => ({ seed: 0, machine: 0, file: 0, refused: 0 }));
  points.forEach((point, i) => {
    const name = by === "verb" ? verbs[i] || NONE : nameIn(by, point);
    const group = numbers.get(name) ?? numbers.get(OTHER) ?? 0;
    of[i] = group;
    counts[group]![point.kind]++;
  });
  return { names, of, counts };
}

/** The name of the group by score that a score belongs to: its upper end. */
export function scoreName(score: number): string {
  return String(SCORE_ENDS.find((end) => score < end) ?? SCORE_ENDS.at(-1));
}

const NAMES: Readonly<Record<Exclude<Colouring, "verb">, readonly string[]>> = {
  who: pointKinds,
  classification: ["yes", "no", "unknown", NONE],
  score: [...SCORE_ENDS.map(String), NONE],
  rating: ["A", "B", "C", "D", NONE],
};

function nameIn(by: Exclude<Colouring, "verb">, { kind, classification, score, grade }: MapPoint): string {
  switch (by) {
    case "who":
      return kind;
    case "classification":
      return classification ?? NONE;
    case "score":
      return score === undefined ? NONE : scoreName(score);
    case "rating":
      return grade ?? NONE;
  }
}

/** The commonest verbs, commonest first; of two as common, the first in the alphabet. */
function commonest(verbs: readonly (string | undefined)[]): string[] {
  const counts = new Map<string, number>();
  for (const verb of verbs) if (verb) counts.set(verb, (counts.get(verb) ?? 0) + 1);
  // Names of groups that are no verbs.
  for (const name of [OTHER, NONE]) counts.delete(name);
  const sorted = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return sorted.slice(0, MOST_VERBS).map(([verb]) => verb);
}
