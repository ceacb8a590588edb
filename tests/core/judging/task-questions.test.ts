/** What a model is asked about a task, and how its replies become a rating. Replies as small and large models give them. */
import { expect, it } from "vitest";
import { ratingAgreement, ratingsTable } from "../../../src/core/judging/rating-agreement.ts";
import { QUESTIONS_A_TASK, readRating, taskPrompts } from "../../../src/core/judging/task-questions.ts";
import type { ChatMessage } from "../../../src/core/questions/question.ts";

const task = { instruction: "Name a river.", input: "", output: "The Douro." };

it("asks four questions that begin alike, and shows the task alone", () => {
  for (const isChat of [true, false]) {
    const prompts = taskPrompts(task, isChat);
    expect(prompts).toHaveLength(QUESTIONS_A_TASK);
    const texts = prompts.map((each) =>
      typeof each === "string" ? each : (each as readonly ChatMessage[]).map(({ content }) => content).join("\n\n"),
    );
    const shared = texts[0]!.indexOf("Question:");
    expect(new Set(texts.map((each) => each.slice(0, shared))).size).toBe(1);
    expect(texts[0]).toContain("The Douro.");
    expect(texts[0]).not.toContain("Input:");
  }
});

it("cuts a task that is too long", () => {
  const [prompt] = taskPrompts({ ...task, output: "x".repeat(100_000) }, false);
  expect((prompt as string).length).toBeLessThan(8_000);
});

it.each([
  [["Yes", "yes.", "No", "B"], { validTask: true, rightInput: true, rightOutput: false, grade: "B" }],
  [
    [" Yes, it is.", "The answer is no.", "NO", "Grade: C"],
    { validTask: true, rightInput: false, rightOutput: false, grade: "C" },
  ],
  [["Yes or no?", "maybe", "", "A river flows."], {}],
  [["No\nYes", "yes\n\nQuestion:", "nothing", "D"], { validTask: false, rightInput: true, grade: "D" }],
  [["yes"], { validTask: true }],
])("reads %j", (replies, rating) => {
  expect(readRating(replies)).toEqual(rating);
});

it("measures agreement by question, over what both have answered", () => {
  const yes = { validTask: true, grade: "A" } as const;
  const no = { validTask: false, grade: "D" } as const;
  const [valid, input, , grade] = ratingAgreement([
    [yes, yes],
    [no, no],
    [yes, no],
    [{}, no],
  ]);
  // By hand: 2 of 3 alike; by chance 2/3 x 1/3 + 1/3 x 2/3 = 4/9; kappa (6/9 - 4/9) / (5/9) = 0.4.
  expect(valid).toMatchObject({ asked: "validTask", n: 3 });
  expect(valid?.kappa).toBeCloseTo(0.4);
  expect(grade?.kappa).toBeCloseTo(0.4);
  expect(input).toEqual({ asked: "rightInput", n: 0 });
  const table = ratingsTable([{ title: "The model", ratings: [yes, no] }]);
  expect(table.rows.at(-1)).toEqual(["Grade D", 1]);
});
