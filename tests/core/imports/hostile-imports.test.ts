/** Imports of hostile tables: no content of a file does harm, and our own formats are read back exactly. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textFormats } from "../../support/text-formats.ts";
import { wellFormed } from "../../../src/core/text/well-formed.ts";
import { importSeeds } from "../../../src/core/imports/import-seeds.ts";
import type { ImportFormat, ImportOptions } from "../../../src/core/imports/source.ts";
import { nestsDeeperThan, numberedLines } from "../../../src/core/text/lines.ts";
import { hostileSource, hostileTexts, sampleRun, sampleSource, sampleTask } from "../../support/runs/sample-run.ts";

const imported = (text: string, options?: ImportOptions) => importSeeds({ kind: "text", text }, options);
const errors = (text: string) =>
  imported(text)
    .problems.filter(({ severity }) => severity === "error")
    .map(({ line, message }) => `${line}: ${message}`);

describe("hostile input", () => {
  const kinds: ImportFormat[] = ["json", "csv", "lines"];

  it("gives seeds or an error with its line for any text", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.json(),
      fc.constantFrom(
        ...hostileTexts,
        "{",
        "[",
        '"',
        "\\",
        ",",
        "\n",
        "\r",
        '{"__proto__":{"x":1}}',
        "[[[[",
        '"instruction":',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom(undefined, ...kinds), (parts, format) => {
        const text = parts.join("");
        const { tasks, problems } = imported(text, { format });
        expect(tasks.length > 0).toBe(!problems.some(({ severity }) => severity === "error"));
        expect(problems.filter(({ line, message }) => line < 1 || message === "")).toEqual([]);
        expect("x" in {} || "polluted" in {}).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it("keeps any content of CSV and JSON", () => {
    const cell = fc.string({ unit: "grapheme" }).filter((text) => text === wellFormed(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 10 }), (cells) => {
        const run = sampleRun();
        const source = sampleSource(
          cells.map(([input, output], n) => sampleTask(run, n, `T${n}`, [{ input, output: `${output}.` }])),
        );
        for (const id of ["csv", "alpaca"]) {
          const text = [...(textFormats.find((each) => each.id === id)?.write(source) ?? [])].join("");
          const read = imported(text, { format: id === "csv" ? "csv" : "json" });
          expect(read.tasks.map(({ instances: [first] }) => [first?.input, first?.output])).toEqual(
            cells.map(([input, output]) => [input, `${output}.`]),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it("pollutes no prototype", () => {
    const before = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));
    imported('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"instruction":"x"}');
    imported("__proto__,constructor,instruction\npolluted,polluted,Name it.\n");
    imported('{"instruction":"x","instances":[{"__proto__":{"output":"y"}}]}');
    expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).toBe(before);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(
      imported('{"__proto__":"Name a colour."}', { mapping: { instruction: "__proto__" } }).tasks[0]?.instruction,
    ).toBe("Name a colour.");
  });

  it.each(['{"instruction":"Name it.","output":"b"}', '[{"instruction":"Name it.","output":"b"}]', "[] ", "{} "])(
    "reads very many values on one line in time that grows with their number: %s",
    (value) => {
      const { problems } = imported(value.repeat(90_000));
      expect(problems.length).toBeGreaterThan(0);
    },
  );

  it("splits lines only at line feeds", () => {
    expect([...numberedLines("\ufeffa\r\nb\u2028c\n\nd")].map(({ text }) => text)).toEqual(["a", "b\u2028c", "", "d"]);
  });

  it("measures nesting outside strings, whether closed or not", () => {
    expect(nestsDeeperThan(`"${"[".repeat(100)}"`, 32)).toBe(false);
    expect(nestsDeeperThan("[".repeat(33), 32)).toBe(true);
    expect(nestsDeeperThan("[]".repeat(1_000), 1)).toBe(false);
  });

  const LONG_LINE = "the line is longer than 1 MB";
  it.each<[string, string[]]>([
    ["messages", [`24: ${LONG_LINE}`]],
    ["alpaca", [`25: ${LONG_LINE}`]],
    ["alpaca-lines", [`24: ${LONG_LINE}`]],
    ["prompt-completion", [`3: ${LONG_LINE}`]],
    ["sharegpt", [`24: ${LONG_LINE}`]],
    ["csv", ["38: the record is longer than 1 MB"]],
  ])("imports nothing of the hostile export as %s, and names its lines", (id, expected) => {
    const text = [...(textFormats.find((each) => each.id === id)?.write(hostileSource()) ?? [])].join("");
    expect(errors(text)).toEqual(expected);
    expect(imported(text).tasks).toEqual([]);
    expect(imported(text, { skipInvalid: true }).tasks.length).toBeGreaterThan(20);
  });
});
