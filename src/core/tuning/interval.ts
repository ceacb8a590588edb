/** Means with the interval in which another draw of the same kind of tasks would put them, by the bootstrap. */
import { PythonRandom } from "../method/random.ts";

/** A value and the unit it belongs to; values of one unit are not independent. */
export interface UnitValue {
  readonly unit: string;
  readonly value: number;
}

/** A mean, and the bounds between which 95 of 100 resamples have theirs. */
export interface MeanInterval {
  readonly mean: number;
  readonly interval: readonly [low: number, high: number];
}

/** Resamples; more change the bounds by less than they are rounded. */
const RESAMPLES = 2000;
/** Left out at each end, as a share of the resamples: 95% lie between. */
const TAIL = 0.025;
/** The same values always have the same interval. */
const SEED = 1;

/** Draws whole units again and again. @param values at least one */
export function meanInterval(values: readonly UnitValue[]): MeanInterval {
  const units = [...sumsByUnit(values).values()];
  const random = new PythonRandom(SEED);
  const means = Array.from({ length: RESAMPLES }, () => meanOf(units.map(() => random.choice(units)))).sort(
    (a, b) => a - b,
  );
  const at = (share: number): number => means[Math.round(share * (RESAMPLES - 1))] as number;
  return { mean: meanOf(units), interval: [at(TAIL), at(1 - TAIL)] };
}

interface UnitSum {
  readonly sum: number;
  readonly count: number;
}

function sumsByUnit(values: readonly UnitValue[]): Map<string, UnitSum> {
  const sums = new Map<string, UnitSum>();
  for (const { unit, value } of values) {
    const { sum, count } = sums.get(unit) ?? { sum: 0, count: 0 };
    sums.set(unit, { sum: sum + value, count: count + 1 });
  }
  return sums;
}

function meanOf(units: readonly UnitSum[]): number {
  let [sum, count] = [0, 0];
  for (const unit of units) {
    sum += unit.sum;
    count += unit.count;
  }
  return sum / count;
}
