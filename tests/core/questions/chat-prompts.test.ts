/** What a chat model is sent: what never changes first, the readers' own shapes shown, constraints that allow just those. */
import { describe, expect, it } from "vitest";
import { classificationDemonstrations } from "../../../src/core/questions/demonstrations/classification.ts";
import {
  inputFirstDemonstrations,
  outputFirstDemonstrations,
} from "../../../src/core/questions/demonstrations/instances.ts";
import { defaultMethod, paperMethod } from "../../../src/core/method/method.ts";
import { chatPrompting } from "../../../src/core/questions/chat/prompting.ts";
import type { ChatMessage, PromptText } from "../../../src/core/questions/prompting.ts";

const TASK = "Judge the review of the hotel.";
const prompts: readonly (readonly [string, PromptText])[] = [
  ["instructions", chatPrompting.instructions(["Sort  the\nlist:", "Say why."], defaultMethod)],
  ["classification", chatPrompting.classification(TASK, classificationDemonstrations, defaultMethod)],
  ["output first", chatPrompting.outputFirst(TASK, outputFirstDemonstrations, defaultMethod)],
  ["input first", chatPrompting.inputFirst(TASK, inputFirstDemonstrations, defaultMethod)],
];

function messages({ prompt }: PromptText): readonly ChatMessage[] {
  if (typeof prompt === "string") throw new TypeError("a conversation was expected");
  return prompt;
}

describe.each(prompts)("%s", (_, text) => {
  it("is one system message, then turns that alternate and end with the person", () => {
    const [first, ...turns] = messages(text).map(({ role }) => role);
    expect(first).toBe("system");
    expect(turns).toEqual(turns.map((__, index) => (index % 2 === 0 ? "user" : "assistant")));
    expect(turns.at(-1)).toBe("user");
  });

  it("is constrained by a grammar with a root and by a schema that is JSON", () => {
    expect(text.grammar).toMatch(/^root ::= /u);
    expect(() => JSON.parse(text.jsonSchema ?? "")).not.toThrow();
  });

  it("never stops at a blank line or inside one, where a greeting ends", () => {
    for (const stop of text.stop ?? [""]) expect(stop).toMatch(/^\n\S/u);
  });
});

describe("instructions", () => {
  it("shows the demonstrations as bullets, tidied, and asks for seven", () => {
    const [, user] = messages(chatPrompting.instructions(["Sort  the\nlist:", "Say why."], defaultMethod));
    expect(user?.content).toContain("- Sort the list\n- Say why.\n");
    expect(user?.content).toContain("7 new tasks");
  });

  it("asks for classification alone where the method does", () => {
    const method = { ...defaultMethod, classificationOnly: true };
    expect(messages(chatPrompting.instructions([], method)).at(-1)?.content).toContain("classification tasks");
  });
});

describe("demonstrations as turns", () => {
  it("begin the same for every task", () => {
    const of = (task: string) =>
      messages(chatPrompting.classification(task, classificationDemonstrations, defaultMethod));
    expect(of("One.").slice(0, -1)).toEqual(of("Two.").slice(0, -1));
  });

  it("are read back as they are", () => {
    const outputFirst = messages(chatPrompting.outputFirst(TASK, outputFirstDemonstrations, defaultMethod));
    const turns = outputFirst.filter(({ role }) => role === "assistant");
    expect(turns.map(({ content }) => chatPrompting.readOutputFirst(content, defaultMethod))).toEqual(
      outputFirstDemonstrations.map(({ instances }) => instances.map(({ label, input }) => ({ input, output: label }))),
    );
    const inputFirst = messages(chatPrompting.inputFirst(TASK, inputFirstDemonstrations, defaultMethod));
    const worked = inputFirst.filter(({ role }) => role === "assistant");
    expect(worked.map(({ content }) => chatPrompting.readInputFirst(content, defaultMethod))).toEqual(
      inputFirstDemonstrations.map(({ instances }) =>
        instances.map(({ field, input, output }) => ({ input: field ? `${field}: ${input}` : input, output })),
      ),
    );
  });
});

it("leaves yes and no unconstrained where the method counts exact strings", () => {
  const { grammar, jsonSchema } = chatPrompting.classification(TASK, [], paperMethod);
  expect([grammar, jsonSchema]).toEqual([undefined, undefined]);
});
