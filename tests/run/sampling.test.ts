/** Sampling set by hand: it goes before the method's and the model's, each engine gets it in its own words, and exports name it. */
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { lessonHash, readLesson } from "../../src/core/lesson/lesson.ts";
import { describeDifferences } from "../../src/core/method/differences.ts";
import { differenceWords } from "../../src/core/method/difference-words.ts";
import { methodSchema } from "../../src/core/method/method.ts";
import { named } from "../../src/core/method/method-change.ts";
import { defaultMethod } from "../../src/core/method/presets.ts";
import { shownSettings, withSetting } from "../../src/core/settings/sampling-shown.ts";
import { baseProfile } from "../../src/core/models/profiles.ts";
import { instructions } from "../../src/core/questions/instructions.ts";
import { prepare, repeated } from "../../src/core/questions/prepare.ts";
import { engineRequest, fitQuestion } from "../../src/run/request.ts";
import { Manner } from "../../workers/engines/remote/manner.ts";
import { toOpenAi } from "../../workers/engines/remote/request.ts";
import { toWllama } from "../../workers/engines/wllama/request.ts";

const sampling = {
  temperature: 1.2,
  topP: 0.9,
  topK: 40,
  minP: 0.05,
  presencePenalty: 0.1,
  frequencyPenalty: 0.2,
  repeatPenalty: 1.1,
  maxTokens: 77,
  stop: ["END"],
  seed: 9,
};
const profile = { ...baseProfile, decoding: { instructions: { temperature: 0.3, presencePenalty: 1 } } };
const can = { contextTokens: 2048 } as never;

function requestOf(method: typeof defaultMethod, again = false) {
  const prepared = prepare(instructions, { shown: ["Name a river."] }, { method, profile });
  const question = again ? repeated(prepared) : prepared;
  return engineRequest(question, fitQuestion(question, can, profile), profile, 1234);
}

describe("what is set by hand", () => {
  const request = requestOf({ ...defaultMethod, sampling: { instructions: sampling } });

  it("goes before the model's own and the method's; without it all is as before", () => {
    expect(request).toMatchObject(sampling);
    const usual = requestOf(defaultMethod);
    expect(usual).toMatchObject({ temperature: 0.3, topP: 0.5, presencePenalty: 1, repeatPenalty: 1, seed: 1234 });
    expect(Object.keys(usual)).not.toContain("topK");
    expect(requestOf({ ...defaultMethod, sampling: { instances: sampling } })).toEqual(usual);
  });

  it("is given to llama.cpp and to a server by their names", () => {
    const signal = new AbortController().signal;
    expect(toWllama(request, signal)).toMatchObject({
      ...{ temperature: 1.2, top_p: 0.9, top_k: 40, min_p: 0.05, repeat_penalty: 1.1, max_tokens: 77, seed: 9 },
      samplers: ["penalties", "top_k", "temperature", "top_p", "min_p"],
    });
    expect(toWllama(requestOf(defaultMethod), signal)).toMatchObject({
      ...{ top_k: 0, min_p: 0, samplers: ["penalties", "temperature", "top_p"] },
    });
    const asked = toOpenAi(request, "m", "completions", new Manner().way);
    expect(asked).toMatchObject({ top_k: 40, min_p: 0.05, repetition_penalty: 1.1, stop: ["END"] });
  });

  it("leaves a question that is asked once more another seed and temperature", () => {
    const again = requestOf({ ...defaultMethod, sampling: { instructions: sampling } }, true);
    expect(again).toMatchObject({ seed: 1234, topK: 40 });
    expect(again.temperature).not.toBe(1.2);
  });

  it("is shown beside the paper's, taken back by an empty field, and named in words", () => {
    const method = named({ ...defaultMethod, sampling: withSetting(defaultMethod, "instructions", "topK", 40) });
    const topK = shownSettings("instructions", defaultMethod, method, profile).find(({ field }) => field === "topK");
    expect(topK).toEqual({ field: "topK", paper: 0, usual: 0, chosen: 40 });
    expect(differenceWords(defaultMethod, method)).toEqual([
      "Instructions, set by hand, top-k: 40 instead of what the method and the model say",
    ]);
    expect(describeDifferences(defaultMethod, method)).toEqual(["sampling.instructions.topK: 40 instead of nothing"]);
    const back = named({ ...method, sampling: withSetting(method, "instructions", "topK", undefined) });
    expect(back).toEqual(defaultMethod);
  });
});

it("goes through a link with the guidance, and what is out of bounds does not", () => {
  const wishes = fc.record(
    {
      guidance: fc.record({ field: line(), audience: line(), language: line() }, { requiredKeys: ["field"] }),
      sampling: fc.record({
        instances: fc.record({
          topK: fc.integer({ min: 0, max: 1000 }),
          minP: fc.double({ min: 0, max: 1, noNaN: true }),
        }),
      }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(wishes, (each) => {
      const method = named({ ...defaultMethod, ...each });
      expect(v.is(methodSchema, method)).toBe(true);
      const reading = readLesson(hashOf(method));
      expect(reading).toMatchObject({ kind: "lesson", lesson: { method } });
    }),
    { numRuns: 50 },
  );
  for (const [path, value] of [
    ["sampling.instances.topK", 1001],
    ["sampling.instances.unknown", 1],
    ["sampling.elsewhere.topK", 1],
    ["guidance.field", "x".repeat(201)],
    ["guidance.__proto__", "x"],
  ] as const) {
    const hash = `#v=1&method=default&differ=${encodeURIComponent(JSON.stringify({ [path]: value }))}`;
    const reading = readLesson(hash);
    expect(reading.kind === "lesson" && reading.notes).toHaveLength(1);
  }
});

/** A wish that says something, since an empty one is none. */
function line(): fc.Arbitrary<string> {
  return fc.string({ minLength: 1, maxLength: 60 }).map((text) => `a${text}`);
}

function hashOf(method: typeof defaultMethod): string {
  return lessonHash({
    ...{ modelId: "pocket", seedsName: "x", method, randomSeed: 1, goal: 5, panels: undefined },
  });
}
