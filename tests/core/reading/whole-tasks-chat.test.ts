/** Whole tasks in a chat model's reply, in the forms that such models give to lists and examples; the replies are made up. */
import { describe, expect, it } from "vitest";
import { alpacaMethods } from "../../../src/core/method/alpaca-methods.ts";
import { chatProfile } from "../../../src/core/models/profiles.ts";
import { prepare } from "../../../src/core/questions/prepare.ts";
import { wholeTasks } from "../../../src/core/questions/whole-tasks.ts";
import type { FinishReason } from "../../../src/core/rows/completion-row.ts";

const shown = [{ instruction: "Name three rivers of Italy.", input: "", output: "Po, Adige, Tiber" }];
const question = prepare(wholeTasks, { shown }, { method: alpacaMethods.default, profile: chatProfile });

/** Tasks as `instruction | input -> output`, with the reason before a refused one; parts as their reason alone. */
function read(text: string, finishReason: FinishReason = "stop"): string[] {
  return question.answer({ text, finishReason }).map(({ instruction, refusal, aside, instances = [] }) => {
    if (aside) return `(${refusal?.reason ?? ""})`;
    const examples = instances.map(({ input, output }) => ` | ${input} -> ${output}`).join("");
    return `${refusal ? `[${refusal.reason}] ` : ""}${instruction}${examples}`;
  });
}

const TWO = ["Write a poem about the sea. |  -> The sea is blue.", "Add the two numbers given. | 1, 2 -> 3"];

const forms: readonly (readonly [name: string, reply: string])[] = [
  [
    "as it was asked",
    "###\n2. Instruction: Write a poem about the sea.\n2. Input:\n<noinput>\n2. Output:\nThe sea is blue.\n###\n3. Instruction: Add the two numbers given.\n3. Input:\n1, 2\n3. Output:\n3",
  ],
  [
    "without numbers or signs",
    "Instruction: Write a poem about the sea.\nInput: none\nOutput: The sea is blue.\n\nInstruction: Add the two numbers given.\nInput: 1, 2\nOutput: 3",
  ],
  [
    "in bold, with rules between",
    "**Instruction:** Write a poem about the sea.\n**Input:** N/A\n**Output:** The sea is blue.\n\n---\n\n**Instruction:** Add the two numbers given.\n**Input:** 1, 2\n**Output:** 3",
  ],
  [
    "under a number in a line of its own",
    "1.\nInstruction: Write a poem about the sea.\nInput: <noinput>\nOutput: The sea is blue.\n\n2.\nInstruction: Add the two numbers given.\nInput: 1, 2\nOutput: 3",
  ],
  [
    "where the number alone begins a task",
    "1. Write a poem about the sea.\nInput: None\nOutput: The sea is blue.\n\n2. Add the two numbers given.\nInput: 1, 2\nOutput: 3",
  ],
  [
    "as bullets below a task in bold",
    "1. **Write a poem about the sea.**\n   - Input: None\n   - Output: The sea is blue.\n2. **Add the two numbers given.**\n   - Input: 1, 2\n   - Output: 3",
  ],
  [
    "each in one line",
    "Instruction: Write a poem about the sea. Input: none Output: The sea is blue.\nInstruction: Add the two numbers given. Input: 1, 2 Output: 3",
  ],
  [
    "as JSON",
    '```json\n[{"instruction": "Write a poem about the sea.", "input": "", "output": "The sea is blue."},\n {"instruction": "Add the two numbers given.", "input": "1, 2", "output": 3}]\n```',
  ],
  [
    "as JSON with a name around it, and examples as a list",
    '{"tasks": [{"task": "Write a poem about the sea.", "examples": [{"input": "<noinput>", "output": "The sea is blue."}]}, {"task": "Add the two numbers given.", "examples": [{"input": "1, 2", "output": "3"}]}]}',
  ],
  [
    "between tags",
    "<task>\n<instruction>Write a poem about the sea.</instruction>\n<input></input>\n<output>The sea is blue.</output>\n</task>\n<task>\n<instruction>Add the two numbers given.</instruction>\n<input>1, 2</input>\n<output>3</output>\n</task>",
  ],
  [
    "behind a number, with tags around input and output",
    "1. Write a poem about the sea.\n<input>none</input>\n<output>The sea is blue.</output>\n2. Add the two numbers given. <input>1, 2</input> <output>3</output>",
  ],
  [
    "in German",
    "Aufgabe 1: Write a poem about the sea.\nEingabe: keine\nAusgabe: The sea is blue.\n\nAufgabe 2: Add the two numbers given.\nEingabe: 1, 2\nAusgabe: 3",
  ],
  [
    "in Chinese",
    "指令：Write a poem about the sea.\n输入：无\n输出：The sea is blue.\n\n指令：Add the two numbers given.\n输入：1, 2\n输出：3",
  ],
  [
    "with the answer's other name",
    "Question: Write a poem about the sea.\nAnswer: The sea is blue.\n\nQuestion: Add the two numbers given.\nInput: 1, 2\nAnswer: 3",
  ],
];

describe("whole tasks", () => {
  it.each(forms)("%s", (_, reply) => {
    expect(read(reply).filter((each) => !each.startsWith("("))).toEqual(TWO);
  });

  it("keep the lines of an output: lists, headings, code", () => {
    const output = "1. Wash\n2. Cut\n\n## Then\n```py\nprint(1)\n# Input: x\n```";
    const reply = `### 1. Instruction: Explain how to make a salad\n### 1. Input:\n<noinput>\n### 1. Output:\n${output}\n\n### 2. Instruction: Name a fruit that is red\n### 2. Input:\n<noinput>\n### 2. Output:\nApple`;
    expect(read(reply)).toEqual([
      `Explain how to make a salad |  -> ${output}`,
      "Name a fruit that is red |  -> Apple",
    ]);
  });

  it("are found in a table", () => {
    const reply =
      "| Instruction | Input | Output |\n|---|---|---|\n| Write a poem about the sea. | | The sea is blue. |\n| Add the two numbers given. | 1, 2 | 3 |";
    expect(read(reply).slice(-2)).toEqual(TWO);
  });

  it("leave their titles aside", () => {
    const reply =
      "### Task 1: Poem\n**Instruction:** Write a poem about the sea.\n**Input:** None\n**Output:** The sea is blue.\n\n### Task 2: Sum\n**Instruction:** Add the two numbers given.\n**Input:** 1, 2\n**Output:** 3";
    expect(read(reply)).toEqual(["(heading)", TWO[0], "(heading)", TWO[1]]);
  });

  it("may have several examples, or none that is kept", () => {
    const reply =
      "Instruction: Double the number given here.\nInput: 1\nOutput: 2\nInput: 3\nOutput: 6\n\nInstruction: Say what comes after this.\nInput: 4\nOutput:";
    expect(read(reply)).toEqual([
      "Double the number given here. | 1 -> 2 | 3 -> 6",
      "[no-example] Say what comes after this. | 4 -> ",
    ]);
  });

  it("are refused where they were shown, and where the reply was cut", () => {
    const reply =
      "Instruction: Name three rivers of Italy.\nInput: none\nOutput: Po\n\nInstruction: Add the two numbers given.\nInput: 1, 2\nOutput: 3";
    expect(read(reply, "length")).toEqual([
      "[demonstration-repeated] Name three rivers of Italy. |  -> Po",
      "[list-cut] Add the two numbers given. | 1, 2 -> 3",
    ]);
    expect(read(`${reply}\n###`, "length").at(-1)).toBe(TWO[1]);
    expect(read('[{"instruction": "Add the two numbers given.", "input": "1, 2", "output": "3', "length")).toEqual([
      "[list-cut] Add the two numbers given. | 1, 2 -> 3",
    ]);
  });

  it.each([
    ["I'm sorry, I can't do that.", ["(no-task)", "(speaks-of-itself)"]],
    ["", ["(no-task)"]],
    ["1. Write a poem about rain.\n2. Sort the words.", ["(no-task)", "(passed-over)", "(passed-over)"]],
  ])("are not in %j, and each part of it says what it is", (reply, expected) => {
    expect(read(reply)).toEqual(expected);
  });
});
