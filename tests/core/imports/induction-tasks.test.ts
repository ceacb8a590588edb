/** Tasks from published files, pasted lines and the pool's instances: all give the same shape, and say by line what is wrong. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readTask } from "../../../src/core/imports/pairs/read-task.ts";
import { taskOfInstances } from "../../../src/core/imports/pairs/task-of-instances.ts";

const SHARED = "../shared/oracle/induction";
const LINES = ["cat\tcats", "dog\tdogs", "ox\toxen", "man\tmen", "cow\tcows"];

function published(examples: object): string {
  return JSON.stringify({ metadata: { num_examples: 5 }, examples }, null, 1);
}
function five<Each>(make: (index: number) => Each): Record<string, Each> {
  return Object.fromEntries(Array.from({ length: 5 }, (_, index) => [String(index + 1), make(index)]));
}
function firstPairs(text: string, name = "mine.json", count = 1) {
  return readTask(text, name).task?.pairs.slice(0, count);
}

describe("pasted lines", () => {
  it("are parted at a tab, with other right outputs behind further tabs, or at an arrow", () => {
    const text = ["Input\tOutput", ...LINES.slice(0, 3), "", "a => b => c", "big\tsmall\tlittle\t", ""].join("\r\n");
    expect(readTask(text, "folder/My words.tsv")).toEqual({
      task: {
        name: "My words",
        metric: "em",
        pairs: [
          { input: "cat", answers: ["cats"] },
          { input: "dog", answers: ["dogs"] },
          { input: "ox", answers: ["oxen"] },
          { input: "a", answers: ["b => c"] },
          { input: "big", answers: ["small", "little"] },
        ],
      },
      problems: [],
    });
  });

  it("that are wrong are left out and named", () => {
    const { task, problems } = readTask([...LINES, "cat\tcats", "no pair", " => x", "x =>"].join("\n"), "words");
    expect(task?.pairs).toHaveLength(6);
    expect(problems).toEqual([
      { line: 6, severity: "warning", message: "the same input as line 1" },
      { line: 7, severity: "error", message: "there is neither a tab nor “=>” between an input and an output" },
      { line: 8, severity: "error", message: "the input is empty" },
      { line: 9, severity: "error", message: "the output is empty" },
    ]);
  });

  it("must give five pairs", () => {
    expect(readTask(LINES.slice(1).join("\n"), "words")).toEqual({
      task: undefined,
      problems: [{ line: 0, severity: "error", message: "a task needs 5 pairs or more, and this one has 4" }],
    });
  });
});

describe("published files", () => {
  it("take their metric from their name", () => {
    const text = published(five((index) => ({ input: `in ${index}`, output: `out ${index}` })));
    expect(readTask(text, "data/raw/execute/synonyms.json").task).toMatchObject({
      name: "synonyms",
      metric: "contains",
    });
    expect(readTask(text, "antonyms.json").task?.metric).toBe("em");
  });

  it.each([
    ["one output", { input: "2 3", output: "5", x: 2, y: 3 }, [{ input: "2 3", answers: ["5"] }]],
    [
      "rhymes",
      { input: "tree", output: "bee", other_rhymes: ["sea", "bee"], rhyme_group: "IY" },
      [{ input: "tree", answers: ["bee", "sea"] }],
    ],
    [
      "several outputs",
      { input: "a", output: "same", possible_outputs: ["yes", "same"] },
      [{ input: "a", answers: ["same", "yes"] }],
    ],
    [
      "translations",
      { input: "dog", output: "perro", possible_translations: ["can", "perro"] },
      [{ input: "dog", answers: ["perro", "can"] }],
    ],
    [
      "a list with all it has in common",
      { concept: "go up.", items: ["lifts", "climbers"], all_common_concepts: ["move.", "go up."] },
      [{ input: "lifts, climbers", answers: ["go up.", "move."] }],
    ],
    [
      "words of a list, which are one answer",
      { input: "She sat. [s]", output: "She sat", words: ["She", "sat"] },
      [{ input: "She sat. [s]", answers: ["She sat"] }],
    ],
    [
      "cause and effect, in both orders",
      { cause: "It rained.", effect: "I got wet." },
      [
        { input: "Sentence 1: It rained. Sentence 2: I got wet.", answers: ["It rained."] },
        { input: "Sentence 1: I got wet. Sentence 2: It rained.", answers: ["It rained."] },
      ],
    ],
  ])("of %s", (_, example, pairs) => {
    expect(firstPairs(published(five(() => example)), "a.json", pairs.length)).toEqual(pairs);
  });

  it("of prompts give each pair that was shown once", () => {
    const shown = (from: number) =>
      Array.from({ length: 3 }, (_, index) => `Input: in ${from + index}\nOutput: out ${from + index}\nof two lines`);
    const prompts = [1, 2, 3].map((from) => ({
      input: "I gave",
      metadata: { examples_seen: shown(from).join("\n\n") },
    }));
    const pairs = [1, 2, 3, 4, 5].map((at) => ({ input: `in ${at}`, answers: [`out ${at}\nof two lines`] }));
    expect(readTask(published(prompts), "a.json")).toMatchObject({ task: { pairs }, problems: [] });
  });

  it("say which examples are wrong", () => {
    const good = five((index) => ({ input: `${index}`, output: "x" }));
    const { task, problems } = readTask(
      published({ ...good, "6": { input: "a" }, "7": { input: "b", output: 3 } }),
      "a",
    );
    expect(task?.pairs).toHaveLength(5);
    expect(problems.map(({ message }) => message)).toEqual([
      "example 6 has no input and output",
      "example 7 has no input and output",
    ]);
  });

  it.each(['{"examples": 3}', '{"tasks": []}', '{"examples": {'])("must hold examples: %s", (text) => {
    expect(readTask(text, "a.json")).toMatchObject({
      task: undefined,
      problems: [{ line: 0, message: "this is not a task file: it has no “examples”" }, { line: 0 }],
    });
  });

  it.skipIf(!existsSync(SHARED)).each([
    ["antonyms", 25],
    ["cause_and_effect", 50],
    ["common_concept", 16],
    ["orthography_starts_with", 25],
    ["rhymes", 25],
    ["sum", 25],
    ["word_in_context", 25],
  ])("that are at hand are read whole, both the examples and the prompts: %s", (name, count) => {
    const read = (folder: string) => readTask(readFileSync(`${SHARED}/${folder}/${name}.json`, "utf8"), `${name}.json`);
    expect(read("execute").problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(read("execute").task?.pairs).toHaveLength(count);
    expect(read("induce").problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(read("induce").task?.pairs.length).toBeGreaterThanOrEqual(15);
  });
});

describe("instances of a task", () => {
  const about = { name: "task", instruction: "Write the plural." };
  const instances = LINES.map((line) => line.split("\t")).map(([input = "", output = ""]) => ({ input, output }));

  it("keep the person's instruction", () => {
    expect(taskOfInstances({ ...about, instances }).task).toMatchObject({ ...about, metric: "em" });
    expect(taskOfInstances({ ...about, instances }, "f1").task?.metric).toBe("f1");
  });

  it("without an input do not count", () => {
    const { task, problems } = taskOfInstances({
      ...about,
      instances: [{ input: "", output: "x" }, ...instances.slice(1)],
    });
    expect(task).toBeUndefined();
    expect(problems).toMatchObject([{ line: 1, message: "the input is empty" }, { line: 0 }]);
  });
});
