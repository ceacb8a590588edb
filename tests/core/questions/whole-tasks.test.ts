/** How a continued list of whole tasks is read and judged. The golden replies are made up, their readings the results of the public code's expressions in Python 3.11. */
import { describe, expect, it } from "vitest";
import { alpacaMethods } from "../../../src/core/method/alpaca-methods.ts";
import { baseProfile } from "../../../src/core/models/profiles.ts";
import { prepare } from "../../../src/core/questions/prepare.ts";
import { wholeTasks } from "../../../src/core/questions/whole-tasks.ts";
import type { FinishReason } from "../../../src/core/rows/completion-row.ts";
import golden from "../reading/golden-whole-tasks.json";

const { paper, default: standard } = alpacaMethods;
const shown = ["Name a river.", "Sort these words.", "Say a rhyme."].map((instruction) => ({
  instruction,
  input: "",
  output: "Yes",
}));

/** Each task kept or refused: its reason, its instruction, then its examples. */
function read(text: string, method = standard, finishReason: FinishReason = "stop"): unknown[] {
  const plain = { ...method, setAside: "forget" } as const;
  return prepare(wholeTasks, { shown }, { method: plain, profile: baseProfile })
    .answer({ text, finishReason })
    .map(({ instruction, refusal, instances = [] }) => [
      refusal?.reason ?? "kept",
      instruction,
      ...instances.map(({ input, output }) => `${input} -> ${output}`),
    ]);
}

describe("a continued list under paper", () => {
  it("is read as the public code reads it", () => {
    for (const { shown: count, reply, finishReason, read: all, kept } of golden) {
      const many = { shown: Array.from({ length: count }, () => shown[0]!) };
      const parsed = wholeTasks.read.base({ text: reply, finishReason: finishReason as FinishReason }, many, paper);
      const judged = wholeTasks.judge(parsed, { text: reply, finishReason: "stop" }, paper);
      const triple = (each: { instruction: string; instances?: readonly { input: string; output: string }[] }) => [
        each.instruction,
        ...(each.instances ?? []).flatMap(({ input, output }) => [input, output]),
      ];
      expect(parsed.filter(({ cut }) => !cut).map(triple)).toEqual(all);
      expect(judged.filter(({ refusal }) => !refusal).map(triple)).toEqual(kept);
    }
  });

  it.each([
    ["14. Input:\na\n4. Output:\nb", [["kept", "Say a word in Dutch 1", "a -> b"]]],
    ["4.4. Input:\na\n4. Output:\nb", [["kept", "Say a word in Dutch 4.", "a -> b"]]],
    ["4. Output: a 4. Instruction: b", [["kept", "Say a word in Dutch", "a -> b"]]],
    ["4.\u001cInput: a\n4.Output: b\n4.\u00a0Output: c", [["kept", "Say a word in Dutch", "a\n4.Output: b -> c"]]],
    ["4. Input: a\n4. output: b", []],
    ["4. Input: a\n4. Output: b\n4. Output: c", []],
  ])("finds the marks where Python's pattern finds them: %j", (rest, expected) => {
    expect(read(` Say a word in Dutch ${rest}`, paper)).toEqual(expected);
  });

  it("keeps an example without an output, and one that repeats its input", () => {
    const text =
      " Say nothing at all here\n4. Input:\nx\n4. Output:\n###\n5. Instruction: Say the same word again\n5. Input: y\n5. Output: y";
    expect(read(text, paper)).toEqual([
      ["kept", "Say nothing at all here", "x -> "],
      ["kept", "Say the same word again", "y -> y"],
    ]);
    expect(read(text)).toEqual([
      ["no-example", "Say nothing at all here", "x -> "],
      ["no-example", "Say the same word again", "y -> y"],
    ]);
  });
});

/** What the public code loses or spoils, and what is read by default. */
const surprises: readonly { name: string; text: string; paper: unknown[]; standard: unknown[] }[] = [
  {
    name: "a number that is repeated",
    text: " Name a fruit that is red\n4. Input:\n<noinput>\n4. Output:\nApple\n###\n4. Instruction: Name a bird that swims\n4. Input:\n<noinput>\n4. Output:\nDuck",
    paper: [["kept", "Name a fruit that is red", " -> Apple"]],
    standard: [
      ["kept", "Name a fruit that is red", " -> Apple"],
      ["kept", "Name a bird that swims", " -> Duck"],
    ],
  },
  {
    name: "an input that was left out",
    text: " Name a fruit that is red\n4. Output: Apple",
    paper: [],
    standard: [["kept", "Name a fruit that is red", " -> Apple"]],
  },
  {
    name: "a heading inside an output",
    text: " Write a short note today\n4. Input:\n<noinput>\n4. Output:\n# Note\n### Part\nText",
    paper: [["kept", "Write a short note today", " -> # Note"]],
    standard: [["kept", "Write a short note today", " -> # Note\n### Part\nText"]],
  },
  {
    name: "a separator that was left out",
    text: " Name a fruit that is red\n4. Input: <noinput>\n4. Output: Apple\n5. Instruction: Name a bird that swims\n5. Input: N/A\n5. Output: Duck",
    paper: [
      [
        "kept",
        "Name a fruit that is red",
        " -> Apple\n5. Instruction: Name a bird that swims\n5. Input: N/A\n5. Output: Duck",
      ],
    ],
    standard: [
      ["kept", "Name a fruit that is red", " -> Apple"],
      ["kept", "Name a bird that swims", " -> Duck"],
    ],
  },
  {
    name: "a word for none",
    text: " Name a fruit that is red\n4. Input:\nNone\n4. Output:\nApple",
    paper: [["kept", "Name a fruit that is red", "None -> Apple"]],
    standard: [["kept", "Name a fruit that is red", " -> Apple"]],
  },
  {
    name: "the name of the instruction that was left out",
    text: " Name a fruit that is red\n4. Input: <noinput>\n4. Output: Apple\n###\n5. Name a bird that swims\n5. Input: <noinput>\n5. Output: Duck",
    paper: [["kept", "Name a fruit that is red", " -> Apple"]],
    standard: [
      ["kept", "Name a fruit that is red", " -> Apple"],
      ["kept", "Name a bird that swims", " -> Duck"],
    ],
  },
  {
    name: "two examples of one task",
    text: " Double the number given here\n4. Input: 1\n4. Output: 2\n4. Input: 3\n4. Output: 6",
    paper: [],
    standard: [["kept", "Double the number given here", "1 -> 2", "3 -> 6"]],
  },
  {
    name: "names without numbers, and none of the signs",
    text: " Name a fruit that is red\nInput: none\nOutput: Apple\nInstruction: Name a bird that swims\nInput: none\nOutput: Duck",
    paper: [],
    standard: [
      ["kept", "Name a fruit that is red", " -> Apple"],
      ["kept", "Name a bird that swims", " -> Duck"],
    ],
  },
  {
    name: "an output that shows what a task looks like",
    text: " Show how tasks are written\n4. Input:\n<noinput>\n4. Output:\n1. Instruction: Sing.\n1. Input: la\n1. Output: la la",
    paper: [["kept", "Show how tasks are written", " -> 1. Instruction: Sing.\n1. Input: la\n1. Output: la la"]],
    standard: [["kept", "Show how tasks are written", " -> 1. Instruction: Sing.\n1. Input: la\n1. Output: la la"]],
  },
  {
    name: "a refused opening in small letters",
    text: " write a program that counts sheep\n4. Input: 3\n4. Output: three",
    paper: [["kept", "write a program that counts sheep", "3 -> three"]],
    standard: [["forbidden-start", "write a program that counts sheep", "3 -> three"]],
  },
  {
    name: "a word that needs more than text",
    text: " List the songs for video calls\n4. Input: 3\n4. Output: three",
    paper: [["forbidden-word", "List the songs for video calls", "3 -> three"]],
    standard: [["forbidden-word", "List the songs for video calls", "3 -> three"]],
  },
  {
    name: "a small letter at the beginning",
    text: " say NASA in full words\n4. Input: 3\n4. Output: three",
    paper: [["kept", "say NASA in full words", "3 -> three"]],
    standard: [["kept", "say NASA in full words", "3 -> three"]],
  },
];

describe("a surprise of the public code", () => {
  it.each(surprises)("$name", (each) => {
    expect(read(each.text, paper)).toEqual(each.paper);
    expect(read(each.text)).toEqual(each.standard);
  });

  it("loses the last task of a reply cut by length, and that one alone; a separator after it says that it was whole", () => {
    const text =
      " Name a fruit that is red\n4. Input: a\n4. Output: Apple\n###\n5. Instruction: Name a bird that swims\n5. Input: b\n5. Output: Du";
    const first = ["kept", "Name a fruit that is red", "a -> Apple"];
    const second = ["Name a bird that swims", "b -> Du"];
    for (const method of [paper, standard]) {
      expect(read(text, method, "length")).toEqual([first, ["list-cut", ...second]]);
      expect(read(`${text}\n###\n`, method, "length")).toEqual([first, ["kept", ...second]]);
    }
    expect(read(`${text}\n###\n6. Instr`, standard, "length")).toEqual([first, ["kept", ...second]]);
  });

  it("is left behind part by part: nothing of a reply is lost by default", () => {
    const text = " Name a fruit that is red\n4. Input: a\n4. Output: Apple\n###\nWhat else could there be?\n###\n";
    const answer = (method: typeof paper) =>
      prepare(wholeTasks, { shown }, { method, profile: baseProfile }).answer({ text, finishReason: "stop" });
    expect(answer(standard)).toMatchObject([
      { instruction: "Name a fruit that is red" },
      { refusal: { reason: "passed-over" }, aside: { from: text.indexOf("###"), to: text.lastIndexOf("\n") } },
    ]);
    expect(answer(paper)).toHaveLength(1);
  });
});
