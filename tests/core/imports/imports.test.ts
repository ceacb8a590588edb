/** Imports: people's files become seeds, and each error names its line. */
import { describe, expect, it } from "vitest";
import { textFormats } from "../../support/text-formats.ts";
import { wellFormed } from "../../../src/core/text/well-formed.ts";
import { importSeeds } from "../../../src/core/imports/import-seeds.ts";
import type { ImportFormat, ImportOptions } from "../../../src/core/imports/source.ts";
import { hostileTexts, largeSource, sampleRun, sampleSource, sampleTask } from "../../support/runs/sample-run.ts";

const imported = (text: string, options?: ImportOptions, name?: string) =>
  importSeeds({ kind: "text", text, name }, options);
const errors = (text: string) =>
  imported(text)
    .problems.filter(({ severity }) => severity === "error")
    .map(({ line, message }) => `${line}: ${message}`);

describe("reading", () => {
  const task = { instruction: "Name a colour of the rainbow.", input: "", output: "Red" };
  const seed = { id: "seed_task_0", name: "", instruction: task.instruction, isClassification: false };
  const red = { ...seed, instances: [{ input: "", output: "Red" }] };
  it.each<[string, string, ImportFormat, object]>([
    ["JSON lines", `${JSON.stringify(task)}\n`, "json", red],
    ["JSON lines with a byte-order mark and CRLF", `\ufeff${JSON.stringify(task)}\r\n\r\n`, "json", red],
    ["a JSON array", JSON.stringify([task], undefined, 2), "json", red],
    ["one JSON object over several lines", JSON.stringify(task, undefined, 2), "json", red],
    ["CSV", "instruction,input,output\nName a colour of the rainbow.,,Red\n", "csv", red],
    ["CSV with semicolons", "Instruction;Output\r\nName a colour of the rainbow.;Red", "csv", red],
    ["CSV with tabs", "prompt\tcompletion\nName a colour of the rainbow.\tRed", "csv", red],
    [
      "messages",
      '{"messages":[{"role":"system","content":"x"},{"role":"user","content":"Name a colour of the rainbow."},{"role":"assistant","content":"Red"}]}',
      "json",
      red,
    ],
    [
      "sharegpt",
      '[{"conversations":[{"from":"human","value":"Name a colour of the rainbow."},{"from":"gpt","value":"Red"}]}]',
      "json",
      red,
    ],
    ["plain lines", "1. Name a colour of the rainbow.\n\n", "lines", { ...seed, instances: [] }],
    ["a bullet", "- Name a colour of the rainbow.", "lines", { ...seed, instances: [] }],
    [
      "the public code's form",
      JSON.stringify({ ...task, instances: red.instances, is_classification: true }),
      "json",
      { ...red, isClassification: true },
    ],
  ])("%s", (_, text, format, expected) => {
    const read = imported(text);
    expect(read.problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(read).toMatchObject({ format, tasks: [expected] });
  });

  it("reads rows with the same instruction as one task with several instances", () => {
    const read = imported("instruction,input,output\nAdd the numbers.,1 1,2\nAdd the numbers.,2 2,4\n");
    expect(read.tasks).toHaveLength(1);
    expect(read.tasks[0]?.instances).toEqual([
      { input: "1 1", output: "2" },
      { input: "2 2", output: "4" },
    ]);
  });

  it("follows the person's mapping and format", () => {
    const text = "what,from,to\nTranslate this.,eins,one\n";
    expect(imported(text, { format: "csv", header: false }).columns).toEqual(["column 1", "column 2", "column 3"]);
    const named = imported("name,from,to\nTranslate this.,eins,one\n", {
      format: "csv",
      mapping: { instruction: "name", input: "from", output: "to" },
    });
    expect(named.tasks[0]).toMatchObject({
      instruction: "Translate this.",
      instances: [{ input: "eins", output: "one" }],
    });
    expect(imported('{"a": 1}', { format: "lines" }, "tasks.txt").tasks[0]?.instruction).toBe('{"a": 1}');
  });

  it("reads numbers and classification marks in the usual spellings", () => {
    const read = imported('{"instruction":"Is it even?","input":4,"output":true,"is_classification":"yes"}');
    expect(read.tasks[0]).toMatchObject({ instances: [{ input: "4", output: "true" }], isClassification: true });
  });

  it("reads our own exports", () => {
    const source = largeSource(50);
    const expected = source.tasks.map(({ task, instances }) => [
      task.instruction,
      instances[0]?.input,
      instances[0]?.output,
    ]);
    for (const id of ["alpaca", "alpaca-lines", "csv"]) {
      const text = [...(textFormats.find((each) => each.id === id)?.write(source) ?? [])].join("");
      const { tasks } = imported(text);
      expect(tasks.map(({ instruction, instances: [first] }) => [instruction, first?.input, first?.output])).toEqual(
        expected,
      );
    }
  });

  it("gets hostile texts back from the CSV and JSON it wrote", () => {
    const run = sampleRun();
    const kept = hostileTexts.filter((text) => text === wellFormed(text));
    const source = sampleSource(
      kept.map((text, n) => sampleTask(run, n, `Task ${n}: ${text}`, [{ input: text, output: text }])),
    );
    for (const id of ["alpaca", "alpaca-lines", "csv"]) {
      const text = [...(textFormats.find((each) => each.id === id)?.write(source) ?? [])].join("");
      expect(imported(text).tasks.map(({ instances: [first] }) => first?.output)).toEqual(kept);
    }
  });
});

describe("errors by line", () => {
  const good = '{"instruction":"Name a colour.","output":"Red"}';
  it.each<[string, string, string[]]>([
    ["nothing at all", "", ["1: the file holds no task"]],
    ["no JSON", `${good}\n{"instruction":`, ["2: not JSON"]],
    ["no object", `${good}\n5\n"x"\nnull`, ["2: not a JSON object", "3: not a JSON object", "4: not a JSON object"]],
    ["a list of numbers", `${good}\n[1]\n`, ["2: not a JSON object"]],
    ["nothing but empty instructions", '{"instruction":"  "}', ["1: the file holds no task"]],
    ["an object for text", '{"instruction":{"a":1}}', ["1: the instruction is not text"]],
    [
      "an array cut off",
      `[${good},\n${good.slice(0, 20)}`,
      ["2: not JSON", "2: the array does not end: the file may have been cut off"],
    ],
    ["an array with a hole", `[${good},\n,${good}]`, ["2: an element is missing between two commas"]],
    ["something after an array", `[${good}]\n\nx`, ["3: something follows the end of the array"]],
    ["a quotation mark never closed", 'instruction,output\n"Name,Red\n', ["2: a quotation mark is never closed"]],
    [
      "text after a quotation mark",
      'instruction,output\n"Name"x,Red\n',
      ["2: something stands between a closing quotation mark and the next cell"],
    ],
    ["more cells than columns", "instruction,output\nName,Red,x\n", ["2: 3 cells where there are 2 columns"]],
    ["a long line", `{"instruction":"${"x".repeat(1_000_001)}"}`, ["1: the line is longer than 1 MB"]],
    ["deep brackets", `{"instruction":${"[".repeat(40)}${"]".repeat(40)}}`, ["1: brackets nest deeper than 32"]],
  ])("%s", (_, text, expected) => {
    expect(errors(text)).toEqual(expected);
    expect(imported(text).tasks).toEqual([]);
  });

  it("imports the good rows when the person says so", () => {
    const read = imported(`${good}\nnot json\n`, { format: "json", skipInvalid: true });
    expect(read.tasks).toHaveLength(1);
    expect(read.problems.some(({ line }) => line === 2)).toBe(true);
  });

  it("reports no more than the limit, and never hides an error behind warnings", () => {
    const warned = Array.from({ length: 500 }, (_, n) => `{"instruction":"Short ${n}"}`).join("\n");
    const { problems } = imported(`${warned}\nnot json`, { format: "json" });
    expect(problems).toHaveLength(200);
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([
      { line: 501, severity: "error", message: "not JSON" },
    ]);
  });

  it("counts lines inside quoted cells", () => {
    expect(errors('instruction,output\n"a\nb\nc",Red\n"x')).toEqual(["5: a quotation mark is never closed"]);
  });
});
