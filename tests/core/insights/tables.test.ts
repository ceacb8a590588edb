/** The tables behind the charts: bins, sides of a comparison, and CSV. */
import { expect, test } from "vitest";
import { binWidth, LengthTally, lengthBins } from "../../../src/core/insights/lengths.ts";
import { sideBySide, tableCsv } from "../../../src/core/insights/table.ts";

test("lengths are in words, and in letters where words have no spaces between them", () => {
  const tally = new LengthTally();
  for (const text of ["", "one", " two\twords\n", "写一首诗。", "เขียน บทกวี"]) tally.add(text);
  expect(tally.summary).toEqual({
    ...{ texts: 5, mean: 3 },
    counts: [
      [0, 1],
      [1, 1],
      [2, 1],
      [4, 1],
      [8, 1],
    ],
  });
});

test("lengths are in bins of equal width, the longest in the last", () => {
  const tally = new LengthTally();
  for (let words = 1; words <= 200; words++) tally.add("w ".repeat(words));
  tally.add("w ".repeat(5000));
  const width = binWidth([tally.summary]);
  const bins = lengthBins(tally.summary, width);
  expect(width).toBe(20);
  expect(bins[0]).toEqual({ from: 1, to: 20, texts: 20 });
  expect(bins.at(-1)).toEqual({ from: 381, to: Infinity, texts: 1 });
  expect(bins.reduce((sum, { texts }) => sum + texts, 0)).toBe(201);
  expect(binWidth([])).toBe(1);
});

test("two sides share their keys, and a missing value is empty", () => {
  const values = [{ title: "Count", kind: "count" }] as const;
  const table = sideBySide(["Verb"], values, [
    { name: "A", rows: [{ key: ["write"], values: [1] }] },
    {
      name: "B",
      rows: [
        { key: ["constructor"], values: [2] },
        { key: ["write"], values: [3] },
      ],
    },
  ]);
  expect(table.columns.map(({ title }) => title)).toEqual(["Verb", "Count, A", "Count, B"]);
  expect(table.rows).toEqual([
    ["write", 1, 3],
    ["constructor", undefined, 2],
  ]);
});

test("no cell of a CSV is a formula, and numbers are written in full", () => {
  const csv = tableCsv({
    columns: [
      { title: "=1+1", kind: "text" },
      { title: 'Share, "A"', kind: "share" },
    ],
    rows: [
      ["@SUM(A1)", 1 / 3],
      ["plain", undefined],
    ],
  });
  expect(csv).toBe('"\'=1+1","Share, ""A"""\r\n"\'@SUM(A1)",0.3333333333333333\r\n"plain",\r\n');
});
