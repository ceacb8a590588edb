/** Rows of published sets, in the forms that sets have, as questions with their answers. */
import { expect, it } from "vitest";
import { comparedTasks, likelyQuestion } from "../../../src/core/hub/texts.ts";

const turns = (...said: readonly (readonly [string, string])[]) => said.map(([role, content]) => ({ role, content }));

it.each([
  ["a question and an answer", { question: "Q?", answer: "A." }, "question", ["Q?", "A."]],
  [
    "choices, a number and nothing",
    { question: "Q?", choices: ["x", "y"], label: 3, note: null },
    "question",
    ["Q?", "x", "y"],
  ],
  ["messages", { messages: turns(["system", "S"], ["user", "Q?"], ["assistant", "A."]) }, "messages", ["Q?", "A."]],
  [
    "the older conversations",
    {
      conversations: [
        { from: "human", value: "Q?" },
        { from: "gpt", value: "A." },
      ],
    },
    "conversations",
    ["Q?", "A."],
  ],
  ["a blank question", { question: " ", answer: "A." }, "question", undefined],
  ["a column that is not there", { answer: "A." }, "question", undefined],
  ["a turn without a text", { messages: [{ role: "user", content: { image: 1 } }, null, 7] }, "messages", undefined],
])("%s", (_, row, question, texts) => {
  const found = comparedTasks([row], question).map(({ instruction, instances }) => [
    instruction,
    ...instances.map(({ output }) => output),
  ]);
  expect(found).toEqual(texts === undefined ? [] : [texts]);
});

it.each([
  [["id", "answer", "Question"], "Question"],
  [["input", "instruction"], "instruction"],
  [["aaa", "bbb"], "aaa"],
  [[], undefined],
])("of %j the question is %s", (columns, question) => {
  expect(likelyQuestion(columns)).toBe(question);
});
