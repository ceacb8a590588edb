/** The yes/no question about a whole list. Replies are in forms that chat models gave to other lists, and forms that lose count; no model was asked. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultMethod, paperMethod } from "../../../src/core/method/presets.ts";
import { baseProfile, chatProfile } from "../../../src/core/models/profiles.ts";
import { classifyAll } from "../../../src/core/questions/classify-all.ts";
import { prepare, wholePrompt } from "../../../src/core/questions/prepare.ts";

const instructions = ["Say whether the mail is spam.", "Write a poem about\nspring.", "No or yes: is it a bird?"];
const asking = (profile = baseProfile, method = defaultMethod) =>
  prepare(classifyAll, { instructions }, { method, profile });
const read = (text: string, profile = chatProfile, method = defaultMethod) =>
  asking(profile, method).answer({ text, finishReason: "stop" });
const RIGHT = ["yes", "no", "yes"];

describe("the question", () => {
  it("shows lists with their answers and ends in the first number, or in the user's turn", () => {
    const prompt = wholePrompt(asking());
    expect(prompt).toMatch(/labels known beforehand\.\n\nTasks:\n1\. /u);
    expect(
      prompt.endsWith(
        "Tasks:\n1. Say whether the mail is spam.\n2. Write a poem about spring.\n3. No or yes: is it a bird?\nIs each of them classification?\n1.",
      ),
    ).toBe(true);
    expect(prompt.match(/^\d+\. (?:Yes|No)$/gmu)).toHaveLength(31);
    const chat = asking(chatProfile).render(31).prompt;
    expect(typeof chat === "string" ? [] : chat.map(({ role }) => role)).toEqual([
      "system",
      ...Array.from({ length: 4 }, () => ["user", "assistant"]).flat(),
      "user",
    ]);
  });

  it("begins the same for every list", () => {
    const other = wholePrompt(
      prepare(classifyAll, { instructions: ["Sing."] }, { method: defaultMethod, profile: baseProfile }),
    );
    const prompt = wholePrompt(asking());
    expect(other.startsWith(prompt.slice(0, prompt.lastIndexOf("Tasks:")))).toBe(true);
  });

  it("has a form with as many answers as tasks, unless only three strings count", () => {
    expect(asking().constraint.grammar).toBe(
      'root ::= " "? answer "\\n2. " answer "\\n3. " answer\nanswer ::= "Yes" | "No"',
    );
    expect(JSON.parse(asking(chatProfile).constraint.jsonSchema ?? "{}")).toMatchObject({
      properties: { answers: { minItems: 3, maxItems: 3 } },
    });
    expect(asking(chatProfile, paperMethod).constraint).toEqual({});
  });
});

describe("a continued list", () => {
  it.each([
    [" Yes\n2. No\n3. Yes"],
    [" yes\n2. no.\n3. YES\n"],
    [" Yes\n2) No\n3) Yes"],
    ["1. Yes\n2. No\n3. Yes"],
    [" Yes, two labels\n2. No\n3. Yes\n\nTasks:\n1. Sing."],
  ])("%j answers all", (text) => {
    expect(read(text, baseProfile)).toEqual(RIGHT);
  });

  it.each([
    ["nothing", ""],
    ["too few", " Yes\n2. No"],
    ["too many", " Yes\n2. No\n3. Yes\n4. No"],
    ["another order", " Yes\n3. Yes\n2. No"],
    ["a number twice", " Yes\n2. No\n2. Yes"],
    ["neither yes nor no", " Yes\n2. Maybe\n3. Yes"],
    ["an answer that is cut", " Yes\n2. No\n3."],
    ["no numbers", " Yes\nNo\nYes"],
    ["an answer that was left out", " Yes\n\n2. No\n3. Yes"],
  ])("with %s is not read", (_, text) => {
    expect(read(text, baseProfile)).toBeUndefined();
  });

  it("counts exactly three strings as yes where the method does", () => {
    expect(read(" Yes\n2. Yes.\n3. Maybe", baseProfile, paperMethod)).toEqual(["yes", "no", "no"]);
  });
});

describe("a chat model's reply", () => {
  it.each([
    ["1. Yes\n2. No\n3. Yes"],
    ["1) Yes\n2) No\n3) Yes"],
    ["1: yes\n2: no\n3: yes"],
    ["**1.** Yes\n**2.** No\n**3.** Yes"],
    ["Task 1: Yes\nTask 2: No\nTask 3: Yes"],
    ["Here are my answers:\n\n1. Yes\n2. No\n3. Yes\n\nLet me know if you need more!"],
    ["1. Yes - spam or not spam are the labels.\n2. No - a poem can be anything.\n3. Yes - bird or no bird."],
    ["1. Yes\n   The labels are known.\n2. No\n   Anything may be written.\n3. Yes\n   One of two."],
    ["1. Say whether the mail is spam. - Yes\n2. Write a poem about spring. - No\n3. No or yes: is it a bird? - Yes"],
    [
      "1. **Say whether the mail is spam.**: Yes\n2. **Write a poem about spring.**: No\n3. **No or yes: is it a bird?** Yes",
    ],
    ["1. This is a classification task.\n2. This is not a classification task.\n3. Classification"],
    ["1. Yes, 2. No, 3. Yes"],
    ["1. yes 2. no 3. yes"],
    ["1: Yes; 2: No; 3: Yes."],
    ["1 - Yes\n2 - No\n3 - Yes"],
    ["Yes\nNo\nYes"],
    ["Yes, No, Yes"],
    ["- Yes\n- No\n- Yes"],
    ['["Yes", "No", "Yes"]'],
    ["[true, false, true]"],
    ['{"answers": ["Yes", "No", "Yes"]}'],
    ['```json\n{"1": "Yes", "2": "No", "3": "Yes"}\n```'],
    [
      '[{"task": 1, "classification": "Yes"}, {"task": 2, "classification": "No"}, {"task": 3, "classification": "Yes"}]',
    ],
    ["| # | Task | Classification |\n|---|---|---|\n| 1 | Mail | Yes |\n| 2 | Poem | No |\n| 3 | Bird | Yes |"],
    ["<think>The first has labels. 1. Yes, so 2. no.</think>\n1. Yes\n2. No\n3. Yes"],
    ["1. Sí\n2. No\n3. Sí"],
    ["1. 是\n2. 否\n3. 是"],
  ])("%j answers all", (text) => {
    expect(read(text)).toEqual(RIGHT);
  });

  it.each([
    [""],
    ["Yes"],
    ["1. Yes\n2. No"],
    ["1. Yes\n2. No\n3. Yes\n4. No"],
    ["1. Yes\n3. Yes\n2. No"],
    ["1. Yes\n2. No\n2. Yes"],
    ["2. Yes\n3. No\n4. Yes"],
    ["All of them are classification tasks."],
    ["1-3: Yes"],
    ["1. Yes\n2. I am not sure.\n3. Yes"],
    ["1. Spam\n2. Spring is here,\n3. Bird"],
    ["Yes, No"],
    ["Yes, No, Yes, No"],
    ["Yes, because the labels are known"],
    ['["Yes", "No"]'],
    ['{"1": "Yes", "2": "No", "4": "Yes"}'],
    ['{"yes": [1, 3], "no": [2]}'],
    ["Tasks 1 and 3: Yes\nTask 2: No"],
    ["I'm sorry, I can't do that."],
  ])("%j is not read", (text) => {
    expect(read(text)).toBeUndefined();
  });

  it("may begin with the task, whose own words are no answer", () => {
    const subject = { instructions: ["Yes men: write a *poem* about them.", "No smoking: is it a rule or a wish?"] };
    const { answer } = prepare(classifyAll, subject, { method: defaultMethod, profile: chatProfile });
    const text = "1. Yes men: write a **poem** about them. - No\n2. No smoking: is it a rule or a wish? - Yes";
    expect(answer({ text, finishReason: "stop" })).toEqual(["no", "yes"]);
  });

  it("is not read when the request failed", () => {
    expect(asking(chatProfile).answer({ text: "1. Yes\n2. No\n3. Yes", finishReason: "failed" })).toBeUndefined();
  });
});

const answer = fc.constantFrom("Yes", "No");
const form = fc.constantFrom(
  (each: string, index: number) => `${index + 1}. ${each}`,
  (each: string, index: number) => `${index + 1}) ${each}.`,
  (each: string, index: number) => `Task ${index + 1}: **${each}**`,
  (each: string) => each,
);

it("gives the answers that a list has, and never another number of them", () => {
  fc.assert(
    fc.property(
      fc.array(answer, { minLength: 1, maxLength: 12 }),
      form,
      fc.integer({ min: 1, max: 12 }),
      (answers, as, count) => {
        const subject = { instructions: Array.from({ length: count }, (_, n) => `Sort the words of list ${n}.`) };
        const asked = prepare(classifyAll, subject, { method: defaultMethod, profile: chatProfile });
        const reading = asked.answer({ text: answers.map(as).join("\n"), finishReason: "stop" });
        expect(reading).toEqual(count === answers.length ? answers.map((each) => each.toLowerCase()) : undefined);
      },
    ),
  );
});

it("has an answer for each task or none, whatever the reply", () => {
  const pieces = fc.constantFrom(
    "1. ",
    "2. ",
    "3. ",
    "Yes",
    "No",
    "\n",
    ", ",
    "Task 2: ",
    "[",
    "]",
    '"',
    "{",
    "| ",
    "maybe",
    "\n\n",
    "```",
    "3",
    "1",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), fc.constantFrom(baseProfile, chatProfile), (all, profile) => {
      const reading = read(all.join(""), profile);
      expect(reading === undefined || (reading.length === 3 && !reading.includes("unknown"))).toBe(true);
    }),
  );
});
