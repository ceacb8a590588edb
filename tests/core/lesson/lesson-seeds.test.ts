/** Seeds in a link: what was put in comes out of the one reader of seed files, and nothing else can fill the memory or throw. */
import { deflateSync } from "fflate";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importSeeds } from "../../../src/core/imports/import-seeds.ts";
import { isPacked, MOST_PACKED, packedSeeds, unpackedSeeds } from "../../../src/core/lesson/lesson-seeds.ts";
import type { SeedTask } from "../../../src/core/rows/seeds-row.ts";

const task = (instruction: string, instances: SeedTask["instances"] = [], more: Partial<SeedTask> = {}): SeedTask => ({
  ...{ id: "x", name: "", instruction, instances, isClassification: false },
  ...more,
});
const address = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
const readAgain = (tasks: readonly SeedTask[]) => {
  const text = unpackedSeeds(packedSeeds(tasks) ?? "");
  if (text === undefined) throw new Error("not packed");
  return importSeeds({ kind: "text", text });
};

describe("seeds in a link", () => {
  it.each<[string, readonly SeedTask[]]>([
    ["plain", [task("Name a fruit.", [{ input: "", output: "Fig" }])]],
    [
      "with inputs, names and labels",
      [
        task("Say whether it is good news.", [{ input: "It rains.", output: "No" }], {
          name: "news",
          isClassification: true,
        }),
        task(
          "Add the numbers.",
          [
            { input: "2, 3", output: "5" },
            { input: "1, 1", output: "2" },
          ],
          { system: "Be brief." },
        ),
      ],
    ],
    ["that wait for answers", [task("Translate into German.", [], { inputs: ["a house", "a tree"] })]],
    [
      "in other scripts, with marks of direction",
      [task("اكتب جملة \u202eabc", [{ input: "中文", output: "é\n\u2028x" }])],
    ],
    ["that look like a script", [task("</script><img src=x onerror=alert(1)>", [{ input: "<b>", output: "&amp;" }])]],
  ])("%s come back by the reader of seed files", (_, tasks) => {
    const { tasks: read, problems } = readAgain(tasks);
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(read).toEqual(tasks.map((each, i) => ({ ...each, id: `seed_task_${String(i)}` })));
  });

  it("come back whatever words they are made of", () => {
    const word = fc.stringMatching(/^[a-z0-9"\\{}[\]中é,:-]{1,12}$/u);
    const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(" "));
    const instance = fc.record({ input: fc.oneof(fc.constant(""), text), output: text });
    const tasks = fc.uniqueArray(fc.tuple(text, instance), {
      minLength: 1,
      maxLength: 5,
      selector: ([words]) => words,
    });
    fc.assert(
      fc.property(tasks, (pairs) => {
        const read = readAgain(pairs.map(([words, one]) => task(words, [one]))).tasks;
        expect(read.map(({ instruction, instances }) => [instruction, ...instances])).toEqual(pairs);
      }),
      { numRuns: 200 },
    );
  });

  it("fit a link by tens, and not by hundreds of unlike ones", () => {
    const unlike = (n: number) =>
      Array.from({ length: n }, (_, i) => task(`Task ${String(Math.sin(i))} about ${String(Math.cos(i))}.`));
    expect(packedSeeds(unlike(40))?.length).toBeLessThanOrEqual(MOST_PACKED);
    expect(packedSeeds(unlike(1_000))).toBeUndefined();
    expect(packedSeeds([])).toBeUndefined();
  });
});

describe("seeds from another's link", () => {
  it.each([
    ["nothing", ""],
    ["letters that no link has", "ab+c"],
    ["base64 that is none", "a"],
    ["bytes that are not deflated", address(Uint8Array.of(255, 255, 255, 255))],
    ["a deflated text that is cut", address(deflateSync(Buffer.from("x y z ".repeat(90))).subarray(0, 6))],
    ["more than fits a link", "a".repeat(MOST_PACKED + 1)],
    ["few bytes that grow to very many", address(deflateSync(new Uint8Array(2_000_000)))],
    ["nothing, deflated", address(deflateSync(new Uint8Array(0)))],
  ])("%s are passed over", (_, packed) => {
    expect(unpackedSeeds(packed)).toBeUndefined();
  });

  it("never throw, and never give more than 60 kB", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\w-]{1,400}$/u)), (packed) => {
        const text = unpackedSeeds(packed);
        expect((text ?? "").length).toBeLessThanOrEqual(60_000);
        if (text !== undefined) expect(isPacked(packed)).toBe(true);
      }),
    );
  });
});
