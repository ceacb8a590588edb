/** Prompts for chat models: constant parts first, demonstrations in the readers' shapes, constraints that allow only those. */
import { describe, expect, it } from "vitest";
import {
  inputFirstDemonstrations,
  outputFirstDemonstrations,
} from "../../../src/core/questions/demonstrations/instances.ts";
import { defaultMethod, paperMethod } from "../../../src/core/method/presets.ts";
import { chatProfile } from "../../../src/core/models/profiles.ts";
import { prepareInstances } from "../../../src/core/questions/about-task.ts";
import { classification } from "../../../src/core/questions/classification.ts";
import { instructions } from "../../../src/core/questions/instructions.ts";
import { prepare, type PreparedQuestion } from "../../../src/core/questions/prepare.ts";
import type { ChatMessage } from "../../../src/core/questions/question.ts";
import { readers } from "../../support/readers.ts";

const TASK = "Judge the review of the hotel.";
const asking = { method: defaultMethod, profile: chatProfile };
const list = prepare(instructions, { shown: ["Sort  the\nlist:", "Say why."] }, asking);
const yesNo = prepare(classification, { instruction: TASK }, asking);
const outputFirst = prepareInstances("yes", { instruction: TASK }, asking);
const inputFirst = prepareInstances("no", { instruction: TASK }, asking);
/** Each question with its stops. None is a blank line, because a greeting ends with one. */
const questions: readonly (readonly [string, PreparedQuestion<unknown>, readonly string[]])[] = [
  ["instructions", list, ["\n8."]],
  ["classification", yesNo, ["\nTask:"]],
  ["output first", outputFirst, ["\nExample 6", "\nTask:"]],
  ["input first", inputFirst, ["\nExample 6", "\nTask:"]],
];

function messages({ demonstrations, render }: PreparedQuestion<unknown>): readonly ChatMessage[] {
  const { prompt } = render(demonstrations);
  if (typeof prompt === "string") throw new TypeError("a conversation was expected");
  return prompt;
}

describe.each(questions)("%s", (_, question, stops) => {
  it("is one system message, then alternating turns that end with the user", () => {
    const [first, ...turns] = messages(question).map(({ role }) => role);
    expect(first).toBe("system");
    expect(turns).toEqual(turns.map((__, index) => (index % 2 === 0 ? "user" : "assistant")));
    expect(turns.at(-1)).toBe("user");
  });

  it("is constrained by a grammar with a root and by a JSON schema", () => {
    expect(question.constraint.grammar).toMatch(/^root ::= /u);
    expect(JSON.parse(question.constraint.jsonSchema ?? "")).toHaveProperty("type");
  });

  it("stops where the next question would begin", () => {
    expect(question.render(0).stop).toEqual(stops);
  });
});

describe("instructions", () => {
  it("shows the demonstrations as bullets, tidied, and asks for seven", () => {
    const [, user] = messages(list);
    expect(user?.content).toContain("- Sort the list\n- Say why.\n");
    expect(user?.content).toContain("7 new tasks");
  });

  it("asks only for classification tasks when the method does", () => {
    const method = { ...defaultMethod, classificationOnly: true };
    expect(messages(prepare(instructions, { shown: [] }, { ...asking, method })).at(-1)?.content).toContain(
      "classification tasks",
    );
  });
});

describe("demonstrations as turns", () => {
  it("begin the same for every task", () => {
    const of = (instruction: string) => messages(prepare(classification, { instruction }, asking));
    expect(of("One.").slice(0, -1)).toEqual(of("Two.").slice(0, -1));
  });

  it("are read back unchanged", () => {
    const turns = messages(outputFirst).filter(({ role }) => role === "assistant");
    expect(turns.map(({ content }) => readers("chat").readOutputFirst(content, defaultMethod))).toEqual(
      outputFirstDemonstrations.map(({ instances }) => instances.map(({ label, input }) => ({ input, output: label }))),
    );
    const worked = messages(inputFirst).filter(({ role }) => role === "assistant");
    expect(worked.map(({ content }) => readers("chat").readInputFirst(content, defaultMethod))).toEqual(
      inputFirstDemonstrations.map(({ instances }) =>
        instances.map(({ field, input, output }) => ({ input: field ? `${field}: ${input}` : input, output })),
      ),
    );
  });
});

it("leaves yes and no unconstrained when the method counts exact strings", () => {
  expect(prepare(classification, { instruction: TASK }, { ...asking, method: paperMethod }).constraint).toEqual({});
});
