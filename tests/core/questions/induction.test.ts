/** The two questions of Instruction Induction: the paper's prompts to the letter, a chat model's own, and what is read from replies. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizeAnswer } from "../../../src/core/induction/normalize-answer.ts";
import { normalizeInstruction } from "../../../src/core/induction/normalize-instruction.ts";
import { inductionMethods } from "../../../src/core/method/induction-presets.ts";
import { baseProfile, chatProfile } from "../../../src/core/models/profiles.ts";
import { execute } from "../../../src/core/questions/execute.ts";
import { fitPrompt } from "../../../src/core/questions/fit.ts";
import { induce } from "../../../src/core/questions/induce.ts";
import { prepare, wholePrompt } from "../../../src/core/questions/prepare.ts";

const PUBLISHED = "../shared/oracle/induction/induce";
const base = { method: inductionMethods.paper, profile: baseProfile };
const chat = { method: inductionMethods.default, profile: chatProfile };

const pairs = ["cat", "dog", "cow", "hen", "pig"].map((input) => ({ input, output: `${input}s` }));
const stopped = (text: string) => ({ text, finishReason: "stop" as const });

describe("induce", () => {
  it("asks a base model in the paper's words", () => {
    expect(wholePrompt(prepare(induce, { pairs }, base))).toBe(
      "I gave a friend an instruction and five inputs. The friend read the instruction and wrote an output for every one of the inputs.\n" +
        "Here are the input-output pairs:\n\nInput: cat\nOutput: cats\n\nInput: dog\nOutput: dogs\n\nInput: cow\nOutput: cows\n\n" +
        "Input: hen\nOutput: hens\n\nInput: pig\nOutput: pigs\n\nThe instruction was",
    );
  });

  /** The published prompts, where they are at hand. */
  it.skipIf(!existsSync(PUBLISHED))("gives every published prompt from the pairs that it shows", () => {
    for (const name of readdirSync(PUBLISHED)) {
      const { examples } = JSON.parse(readFileSync(join(PUBLISHED, name), "utf8")) as {
        examples: Record<string, { input: string; metadata: { examples_seen: string } }>;
      };
      for (const [id, { input, metadata }] of Object.entries(examples)) {
        const shown = metadata.examples_seen.split("\n\n").map((pair) => {
          const [before = "", output = ""] = pair.split("\nOutput: ");
          return { input: before.slice("Input: ".length), output };
        });
        expect(wholePrompt(prepare(induce, { pairs: shown }, base)), `${basename(name)} ${id}`).toBe(input);
      }
    }
  });

  it("shows a chat model the same pairs, and asks for the instruction last", () => {
    const { prompt } = prepare(induce, { pairs }, chat).render(5);
    if (typeof prompt === "string") throw new TypeError("messages were expected");
    expect(prompt.map(({ role }) => role)).toEqual(["system", "user"]);
    const asked = prompt.at(-1)?.content ?? "";
    expect(asked).toContain("five inputs");
    for (const { input, output } of pairs) expect(asked).toContain(`Input: ${input}\nOutput: ${output}\n`);
    expect(asked).toMatch(/\?$/u);
  });

  it("counts the pairs that a small context leaves", () => {
    const long = pairs.map(({ input, output }) => ({ input: `${input} ${"word ".repeat(40)}`, output }));
    const { demonstrations, render } = prepare(induce, { pairs: long }, base);
    const fitted = fitPrompt(demonstrations, render, { contextTokens: 330, maxTokens: 50, profile: baseProfile });
    expect(fitted).toMatchObject({ shown: 3, dropped: 2 });
    expect(fitted.prompt).toContain("an instruction and three inputs.");
    expect(String(render(1).prompt)).toContain("an instruction and one input.");
  });

  it("decodes as the paper does, and by default a little longer", () => {
    expect(prepare(induce, { pairs }, base).decoding).toEqual({
      ...{ maxTokens: 50, temperature: 0, topP: 0, presencePenalty: 0, frequencyPenalty: 0, stop: [] },
    });
    expect(prepare(induce, { pairs }, chat).decoding.maxTokens).toBeGreaterThan(50);
  });

  it("reads a continued reply by the paper's rules alone", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(prepare(induce, { pairs }, base).answer(stopped(text))).toMatchObject([
          { instruction: normalizeInstruction(text) },
        ]);
      }),
    );
  });

  it.each([base, chat])("refuses an empty instruction, and finds none in a request that failed", (asking) => {
    const { answer } = prepare(induce, { pairs }, asking);
    expect(answer(stopped(' "" '))).toEqual([{ instruction: "", refusal: { reason: "empty" } }]);
    expect(answer(stopped("Write it"))).toEqual([{ instruction: "Write it", refusal: undefined }]);
    expect(answer({ text: "", finishReason: "failed" })).toEqual([]);
  });

  it("refuses an instruction that goes round, but not one before a circle", () => {
    const { answer, circles } = prepare(induce, { pairs }, { ...base, method: inductionMethods.default });
    expect(circles).toEqual({});
    expect(prepare(induce, { pairs }, base).circles).toBeUndefined();
    const round = { text: " dogs, dogs, dogs, dogs", finishReason: "repeated" as const };
    expect(answer(round)).toMatchObject([{ refusal: { reason: "list-circle" } }]);
    expect(answer({ ...round, text: ` Write it.\n${round.text}` })).toEqual([
      { instruction: "Write it.", refusal: undefined },
    ]);
  });

  const PLURAL = "Write the plural of the word.";
  it.each([
    PLURAL,
    `"${PLURAL}"`,
    `**Instruction:** ${PLURAL}`,
    `Instruction: ${PLURAL}`,
    `The instruction was: ${PLURAL}`,
    `The instruction given to the friend was probably to ${PLURAL}`,
    `Sure! Here is the instruction:\n\n${PLURAL}\n\nLet me know if you need more.`,
    `Here's the instruction: "${PLURAL}"`,
    `<think>cat, cats: so plurals.</think>\n${PLURAL}`,
    `\`\`\`\n${PLURAL}\n\`\`\``,
    `**Instruction:**\n${PLURAL}`,
    `1. ${PLURAL}`,
    `<answer>${PLURAL}</answer>`,
  ])("takes a chat model's instruction out of %j", (text) => {
    expect(prepare(induce, { pairs }, chat).answer(stopped(text))).toMatchObject([{ instruction: PLURAL }]);
  });

  it.each([
    "Say whether the instruction was followed",
    "List the animals: write only their names",
    'Write "yes" if it is a fruit, else "no"',
    "Give the first letter, then stop",
  ])("leaves a chat model's own words in %j", (text) => {
    expect(prepare(induce, { pairs }, chat).answer(stopped(text))).toMatchObject([
      { instruction: text.replaceAll('"', "") },
    ]);
  });
});

describe("execute", () => {
  const subject = { instruction: "write the plural", input: "cat" };

  it("asks a base model in the paper's words", () => {
    expect(wholePrompt(prepare(execute, subject, base))).toBe("Instruction: write the plural\nInput: cat\nOutput:");
    expect(prepare(execute, subject, base).decoding).toEqual({
      ...{ maxTokens: 30, temperature: 0, topP: 0, presencePenalty: 0, frequencyPenalty: 0, stop: [] },
    });
  });

  it("asks a chat model with the same parts", () => {
    const { prompt } = prepare(execute, subject, chat).render(0);
    expect(prompt).toMatchObject([
      { role: "system" },
      { role: "user", content: expect.stringMatching(/write the plural[^]*cat/u) as string },
    ]);
  });

  it.each([
    [" cats\n\nInput: dog\nOutput: dogs", "cats"],
    ["\n\ncats", "cats"],
    [" cats and dogs ", "cats and dogs"],
    ["Sentence 1:\nIt rained.", "Sentence 1:\nIt rained."],
  ])("keeps of the continued reply %j what the scorer looks at", (text, output) => {
    expect(prepare(execute, subject, base).answer(stopped(text))).toEqual([{ input: "cat", output }]);
  });

  it("never changes what a continued reply scores", () => {
    const piece = fc.constantFrom(
      " and ",
      "Sentence 1:",
      "Sentence 2:",
      "\n",
      " ",
      ".",
      "cat",
      "-",
      "\u2028",
      "\t",
      "B",
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join("")),
        (text) => {
          const [instance] = prepare(execute, subject, base).answer(stopped(text));
          expect(normalizeAnswer(instance?.output ?? "")).toBe(normalizeAnswer(text));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    "cats",
    "**cats**",
    "“cats”",
    "Output: cats",
    "**Output:** cats",
    "Input: cat\nOutput: cats",
    "Input: cat Output: cats",
    "Answer: cats",
    "Sure! Here's the output:\n\ncats\n\nLet me know if you need more.",
    "The output is: cats",
    "<think>One cat, two cats.</think>cats",
    "```\ncats\n```",
  ])("takes a chat model's output out of %j", (text) => {
    expect(prepare(execute, subject, chat).answer(stopped(text))).toEqual([{ input: "cat", output: "cats" }]);
  });

  it("keeps a wrong output, refuses an empty one, and has none of a failed request", () => {
    const { answer } = prepare(execute, subject, base);
    expect(answer(stopped("cat"))).toEqual([{ input: "cat", output: "cat" }]);
    expect(answer(stopped(" \n"))).toEqual([{ input: "cat", output: "", refusal: "empty-output" }]);
    expect(answer({ text: "", finishReason: "failed" })).toEqual([]);
  });
});
