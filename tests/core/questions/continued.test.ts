/** The style "continued": what a base model continues, put into the assistant's own turn, and read as a base reply. */
import { describe, expect, it } from "vitest";
import { defaultMethod as method } from "../../../src/core/method/presets.ts";
import { baseProfile } from "../../../src/core/models/profiles.ts";
import { classification } from "../../../src/core/questions/classification.ts";
import { inputFirst } from "../../../src/core/questions/input-first.ts";
import { instructions } from "../../../src/core/questions/instructions.ts";
import { outputFirst } from "../../../src/core/questions/output-first.ts";
import { prepare, wholePrompt, type PreparedQuestion } from "../../../src/core/questions/prepare.ts";
import { Manner } from "../../../workers/engines/remote/manner.ts";
import { toOpenAi } from "../../../workers/engines/remote/request.ts";
import { completionRequest } from "../../support/completion-request.ts";

const profiles = { base: baseProfile, continued: { ...baseProfile, style: "continued" as const } };
const shown = ["Name a river.", "Write a poem:"];
const instruction = "Sort the words.";

const questions: Readonly<Record<string, (profile: typeof baseProfile) => PreparedQuestion<unknown>>> = {
  instructions: (profile) => prepare(instructions, { shown }, { method, profile }),
  classification: (profile) => prepare(classification, { instruction }, { method, profile }),
  outputFirst: (profile) => prepare(outputFirst, { instruction }, { method, profile }),
  inputFirst: (profile) => prepare(inputFirst, { instruction }, { method, profile }),
};

describe("a question whose answer is begun", () => {
  it.each(Object.entries(questions))("asks the first line, and begins the answer with the rest: %s", (_, prepared) => {
    const question = prepared(profiles.continued);
    const { prompt } = question.render(question.demonstrations);
    if (typeof prompt === "string") throw new TypeError("messages were expected");
    expect(prompt.map(({ role }) => role)).toEqual(["user", "assistant"]);
    const [asked, begun] = prompt.map(({ content }) => content);
    const base = wholePrompt(prepared(profiles.base));
    expect(base.startsWith(`${asked ?? ""}\n`)).toBe(true);
    expect(base.endsWith(begun ?? "-")).toBe(true);
    expect(`${asked ?? ""}${begun ?? ""}`.replaceAll("\n", "")).toBe(base.replaceAll("\n", ""));
  });

  it("is read as the continued text that it is", () => {
    const reply = {
      text: " Count the sheep in the field.\n4. Sing a song about the sea.",
      finishReason: "stop",
    } as const;
    const read = questions["instructions"]?.(profiles.continued).answer(reply);
    expect(read).toMatchObject([
      { instruction: "Count the sheep in the field." },
      { instruction: "Sing a song about the sea." },
    ]);
  });

  it("is sent to a server in the words of vLLM and llama.cpp; other messages are sent without them", () => {
    const words = { add_generation_prompt: false, continue_final_message: true };
    const messages = [
      { role: "user", content: "Count." },
      { role: "assistant", content: "1." },
    ] as const;
    expect(toOpenAi(completionRequest({ prompt: messages }), "m", "chat/completions", new Manner().way)).toMatchObject(
      words,
    );
    const usual = toOpenAi(completionRequest({ prompt: [messages[0]] }), "m", "chat/completions", new Manner().way);
    for (const name of Object.keys(words)) expect(usual).not.toHaveProperty(name);
  });
});
