/** Rows as they are stored: JSON holds them, and the table that comes back renders as the one that was read. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { cellText } from "../../../src/core/templates/cells.ts";
import { givenRows } from "../../../src/core/templates/plan/given-rows.ts";
import { givenTable } from "../../../src/core/templates/plan/given-table.ts";

const table = (value: unknown) => ({
  columns: ["__proto__", "b"],
  rows: [
    {
      line: 7,
      cells: new Map<string, unknown>([
        ["__proto__", value],
        ["b", undefined],
      ]),
    },
  ],
});

it.each([
  [9007199254740993n, "9007199254740993"],
  [new Date("2020-02-03T00:00:00Z"), "2020-02-03"],
  [new Date(NaN), undefined],
  [new Uint8Array([1]), undefined],
  [NaN, undefined],
  [Infinity, "Infinity"],
  [["a", 2n], "a\n2"],
  [0, "0"],
  [false, "false"],
  [Symbol("x"), undefined],
])("keeps the text of %s", (value, text) => {
  const rows = JSON.parse(JSON.stringify(givenRows(table(value)))) as ReturnType<typeof givenRows>;
  const [row] = givenTable(rows).rows;
  expect(row?.line).toBe(1);
  expect(cellText(row?.cells.get("__proto__"))).toBe(text);
});

it("makes members of stored objects columns again, whatever they are called", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (member, text) => {
      const value = Object.fromEntries([[member, text]]);
      const stored = JSON.parse(JSON.stringify(givenRows(table(value)))) as ReturnType<typeof givenRows>;
      expect(givenTable(stored).rows[0]?.cells.get(`__proto__.${member}`)).toBe(text);
    }),
  );
});

it("has no columns without rows", () => {
  expect(givenTable([])).toMatchObject({ columns: [], rows: [] });
});
