/** No cell of a CSV file runs as a formula, whichever delimiter the reader takes. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvRecords } from "../../../src/core/imports/csv-records.ts";
import { Problems } from "../../../src/core/imports/problems.ts";
import { csvLine } from "../../../src/core/text/csv-line.ts";
import { defused, fused } from "../../../src/core/text/spreadsheet-cell.ts";
import "../../support/property-seed.ts";

/** OWASP, "CSV Injection": the signs, a tab and line ends first; the same signs in full and small width. */
const SIGNS = ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufe66", "\ufe62", "\ufe63", "\ufe6b"];
const RUNS = /^["'\s\0\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]/u;

/** Cells as the simplest readers split them: at each delimiter and line end, quoted or not. */
function cells(line: string, delimiter: string): string[] {
  return line.split(/[\r\n]/u).flatMap((each) => each.split(delimiter));
}

/** Whether a cell is a formula: quotes may be dropped, an apostrophe is text. */
function isFormula(cell: string): boolean {
  return RUNS.test(cell) && !/^["\s\0\p{Cf}]*'/u.test(cell) && !/^["'\s\0\p{Cf}]*'[^"'\s\0\p{Cf}]/u.test(cell);
}

describe("a cell that could run", () => {
  it.each(SIGNS)("is held off with %s first, and after every delimiter", (sign) => {
    for (const before of ["", ";", "\t", "|", "\n", "\r\n", "x;", "x| ", 'x;"', "x\n\u200b", "x\t'"]) {
      const line = csvLine(["a", `${before}${sign}cmd()`]);
      for (const delimiter of [";", "\t", "|"])
        expect(cells(line, delimiter).filter(isFormula), JSON.stringify([line, delimiter])).toEqual([]);
    }
  });

  it("is held off in any text, and read back as it was", () => {
    const part = fc.constantFrom(...SIGNS, ";", "\t", "|", "\r", "\n", '"', "'", " ", "\u200e", "a", "1", ",");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join("");
        const line = csvLine([text, text]);
        for (const delimiter of [";", "\t", "|"]) expect(cells(line, delimiter).filter(isFormula)).toEqual([]);
        expect(fused(defused(text))).toBe(text);
        expect([...csvRecords(line, ",", new Problems())][0]?.cells.map(fused)).toEqual([text, text]);
      }),
      { numRuns: 3000 },
    );
  });

  it("of another program's file stays as it is where some sign is not held off", () => {
    expect(fused("cut -d';'-f1\n- next")).toBe("cut -d';'-f1\n- next");
    // As earlier versions wrote it.
    expect(fused("'=1\n- next")).toBe("=1\n- next");
  });

  it("is found in time that grows only with the text", () => {
    const began = performance.now();
    for (const text of [";".repeat(1e6), "'".repeat(1e6), `;${" ".repeat(1e6)}`, ";-".repeat(5e5)])
      fused(defused(text));
    expect(performance.now() - began).toBeLessThan(3000);
  });
});
