/** The window of a long table: what is seen is always in it, and it is never large. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { scrollFor, windowAt } from "../../../src/ui/pool/table/window.ts";

const scrolled = fc.record({
  top: fc.integer({ min: -50, max: 2_000_000 }),
  height: fc.integer({ min: 0, max: 3000 }),
  rowHeight: fc.integer({ min: 20, max: 90 }),
  rows: fc.nat(50_000),
});

it("holds each row that is seen, few others, and no row that there is not", () => {
  fc.assert(
    fc.property(scrolled, ({ top, height, rowHeight, rows }) => {
      const { from, to } = windowAt(top, height, rowHeight, rows);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(rows);
      expect(to - from).toBeLessThanOrEqual(height / rowHeight + 20);
      const seen = Math.floor(Math.max(0, top) / rowHeight);
      if (seen < rows && height > 0) expect([from <= seen, seen < to]).toEqual([true, true]);
    }),
  );
});

it("scrolls as little as needed to show a row wholly", () => {
  const at = { height: 400, rowHeight: 40, head: 40 };
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(40_000), (place, top) => {
      const to = scrollFor(place, { ...at, top }) ?? top;
      expect(place * 40).toBeGreaterThanOrEqual(to);
      expect(place * 40 + 40).toBeLessThanOrEqual(to + 360);
    }),
  );
  expect(scrollFor(3, { ...at, top: 0 })).toBeUndefined();
});
