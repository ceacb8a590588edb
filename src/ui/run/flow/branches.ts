/** Which refusals have a branch of their own in the picture of a run, and how wide what flows there is. Pure; in px. */
import type { FlowAmounts, FlowPlaces } from "../../../state/run/flow-amounts.ts";

/** The widest band: everything that came out of the model. */
export const BAND = 26;
/** A few among thousands are still seen. */
const LEAST = 1.5;
/** Branches of a picture; rules beyond them share one. The table has them all. */
const MOST = 4;
/** Free room between two branches of an upright picture. */
const BETWEEN = 4;

export interface Branch {
  /** A rule's reason, `aside` for parts that were set aside, or `others`. */
  readonly key: string;
  readonly count: number;
  /** Rules in it. */
  readonly rules: number;
  /** The stage it leaves, by its place. */
  readonly stage: number;
  readonly wide: number;
}

export function wideOf(count: number, { items }: Pick<FlowAmounts, "items">): number {
  return count <= 0 || items <= 0 ? 0 : Math.max(LEAST, Math.min(1, count / items) * BAND);
}

/** In the order in which they leave: the most frequent rule last, so that it is the nearest to the band. */
export function branchesOf(amounts: FlowAmounts, places: FlowPlaces): readonly Branch[] {
  const { aside, refused } = amounts;
  const room = MOST - (aside > 0 ? 1 : 0);
  const own = refused.length > room ? refused.slice(0, room - 1) : refused;
  const others = refused.slice(own.length);
  const sum = others.reduce((all, each) => all + each.count, 0);
  const rules = own.map(({ reason, count }) => ({ key: reason, count, rules: 1, stage: places.refusal })).toReversed();
  return [
    ...(aside > 0 ? [{ key: "aside", count: aside, rules: 1, stage: places.aside }] : []),
    ...(sum > 0 ? [{ key: "others", count: sum, rules: others.length, stage: places.refusal }] : []),
    ...rules,
  ].map((branch) => ({ ...branch, wide: wideOf(branch.count, amounts) }));
}

/** How much of an upright stage its branches and their words take. */
export function branchRoom(branches: readonly Branch[], stage: number, line: number): number {
  return branches.reduce((sum, each) => (each.stage === stage ? sum + roomOf(each, line) : sum), 0);
}

/** How much of an upright stage one branch takes. */
export function roomOf({ wide }: Branch, line: number): number {
  return Math.max(line, wide + BETWEEN);
}
