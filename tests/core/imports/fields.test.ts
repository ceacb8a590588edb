/** The fields that training files have, and what becomes of their nulls and doubles. */
import { describe, expect, it } from "vitest";
import { both, lake, lines, river, row } from "../../support/seeds/case-values.ts";
import { readSeeds, type ShownTask } from "../../support/seeds/read-seeds.ts";

describe("fields", () => {
  it.each<[string, unknown, readonly ShownTask[], readonly string[]]>([
    [
      "Alpaca",
      { instruction: "Add.", input: "1 1", output: "2", text: "Below is an instruction…" },
      [["Add.", ["1 1", "2"]]],
      [],
    ],
    ["Alpaca without an input", { ...row, input: "<noinput>" }, [river], []],
    [
      "Dolly",
      { instruction: "Who?", context: "Ann came.", response: "Ann", category: "qa" },
      [["Who?", ["Ann came.", "Ann"]]],
      [],
    ],
    [
      "OpenOrca",
      { id: "a.1", system_prompt: "Be brief.", question: river[0], response: "Douro." },
      [[...river, "system: Be brief."]],
      [],
    ],
    ["an empty system text", { system_prompt: "", question: river[0], response: "Douro." }, [river], []],
    ["prompt and completion", { prompt: river[0], completion: "Douro." }, [river], []],
    ["FLAN", { inputs: river[0], targets: "Douro." }, [river], []],
    [
      "a question about a text",
      { instruction: "Answer.", question: "1+1?", answer: "2" },
      [["Answer.", ["1+1?", "2"]]],
      [],
    ],
    [
      "several answers",
      { question: river[0], human_answers: ["Douro.", "Tejo."] },
      [[...river, ["", "Tejo."]]],
      ["1, warning: the same input has several outputs: all are kept"],
    ],
    [
      "a list of numbers, which is one answer",
      { instruction: "Sort.", input: [3, 1], output: [1, 3] },
      [["Sort.", ["[3,1]", "[1,3]"]]],
      [],
    ],
    [
      "a matrix",
      { instruction: "Transpose.", input: [[1, 2]], output: [[1], [2]] },
      [["Transpose.", ["[[1,2]]", "[[1],[2]]"]]],
      [],
    ],
    [
      "SQuAD's answers",
      { question: "Who?", context: "Ann came.", answers: { text: ["Ann"], answer_start: [0] } },
      [["Who?", ["Ann came.", "Ann"]]],
      [],
    ],
    [
      "Unnatural Instructions",
      {
        instruction: "Add.",
        instances: [{ instruction_with_input: "Add.\n1 1", input: "1 1", constraints: "None.", output: "2" }],
        reformulations: [],
      },
      [["Add.", ["1 1", "2"]]],
      [],
    ],
    ["camel case and spaces", { "Instruction Text": river[0], "Expected Output": "Douro." }, [river], []],
    [
      "an id that is a number, everything else null",
      { id: 7, is_classification: null, instruction: river[0], input: null, output: "Douro.", instances: null },
      [river],
      [],
    ],
    [
      "an input of an instance that is missing",
      { instruction: river[0], instances: [{ output: "Douro." }] },
      [river],
      [],
    ],
    [
      "an output of an instance that is null",
      { instruction: river[0], instances: [{ input: "x", output: null }] },
      [[river[0] as string]],
      ["1, warning: an input without an output is no instance; it is kept, to be answered"],
    ],
    ["a single instance", { instruction: river[0], instances: { input: "", output: "Douro." } }, [river], []],
    [
      "an object of lists for a list of objects, as datasets keeps it",
      { instruction: "Add.", instances: { input: ["1 1", "2 2"], output: ["2", "4"] } },
      [["Add.", ["1 1", "2"], ["2 2", "4"]]],
      [],
    ],
    [
      "what has a structure",
      { instruction: "Sum.", input: [1, 2], output: { sum: 3 } },
      [["Sum.", ["[1,2]", '{"sum":3}']]],
      [],
    ],
    ["instances that are none", { instruction: river[0], instances: [] }, [[river[0] as string]], []],
    [
      "a mark that is neither yes nor no",
      { ...row, is_classification: "perhaps" },
      [river],
      ["1, warning: the classification is neither yes nor no: taken as no"],
    ],
  ])("%s", (_, value, tasks, said) => {
    expect(readSeeds("a.jsonl", lines(value))).toEqual({ tasks, asks: null, said });
  });

  it("reads each row by its own fields where the columns of a union are null", () => {
    const nothing = { instruction: null, output: null, question: null, answer: null };
    const text = lines({ ...nothing, ...row }, { ...nothing, question: lake[0], answer: "Como." });
    expect(readSeeds("a.jsonl", text).tasks).toEqual(both);
  });

  it("gives a task whose id stands on an earlier line another one", () => {
    const task = { ...row, id: "a", instances: [{ input: "", output: "Douro." }] };
    const { tasks, said } = readSeeds("a.jsonl", lines(task, { ...task, instruction: "Name a river of Spain." }));
    expect(tasks).toHaveLength(2);
    expect(said).toEqual(["2, warning: the id stands on an earlier line too; the task gets another one"]);
  });

  it("leaves out a row with an empty instruction, and says so", () => {
    const { tasks, said } = readSeeds("a.jsonl", lines(row, { instruction: " ", output: "x" }));
    expect([tasks, said]).toEqual([[river], ["2, warning: the instruction is empty: left out"]]);
  });
});
