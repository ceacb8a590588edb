/** What is left of a reply: nothing is lost and nothing doubled, whatever the reader took, and each part has its reason. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Method } from "../../../src/core/method/method.ts";
import { defaultMethod } from "../../../src/core/method/presets.ts";
import { divideInstances, divideYesNo } from "../../../src/core/reading/leftover/answer-parts.ts";
import { Finder } from "../../../src/core/reading/leftover/finder.ts";
import { foldedLetters } from "../../../src/core/reading/leftover/letters.ts";
import { divideList, withPartsSetAside } from "../../../src/core/reading/leftover/list-parts.ts";
import { isFieldMark } from "../../../src/core/reading/leftover/marks.ts";
import { taskOfPart } from "../../../src/core/reading/leftover/put-back.ts";
import type { FinishReason } from "../../../src/core/rows/completion-row.ts";
import { PYTHON_SPACE_CHARACTER } from "../../../src/core/text/python-text.ts";
import { isWhole } from "../../support/divided.ts";
import { readers } from "../../support/readers.ts";
import { DEMONSTRATIONS } from "./replies/reply.ts";

const pieces = [
  "\n",
  "\n\n",
  " ",
  "1. ",
  "2) ",
  "10. ",
  "- ",
  "**",
  "`",
  "```json\n",
  "### ",
  "|",
  "|---|\n",
  "\ud800",
  "ß",
  "\u0130",
]
  .concat([
    "Task 9: ",
    "Example 1\n",
    "Input: ",
    "\nOutput: ",
    "Class label: ",
    "<think>",
    "</think>",
    "<|im_end|>",
    "<li>",
  ])
  .concat([
    '[{"task": "',
    '"},\n{"task": "',
    '"}]',
    "\\n",
    "\\u00e9",
    "Sure! Here are 7 tasks:",
    "I am a person.",
    "I hope this helps!",
  ])
  .concat([
    "Yes",
    "No",
    "Write a poem about spring.",
    "Name three rivers.",
    DEMONSTRATIONS[0] ?? "",
    "Étudie la ΣΑΣ.",
    "写一首诗。",
    "?",
  ]);
const reply = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 120 }).map((each) => each.join("")),
);
const finish = fc.constantFrom<FinishReason>("stop", "length", "abort");
const methods: readonly Method[] = (["python", "first-letter"] as const).flatMap((capitalize) =>
  (["drop-all", "drop-last-item"] as const).map((cutList) => ({ ...defaultMethod, capitalize, cutList })),
);

describe.each(["base", "chat"] as const)("a reply read by a %s profile", (style) => {
  const { readInstructions, readClassification, readInputFirst, readOutputFirst } = readers(style);

  it("is divided among candidates and parts: every character but white space is in one place", () => {
    fc.assert(
      fc.property(reply, finish, fc.constantFrom(...methods), (text, finishReason, method) => {
        const read = readInstructions(text, finishReason, method, DEMONSTRATIONS);
        expect(isWhole(text, divideList(text, read, DEMONSTRATIONS))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it("is divided among instances and parts, and around a yes or no", () => {
    fc.assert(
      fc.property(reply, (text) => {
        expect(isWhole(text, divideInstances(text, readInputFirst(text, defaultMethod), "input-first"))).toBe(true);
        expect(isWhole(text, divideInstances(text, readOutputFirst(text, defaultMethod), "output-first"))).toBe(true);
        expect(isWhole(text, divideYesNo(text, readClassification(text, defaultMethod)))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

it("holds whatever a reader says that it took, even what the reply does not hold", () => {
  fc.assert(
    fc.property(reply, fc.array(fc.oneof(reply, fc.constantFrom(...pieces)), { maxLength: 12 }), (text, taken) => {
      const candidates = taken.map((instruction) => ({ instruction }));
      expect(isWhole(text, divideList(text, candidates, []))).toBe(true);
    }),
    { numRuns: 400 },
  );
});

it("leaves no letter of a continued list out of its candidates", () => {
  const { readInstructions } = readers("base");
  fc.assert(
    fc.property(reply, finish, fc.constantFrom(...methods), (text, finishReason, method) => {
      const read = readInstructions(text, finishReason, method, []);
      const items = text.split(new RegExp(`\\n\\p{Nd}+${PYTHON_SPACE_CHARACTER}?\\. `, "u"));
      expect(read.map(({ instruction }) => foldedLetters(instruction))).toEqual(items.map(foldedLetters));
    }),
    { numRuns: 200 },
  );
});

/** A reply, and what stands in the ledger: candidates as they are, parts with their reason. Written for this test. */
const replies: readonly (readonly [
  about: string,
  reply: string,
  ledger: readonly (string | readonly [string, string])[],
])[] = [
  [
    "a greeting, a list and a closing remark",
    "Sure! Here are 2 new tasks:\n\n1. **Name three rivers of the north.**\n2. Draft a letter to the mayor.\n\nI hope this helps!",
    [
      ["greeting", "Sure! Here are 2 new tasks:"],
      "Name three rivers of the north.",
      "Draft a letter to the mayor.",
      ["closing-remark", "I hope this helps!"],
    ],
  ],
  [
    "items that speak of the model",
    "1. I am a person who likes stories.\n2. My favorite hobby is painting.",
    [
      ["no-task", ""],
      ["speaks-of-itself", "1. I am a person who likes stories."],
      ["speaks-of-itself", "2. My favorite hobby is painting."],
    ],
  ],
  [
    "a heading and an answer under a task",
    "### Easy ones\n1. Name a river.\n   Answer: The Danube.\n2. Explain why ice floats on water.",
    [
      ["heading", "### Easy ones"],
      "Name a river.",
      ["answer", "Answer: The Danube."],
      "Explain why ice floats on water.",
    ],
  ],
  ["nothing at all", " \n", [["no-task", ""]]],
  [
    "an order of the prompt and a thought",
    "<think>They want tasks.</think>\n1. Name a river.\n2. Write 7 new tasks.",
    [["thinking", "<think>They want tasks.</think>"], "Name a river.", ["prompt-repeated", "2. Write 7 new tasks."]],
  ],
  [
    "JSON with more than tasks",
    '{"tasks": [\n  {"id": 1, "instruction": "Say \\"hello\\" in French."},\n  {"id": 2, "instruction": "Name a river."}\n]}\nEnjoy!',
    ['Say "hello" in French.', "Name a river.", ["closing-remark", "Enjoy!"]],
  ],
];

it.each(replies)("sets aside %s", (_, text, ledger) => {
  const { readInstructions } = readers("chat");
  const read = readInstructions(text, "stop", defaultMethod, DEMONSTRATIONS);
  const entries = withPartsSetAside(text, read, DEMONSTRATIONS);
  expect(
    entries.map(({ aside, refusal, instruction }) => (aside ? [refusal?.reason, instruction] : instruction)),
  ).toEqual(ledger);
  for (const { aside, instruction } of entries) {
    if (aside) expect(text.slice(aside.from, aside.to).split(/\s+/u).join(" ")).toBe(instruction);
  }
});

it("finds the candidates of a reply in another order than the reader gives them", () => {
  const text = "Second thing to write about.\nFirst thing to write about.";
  const { owned, parts } = divideList(
    text,
    [{ instruction: "First thing to write about." }, { instruction: "Second thing to write about." }],
    [],
  );
  expect(owned.map(({ owner }) => owner)).toEqual([1, 0]);
  expect(parts).toEqual([]);
});

it.each([
  ["1. **Write a story about a lighthouse.**", "Write a story about a lighthouse."],
  ["- write one more task in French;", "Write one more task in French;"],
  ["Task 3: Name a river.", "Name a river."],
  ["“Name a river.”", "Name a river."],
  ["7.", "7."],
])("puts %j back as %j", (part, task) => {
  expect(taskOfPart(part)).toBe(task);
});

it("tells what an answer held besides its instances", () => {
  const answer = "Here is one example:\n\nExample 1\nInput: cold\nOutput: hot\nOutput: warm\n\nI hope this helps!";
  const { readInputFirst } = readers("base");
  const { parts } = divideInstances(answer, readInputFirst(answer, defaultMethod).slice(-1), "input-first");
  const told = parts.map(({ from, to, name }) => [name, answer.slice(from, to)]);
  expect(told).toContainEqual(["greeting", "Here is one example:"]);
  const short = "Here is one example:\nOutput: one";
  expect(divideInstances(short, [{ input: "", output: "one" }], "input-first").parts).toHaveLength(1);
  expect(divideYesNo("Yes, it is.", "yes").parts.map(({ name }) => name)).toEqual(["around-the-answer"]);
  expect(divideYesNo("I would say so.", "unknown").parts).toHaveLength(1);
});

it("looks once at most at what stands before each letter of a long table", () => {
  const reply = `| Input | Output |\n|---|---|\n${"| a | b |\n".repeat(2000)}`;
  let looked = 0;
  const finder = new Finder(reply, (piece) => {
    looked++;
    return isFieldMark(piece);
  });
  const taken = Array.from({ length: 4000 }, (_, i) => finder.take(i % 2 === 0 ? "a" : "b"));
  expect(taken.every(({ length }) => length === 1)).toBe(true);
  expect(looked).toBeLessThanOrEqual(foldedLetters(reply).length);
});

// Digits and quotation marks can be split in as many ways as there are subsets: a pattern that tries them all never ends.
it.each([
  `[true,0.000020252234604259866,true,null,2.9371436981260683e+158,true]${"=".repeat(50)}emoji 👩‍🔬`,
  `${"1".repeat(298)}x`,
  `${'"":'.repeat(99)}x`,
])("divides %j at once", (reply) => {
  expect(isWhole(reply, divideInstances(reply, [], "input-first"))).toBe(true);
});
