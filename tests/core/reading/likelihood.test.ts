/** Yes and no from the likeliest tokens: spellings are summed, a missing word gets a bound, and the threshold decides. */
import { describe, expect, it } from "vitest";
import { defaultMethod, paperMethod } from "../../../src/core/method/presets.ts";
import { baseProfile, chatProfile } from "../../../src/core/models/profiles.ts";
import { readClassification, readInstances } from "../../../src/core/questions/about-task.ts";
import { instanceRow } from "../../../src/core/rows/made-instance.ts";
import { rereadAnswers, takeAnswers } from "../../../src/core/workbench/answers-reread.ts";
import { mustRereadAnswers } from "../../../src/core/workbench/workbench-change.ts";
import { yesAndNo, yesScore, type TokenChance } from "../../../src/core/reading/likelihood.ts";

const tokens = (...all: readonly (readonly [string, number])[]): TokenChance[] =>
  all.map(([token, chance]) => ({ token, logprob: Math.log(chance) }));

describe("yesAndNo", () => {
  it.each([
    ["sums the spellings of each word", tokens([" No", 0.5], ["No", 0.1], [" Yes", 0.2], ["YES", 0.05]), 0.25, 0.6],
    ["takes the signs for a space that vocabularies write", tokens(["▁yes", 0.3], ["Ġno", 0.6]), 0.3, 0.6],
    ["gives a word that is not listed the smallest chance listed", tokens([" No", 0.9], [" The", 0.01]), 0.01, 0.9],
    ["takes no longer word for one of the two", tokens(["Yesterday", 0.5], ["Not", 0.3], ["yes", 0.1]), 0.1, 0.1],
  ])("%s", (_, listed, yes, no) => {
    const found = yesAndNo(listed);
    expect(Math.exp(found?.yes ?? 0)).toBeCloseTo(yes, 3);
    expect(Math.exp(found?.no ?? 0)).toBeCloseTo(no, 3);
  });

  it.each([
    ["neither word is listed", tokens([" The", 0.9])],
    ["nothing is listed", []],
    ["no chance is a number", [{ token: "Yes", logprob: NaN }]],
  ])("knows nothing where %s", (_, listed) => {
    expect(yesAndNo(listed)).toBeUndefined();
  });
});

describe("a reply with likelihoods", () => {
  const reply = (yes: number, no: number, threshold?: number) => ({
    ...{ text: " No", finishReason: "length" as const },
    likelihood: { yes, no, ...(threshold !== undefined && { threshold }) },
  });

  it.each([
    ["above the threshold is yes, whatever the text says", reply(-3, -1, -2.5), {}, "yes"],
    ["at the threshold is no", reply(-3, -1, -2), {}, "no"],
    ["is read by the method's own threshold where it has one", reply(-3, -1, -2.5), { yesNoThreshold: -1.5 }, "no"],
    ["without a threshold is read from its text", reply(-1, -3), {}, "no"],
  ] as const)("%s", (_, answer, change, kind) => {
    const method = { ...defaultMethod, ...change };
    for (const profile of [baseProfile, chatProfile])
      expect(readClassification(answer, { method, profile })).toBe(kind);
  });

  it("keeps its score to four digits, so that a last bit of arithmetic changes nothing", () => {
    expect(yesScore({ yes: -1.00001, no: -2 })).toBe(1);
  });

  it("is not asked for by the paper's method", () => {
    expect(paperMethod.yesNoBy).toBe("text");
  });
});

describe("the line moved in the workbench", () => {
  const reply = { text: " No", finishReason: "length" as const, likelihood: { yes: -3, no: -1, threshold: -2.5 } };
  const answer = { text: "Class label: A\nan input", finishReason: "stop" as const };
  const as = (yesNoThreshold: number | "fitted") => ({
    method: { ...defaultMethod, yesNoThreshold },
    profile: baseProfile,
  });
  const stored = takeAnswers(
    { id: "r:0.0.0", instruction: "Sort it.", classification: "yes" },
    readInstances("yes", answer, as("fitted")).map((each, i) => instanceRow({ id: "r:0.0.0", runId: "r" }, i, each)),
    { reply, replyAgain: undefined, answer },
    as("fitted"),
  );

  it.each([
    ["above a task's number makes it no classification, which needs the other prompt", -1.9, "no", "other-prompt"],
    ["below it changes nothing", -9, "yes", undefined],
    ["back to where labelled tasks had it changes nothing", "fitted", "yes", undefined],
  ] as const)("%s", (_, threshold, kind, needs) => {
    expect(stored && rereadAnswers(stored, as(threshold))).toMatchObject({ kind, needs });
    expect(mustRereadAnswers(defaultMethod, as(threshold).method)).toBe(threshold !== "fitted");
  });
});
