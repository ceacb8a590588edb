/** The prompt for whole tasks: its parts, its form, and how many tasks it asks for. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alpacaMethods } from "../../../src/core/method/alpaca-methods.ts";
import type { Method } from "../../../src/core/method/method.ts";
import { baseProfile, chatProfile } from "../../../src/core/models/profiles.ts";
import { estimateTokens, fitPrompt } from "../../../src/core/questions/fit.ts";
import { prepare, wholePrompt } from "../../../src/core/questions/prepare.ts";
import { promptAsText } from "../../../src/core/questions/question.ts";
import { wholeTasks } from "../../../src/core/questions/whole-tasks.ts";

const { paper, default: standard } = alpacaMethods;
const shown = [
  { instruction: "Name  a\nriver::", input: "", output: "Rhine" },
  { instruction: "Sort these words.", input: "b,  a", output: "a, b" },
  { instruction: "Say a rhyme.", input: "", output: "Cat, hat:" },
];
const asking = (method: Method, profile = baseProfile) => prepare(wholeTasks, { shown }, { method, profile });
const prompt = wholePrompt(asking(paper));

describe("the prompt", () => {
  it("holds the public code's parts in their order", () => {
    const parts = [/list of 20 tasks/u, /must be like/u, /verb/u, /orders.*questions/u, /kinds of work/u, /Text alone/u]
      .concat([
        /English/u,
        /one sentence or two/u,
        /100 words at most/u,
        /"<noinput>"/u,
        /output.*fewer than 100 words/u,
      ])
      .concat([/The 20 tasks:\n###\n1\. Instruction: /u]);
    const places = parts.map((part) => prompt.search(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it("shows tasks as the public code does: white space and colons go in the instruction alone, an empty input is named", () => {
    const list = prompt.slice(prompt.indexOf("###"));
    expect(list).toBe(
      "###\n1. Instruction: Name a river\n1. Input:\n<noinput>\n1. Output:\nRhine\n" +
        "###\n2. Instruction: Sort these words.\n2. Input:\nb,  a\n2. Output:\na, b\n" +
        "###\n3. Instruction: Say a rhyme.\n3. Input:\n<noinput>\n3. Output:\nCat, hat:\n###\n4. Instruction:",
    );
  });

  it("asks all that is wanted where the answer is begun, and begins the answer with the tasks shown", () => {
    const continued = asking(paper, { ...baseProfile, style: "continued" }).render(3).prompt;
    expect(continued).toMatchObject([
      { role: "user", content: expect.stringMatching(/The 20 tasks:$/u) as string },
      { role: "assistant", content: expect.stringMatching(/^###\n1\. Instruction/u) as string },
    ]);
  });

  it("is the same for a chat model, in messages, and says which tasks to write", () => {
    const chat = wholePrompt(asking(paper, chatProfile));
    expect(chat).toContain(prompt.slice(0, prompt.lastIndexOf("###")));
    expect(chat).toContain("Write tasks 4 to 20");
  });

  it("asks for the language of the tasks shown by default", () => {
    expect(wholePrompt(asking(standard))).not.toContain("English");
  });
});

describe("how many tasks are asked for", () => {
  const fitted = (contextTokens: number, method = standard, profile = baseProfile) => {
    const { render, decoding } = asking(method, profile);
    return fitPrompt(3, render, { contextTokens, maxTokens: decoding.maxTokens, profile });
  };

  it.each([
    { contextTokens: 8192, shown: 3, tasks: 20 },
    { contextTokens: 4096, shown: 3, tasks: 20 },
    { contextTokens: 2048, shown: 3, tasks: 14 },
    { contextTokens: 1024, shown: 3, tasks: 7 },
    { contextTokens: 600, shown: 3, tasks: 4 },
    { contextTokens: 512, shown: 0, tasks: 1 },
  ])("$tasks in a context of $contextTokens tokens", ({ contextTokens, shown: count, tasks }) => {
    const prompted = fitted(contextTokens);
    expect(prompted.shown).toBe(count);
    expect(promptAsText(prompted)).toContain(`The ${tasks} tasks:`);
    expect(prompted.stop).toEqual([`\n${tasks + 1}. Instruction`]);
  });

  it("is one at least, 20 at most, and never more than there is room for", () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 20_000 }), (contextTokens) => {
        const prompted = fitted(contextTokens);
        const [, digits] = /The (\d+) tasks:/u.exec(promptAsText(prompted)) ?? [];
        const added = Number(digits) - prompted.shown;
        expect(added).toBeGreaterThanOrEqual(1);
        expect(Number(digits)).toBeLessThanOrEqual(20);
        const left = contextTokens - estimateTokens(prompted, baseProfile);
        expect(added === 1 || added * 140 <= left).toBe(true);
      }),
    );
  });

  it("is smaller where the method allows few tokens", () => {
    const { render } = asking(standard);
    const { stop } = fitPrompt(3, render, { contextTokens: 8192, maxTokens: 560, profile: baseProfile });
    expect(stop).toEqual(["\n8. Instruction"]);
  });

  it("is smaller where those shown are long", () => {
    const long = shown.map((each) => ({ ...each, output: "word ".repeat(200) }));
    const { render } = prepare(wholeTasks, { shown: long }, { method: standard, profile: baseProfile });
    const { stop } = fitPrompt(3, render, { contextTokens: 4096, maxTokens: 3072, profile: baseProfile });
    expect(stop).toEqual(["\n12. Instruction"]);
  });

  it("is twenty under paper whatever the context, with the public code's stops", () => {
    for (const contextTokens of [1024, 8192]) {
      const prompted = fitted(contextTokens, paper);
      expect(promptAsText(prompted)).toContain("The 20 tasks:");
      expect(prompted.stop).toEqual(["\n20", "20."]);
    }
  });
});
