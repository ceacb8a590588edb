/** Arms, their scores, what becomes of a profile, and settings as a file. */
import { describe, expect, it } from "vitest";
import { defaultMethod } from "../../../src/core/method/presets.ts";
import { modelList, pocketModel } from "../../../src/core/models/model-list.ts";
import { localGguf } from "../../../src/core/models/own-models.ts";
import { baseProfile, chatProfile, startingProfile, styleFor } from "../../../src/core/models/profiles.ts";
import { foundWords, withFoundSettings } from "../../../src/core/settings/apply.ts";
import { armWords, askedNow, penaltyArms, possibleStyles, styleArms, withArm } from "../../../src/core/settings/arm.ts";
import {
  answerScore,
  figuresOfArm,
  listScore,
  Newness,
  yesNoScore,
  type Look,
} from "../../../src/core/settings/score.ts";
import { readSettings, writeSettings } from "../../../src/core/settings/settings-file.ts";
import type { Arm, MeasuredSettings } from "../../../src/core/models/settings-row.ts";
import { whyChosen } from "../../../src/core/settings/why.ts";

const all = { completion: true, chat: true, prefill: true };
const gguf = localGguf({ name: "a.gguf", size: 1 });
const list: Arm = { stage: "instructions", style: "base", presencePenalty: 2, repeatPenalty: 1, demonstrations: 8 };
const look: Look = { promptTokens: 300, cachedTokens: 0, completionTokens: 100, items: 5, kept: 4, worth: 2 };
const times = { read: 5, write: 20 };

describe("the arms", () => {
  it.each([
    ["plain text and messages", gguf, all, ["base", "continued", "chat"]],
    ["no begun answers, as WebLLM", gguf, { ...all, prefill: false }, ["base", "chat"]],
    ["messages alone", gguf, { completion: false, chat: true, prefill: true }, ["chat"]],
    ["Pocket, which knows no messages", pocketModel, all, ["base"]],
    ["the style in use first", { ...gguf, profile: chatProfile }, all, ["chat", "base", "continued"]],
  ])("are in the styles that the engine can: %s", (_, model, can, expected) => {
    expect(possibleStyles(model, can, "instructions")).toEqual(expected);
  });

  it("are each penalty in each style, as asked now first, both penalties together last, and half of what is shown", () => {
    const arms = penaltyArms("instructions", ["base", "chat"], { presencePenalty: 2, demonstrations: 8 });
    expect(arms).toHaveLength(9 * 2 + 2);
    expect(new Set(arms.map(armWords)).size).toBe(arms.length);
    expect(arms.slice(0, 2).map(armWords)).toEqual(
      ["base", "chat"].map((style) => `${style}, presence 2, repeat 1, 8 shown`),
    );
    expect(arms.at(-3)).toMatchObject({ presencePenalty: 2, repeatPenalty: 1.2 });
    expect(arms.at(-1)).toMatchObject({ presencePenalty: 2, repeatPenalty: 1, demonstrations: 4 });
  });

  it("of yes or no differ in style alone", () => {
    const asked = askedNow("classification", "classification", gguf.profile, defaultMethod);
    expect(styleArms("classification", ["base", "chat"], asked)).toEqual([
      { stage: "classification", style: "base", repeatPenalty: 1, ...asked },
      { stage: "classification", style: "chat", repeatPenalty: 1, ...asked },
    ]);
  });

  it("of instances begin with the frequency penalty of a small model, and try it beside each presence penalty", () => {
    const small = startingProfile({ parameters: 135e6, instruct: true });
    const asked = askedNow("instances", "inputFirst", small, defaultMethod);
    const arms = penaltyArms("instances", ["base", "chat"], asked);
    expect(new Set(arms.map(armWords)).size).toBe(arms.length);
    expect(arms.slice(0, 3).map(armWords)).toEqual([
      "base, presence 1.5, frequency 0.5, repeat 1, 10 shown",
      "chat, presence 1.5, frequency 0.5, repeat 1, 10 shown",
      "base, presence 0, frequency 0.5, repeat 1, 10 shown",
    ]);
    const counted = arms.filter(({ style, frequencyPenalty, demonstrations }) => {
      return style === "base" && frequencyPenalty !== undefined && demonstrations === 10;
    });
    expect(counted.map(({ presencePenalty }) => presencePenalty)).toEqual([1.5, 0, 0.6, 2]);
    expect(counted.every(({ repeatPenalty }) => repeatPenalty === 1)).toBe(true);
    // The others are those of a model that is asked without it.
    const plain = penaltyArms(
      "instances",
      ["base", "chat"],
      askedNow("instances", "inputFirst", baseProfile, defaultMethod),
    );
    expect(new Set(plain.map(armWords))).toEqual(
      new Set([...arms.map(armWords).slice(0, -2), ...plain.slice(-2).map(armWords)]),
    );
  });

  it("switch off a frequency penalty that they lack", () => {
    const small = startingProfile({ parameters: 135e6, instruct: true });
    const arm: Arm = { ...list, stage: "instances", presencePenalty: 0 };
    expect(small.decoding?.["instances"]).toEqual({ frequencyPenalty: 0.5 });
    expect(withArm(small, arm).decoding?.["instances"]).toEqual({ presencePenalty: 0, repeatPenalty: 1 });
    expect(withArm(small, { ...arm, frequencyPenalty: 0.3 }).decoding?.["instances"]).toMatchObject({
      frequencyPenalty: 0.3,
    });
  });

  it.each(["classification", "instances"] as const)("continue only lists: %s", (stage) => {
    expect(possibleStyles(gguf, all, stage).toSorted()).toEqual(["base", "chat"]);
  });

  it("change only their own question", () => {
    const changed = withArm(pocketModel.profile, { ...list, stage: "instances", style: "chat", demonstrations: 1 });
    expect(styleFor(changed, "instances")).toBe("chat");
    expect(styleFor(changed, "instructions")).toBe("base");
    expect(changed.demonstrations).toEqual({ instructions: 8, classification: 6, outputFirst: 1, inputFirst: 1 });
    expect(changed.decoding).toEqual({
      ...pocketModel.profile.decoding,
      instances: { presencePenalty: 2, repeatPenalty: 1, temperature: 0.2 },
    });
    expect(withArm(gguf.profile, { ...list, stage: "classification", repeatPenalty: 1.2 }).decoding).toEqual(
      gguf.profile.decoding,
    );
  });
});

describe("scores", () => {
  it("count a list by its new tasks a minute, by tokens and not by the clock", () => {
    const figures = figuresOfArm([look, { ...look, worth: 4, cachedTokens: 299 }], times, "each-anew");
    expect(figures).toMatchObject({ requests: 2, requestMs: 300 * 5 + 100 * 20, accepted: 0.8, variety: 0.75 });
    expect(listScore(figures)).toBeCloseTo((3 / 3500) * 60_000);
  });

  it("read the beginning that all prompts share once, as a run does", () => {
    const looks = [look, { ...look, cachedTokens: 280 }, { ...look, cachedTokens: 270 }];
    expect(figuresOfArm(looks, times, "beginning-shared").requestMs).toBe(20 * 5 + 100 * 20);
  });

  it("count instances by the share of tasks with a whole one, over the whole time of a task", () => {
    const figures = figuresOfArm(
      [
        { ...look, worth: 1 },
        { ...look, worth: 0 },
      ],
      times,
      "each-anew",
    );
    expect(answerScore(figures, 6500)).toBeCloseTo((0.5 / 10_000) * 60_000);
    expect(answerScore(figures, 0)).toBeGreaterThan(answerScore(figures, 1000));
  });

  it("count yes and no alike: always No has one half", () => {
    const said = (label: "yes" | "no", kept: number): Look => ({ ...look, label, kept });
    expect(yesNoScore([said("yes", 0), said("no", 1), said("no", 1), said("no", 1)])).toBe(0.5);
    expect(yesNoScore([said("yes", 1), said("no", 1), said("no", 0)])).toBe(0.75);
    expect(yesNoScore([])).toBe(0.5);
  });

  it("order yes above no by likelihood, wherever the threshold lies", () => {
    const said = (label: "yes" | "no", yesScore: number): Look => ({ ...look, label, yesScore });
    expect(yesNoScore([said("yes", -1), said("no", -2), said("no", -3)])).toBe(1);
    expect(yesNoScore([said("yes", -2.5), said("no", -2), said("no", -3)])).toBe(0.5);
  });

  it("call a text as new as it differs from the nearest earlier one", () => {
    const newness = new Newness(["Write a poem about the sea"], "unicode");
    expect(newness.of("Write a poem about the sea")).toBe(0);
    expect(newness.of("Count sheep")).toBe(1);
    expect(newness.of("Count three sheep")).toBeCloseTo(1 - 0.8);
  });
});

const settings: MeasuredSettings = {
  modelId: gguf.id,
  modelTitle: gguf.title,
  found: {
    ...{ at: Date.UTC(2026, 10, 28), machine: "2 cores, a browser", minutes: 3, stopped: false, fromFile: false },
    choices: [{ arm: { ...list, style: "continued", repeatPenalty: 1.1, presencePenalty: 0 }, why: "Chosen because." }],
  },
  rows: [
    {
      ...{ arm: list, requests: 3, round: 1, score: 20, usefulPerMinute: 12.5, accepted: 0.95, variety: 0.6 },
      examples: [{ prompt: "9.", text: " Write", read: ["kept: Write"] }],
    },
  ],
};

describe("measured settings", () => {
  it("go into the model's record, which says where they come from", () => {
    const record = withFoundSettings(gguf, settings.found);
    expect(record.profile.styles).toEqual({ instructions: "continued" });
    expect(record.profile.decoding?.["instructions"]).toMatchObject({ presencePenalty: 0, repeatPenalty: 1.1 });
    expect(foundWords(record)).toBe(
      "measured here, on 2026-11-28, in 3.0 minutes, on 2 cores, a browser. instructions: continued, presence 0, repeat 1.1, 8 shown",
    );
    expect(modelList.map(foundWords).filter(Boolean)).toEqual([]);
  });

  it("say in one sentence why they were chosen", () => {
    const [row] = settings.rows as [(typeof settings.rows)[0]];
    const others = { usefulPerMinute: 13, variety: 0.4, requests: 1 };
    const next = { ...row, arm: { ...list, style: "chat" as const }, ...others };
    expect(whyChosen([row, next])).toBe(
      "Chosen because it came out best: 12.5 useful tasks a minute, 95% accepted, variety 0.60, in 3 requests; the next best, “chat, presence 2, repeat 1, 8 shown”, had 13.0, variety 0.40, in 1 request.",
    );
    expect(whyChosen([row, { ...next, score: 21 }])).toBe(
      "Chosen because no other was surely better: 12.5 useful tasks a minute, 95% accepted, variety 0.60, in 3 requests. “chat, presence 2, repeat 1, 8 shown” had 13.0, variety 0.40, in 1 request: that may be chance. With more minutes, the search tells more.",
    );
    expect(whyChosen([row])).toBe("Chosen because nothing else was tried.");
  });

  it("come back from a file, marked as opened from one", () => {
    const found = { ...settings.found, fromFile: true };
    expect(readSettings(writeSettings(settings, undefined))).toEqual({ ok: true, settings: { ...settings, found } });
  });

  const written = JSON.parse(writeSettings(settings, undefined)) as Record<string, unknown>;
  it.each([
    ["not JSON", "GGUF\u0000", "it is not JSON"],
    ["null", "null", "not a file of settings that Seedbed wrote"],
    ["another file", "[1]", "not a file of settings that Seedbed wrote"],
    ["a newer file", JSON.stringify({ ...written, version: 2 }), "A newer version of Seedbed"],
    ["no settings", JSON.stringify({ ...written, settings: undefined }), "damaged"],
    ["a style of its own", JSON.stringify(written).replaceAll('"continued"', '"shell"'), "damaged at settings.found"],
    [
      "a penalty out of range",
      JSON.stringify(written).replaceAll('"repeatPenalty":1.1', '"repeatPenalty":-9'),
      "damaged",
    ],
    [
      "too many rows",
      JSON.stringify({ ...written, settings: { ...settings, rows: Array(400).fill(settings.rows[0]) } }),
      "too many rows",
    ],
    ["a huge text", " ".repeat(2_000_001), "too large"],
    ["deep nesting", "[".repeat(100_000), "it is not JSON"],
  ])("are refused with a clear message: %s", (_, text, words) => {
    expect(readSettings(text)).toEqual({ ok: false, message: expect.stringContaining(words) as string });
  });
});
