/** The yes/no question and its reader; `exact` takes only the public code's three strings for yes. */
import { describe, expect, it } from "vitest";
import { classificationDemonstrations } from "../../../src/core/questions/demonstrations/classification.ts";
import { parseClassification } from "../../../src/core/reading/base/classification.ts";
import { classificationPrompt, QUESTION } from "../../../src/core/questions/base/classification-prompt.ts";
import { defaultMethod, paperMethod } from "../../../src/core/method/presets.ts";
import { classification } from "../../../src/core/questions/classification.ts";
import { readers } from "../../support/readers.ts";

const replies = [
  [" Yes", "yes", "yes"],
  ["yes", "yes", "yes"],
  ["YES\n", "yes", "yes"],
  ["yEs", "no", "yes"],
  ["Yes.", "no", "yes"],
  ["Yes, because there are two labels", "no", "yes"],
  [" No", "no", "no"],
  ["no way", "no", "no"],
  ["**No**", "no", "no"],
  ["", "no", "unknown"],
  ["Maybe", "no", "unknown"],
  ["Nothing", "no", "unknown"],
  ["The answer is yes", "no", "unknown"],
] as const;

describe("the reply", () => {
  it.each(replies)("%j is %s under paper, %s by default", (reply, exact, firstWord) => {
    expect(parseClassification(reply, paperMethod.yesNo)).toBe(exact);
    expect(parseClassification(reply, defaultMethod.yesNo)).toBe(firstWord);
  });

  it.each(replies)("%j is read exactly under paper by a chat profile too", (reply, exact) => {
    expect(readers("chat").readClassification(reply, paperMethod)).toBe(exact);
  });
});

describe("the question", () => {
  it("shows 12 classification tasks and 19 others", () => {
    const yes = classificationDemonstrations.filter(({ isClassification }) => isClassification);
    expect([yes.length, classificationDemonstrations.length]).toEqual([12, 31]);
  });

  it("ends in the question about the task, and begins the same for every task", () => {
    const [one, two] = ["Sort it.", "Judge it."].map((task) =>
      classificationPrompt(task, classificationDemonstrations),
    );
    expect(one?.endsWith(`Task: Sort it.\n${QUESTION}`)).toBe(true);
    expect(two?.startsWith(one?.slice(0, one.lastIndexOf("Task:")) ?? "?")).toBe(true);
  });

  it("is constrained only when the method reads more than three strings", () => {
    expect(classification.constrain.base(paperMethod, { instruction: "" }).grammar).toBeUndefined();
    expect(classification.constrain.base(defaultMethod, { instruction: "" }).grammar).toContain("Yes");
  });
});
