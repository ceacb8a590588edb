/** Inputs without an output: kept with their instruction in the order of the rows, so that a model can answer them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importSeeds } from "../../../src/core/imports/import-seeds.ts";
import { problemsFor } from "../../../src/core/imports/problems.ts";

const read = (name: string, text: string) => importSeeds({ kind: "text", text, name });
const SAID = "an input without an output is no instance; it is kept, to be answered";

describe("an input without an output", () => {
  it.each([
    ["two columns", "a.csv", "instruction,input\nDouble it.,two\nDouble it.,four\nName a river.,\n"],
    ["an output column that is empty", "a.csv", "instruction,input,output\nDouble it.,two,\nDouble it.,four,\n"],
    ["a listed instance", "a.jsonl", '{"instruction":"Double it.","instances":[{"input":"two"},{"input":"four"}]}\n'],
    ["an object of lists", "a.jsonl", '{"instruction":"Double it.","instances":{"input":["two","four"]}}\n'],
  ])("is kept, in %s", (_, name, text) => {
    const { tasks, problems, preview } = read(name, text);
    expect(tasks[0]).toMatchObject({ instruction: "Double it.", instances: [], inputs: ["two", "four"] });
    expect(preview[0]).toMatchObject({ input: "two", output: "" });
    expect(problems.map(({ message }) => message)).toContain(SAID);
    expect(tasks.slice(1).map((each) => "inputs" in each)).toEqual(tasks.slice(1).map(() => false));
  });

  it("stands beside instances, and is taken once", () => {
    const { tasks, problems } = read("a.csv", "instruction,input,output\nDouble.,2,4\nDouble.,3,\nDouble.,3,\n");
    expect(tasks).toHaveLength(1);
    expect(tasks[0]).toMatchObject({ instances: [{ input: "2", output: "4" }], inputs: ["3"] });
    expect(problems.map(({ line, message }) => `${line} ${message}`)).toContain(
      "4 an input that is there already was left out",
    );
  });

  it("of any content keeps it and its place", () => {
    const input = fc
      .string({ minLength: 1 })
      .filter((each) => each.trim() !== "" && !/^<\s?no\s?input\s?>$/iu.test(each));
    fc.assert(
      fc.property(fc.uniqueArray(input, { minLength: 1, maxLength: 20 }), (inputs) => {
        const text = inputs.map((each) => JSON.stringify({ instruction: "Say it.", input: each })).join("\n");
        expect(read("a.jsonl", text).tasks).toMatchObject([{ inputs, instances: [] }]);
      }),
    );
  });
});

describe("what is said of tasks that are to be seeds", () => {
  it("is not said of a list to be answered", () => {
    const { problems } = read("a.txt", "Draw a map.\nSay why rivers meet the sea at last.\n");
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^a machine task like this would be refused/u),
      "only 2 tasks; a prompt of the paper shows 8",
    ]);
    expect(problemsFor(problems, true)).toEqual(problems);
    expect(problemsFor(problems, false)).toEqual([]);
    const others = read("a.csv", "instruction,input\nDouble it now and here.,two\n").problems;
    expect(problemsFor(others, false).map(({ message }) => message)).toEqual([SAID]);
  });
});
