/** What a member of a stored row may hold by damage or by malice. */
import fc from "fast-check";

const USUAL: readonly unknown[] = [
  ...[null, undefined, Number.NaN, Infinity, -1, 10.5, 1e300],
  ...["", "\ud800", "\u202e", {}, [], true],
];

/** @param more values that are drawn as often as the usual ones @param others whole kinds of values */
export function hostileValue(more: readonly unknown[], ...others: readonly fc.Arbitrary<unknown>[]) {
  return fc.oneof(fc.constantFrom<unknown>(...USUAL, ...more), fc.jsonValue(), ...others);
}
