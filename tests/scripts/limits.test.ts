/** Every limit of docs/limits.md is tried, at its true size where that is quick and lowered where it is not, or it is said what holds it. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lowered, notTried, tries } from "../../scripts/limits/all.ts";

describe("just under and just over", () => {
  it.each(tries.filter(({ size }) => size === "small").map((each) => [`${each.row}: ${each.what}`, each] as const))(
    "%s",
    async (_, { under, over }) => {
      expect({ under: await under(), over: await over() }).toEqual({ under: true, over: true });
    },
  );

  // Those whose sizes follow from limits that can be lowered; 32 MB of seeds and 64 MB a row cannot.
  const fixed = /^(?:32 MB of seeds|64 MB a row)/u;
  const large = tries.filter(({ size, what }) => size === "large" && !fixed.test(what));
  it.each(large.map((each) => [`${each.row}: ${each.what}, lowered`, each] as const))(
    "%s",
    async (_, { under, over }) => {
      const raise = lowered();
      try {
        expect({ under: await under(), over: await over() }).toEqual({ under: true, over: true });
      } finally {
        raise();
      }
    },
  );
});

it("names every row of the table", () => {
  const rows = readFileSync("docs/limits.md", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| (?:What|-)/u.test(line))
    .map((line) => line.split("|")[1]?.trim() ?? "")
    .filter((first) => first !== "");
  const known = new Set([...tries, ...notTried].map(({ row }) => row));
  expect(rows.filter((row) => !known.has(row))).toEqual([]);
  expect([...known].filter((row) => !rows.includes(row))).toEqual([]);
});

it.each(notTried)("what is not tried is held by tests that are there: $what", ({ instead }) => {
  const paths = [...instead.matchAll(/tests\/[\w./-]+\.ts/gu)].map(([path]) => path);
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) expect(readFileSync(path, "utf8").length).toBeGreaterThan(0);
});
