/** Lessons in addresses: what is written is read again, and what anybody else wrote can only set the page up. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lessonHash, readLesson, type Lesson } from "../../../src/core/lesson/lesson.ts";
import { defaultMethod, paperMethod } from "../../../src/core/method/method.ts";
import { hostileTexts } from "../../support/sample-run.ts";

const lesson: Lesson = {
  modelId: "webllm:Qwen3-0.6B-q4f16_1",
  seedsName: "Built-in seeds",
  method: defaultMethod,
  randomSeed: 42,
  goal: 100,
  panels: ["funnel", "prompt-look"],
};
const changed = {
  ...defaultMethod,
  preset: "custom" as const,
  words: { over: 2, atMost: 60 },
  similarityThreshold: 0.55,
  forbiddenWords: ["image", "a & b = c #"],
  instructionDecoding: { ...defaultMethod.instructionDecoding, temperature: 1.1 },
};

describe("a lesson", () => {
  it.each<[string, Lesson]>([
    ["with the default method", lesson],
    ["with the paper's", { ...lesson, method: paperMethod }],
    ["with a changed method", { ...lesson, method: changed }],
    ["with all panels", { ...lesson, panels: undefined }],
    ["with none", { ...lesson, panels: [] }],
  ])("%s comes back", (_, each) => {
    const read = readLesson(lessonHash(each));
    expect(read).toMatchObject({ kind: "lesson", notes: [] });
    const { panels, ...rest } = each;
    expect(read).toEqual({ kind: "lesson", notes: [], lesson: panels === undefined ? rest : each });
  });

  it("is short and plain where nothing is changed", () => {
    expect(lessonHash(lesson)).toBe(
      "#v=1&model=webllm%3AQwen3-0.6B-q4f16_1&seeds=Built-in%20seeds&method=default&seed=42&goal=100&panels=funnel%2Cprompt-look",
    );
  });

  it.each(hostileTexts.filter((text) => !/\p{Surrogate}/u.test(text)))("carries the name %j as it is", (name) => {
    const hash = lessonHash({ ...lesson, seedsName: name });
    expect(hash).toMatch(/^#[\x21-\x7e]*$/u);
    expect(readLesson(hash)).toMatchObject({ lesson: { seedsName: name } });
  });
});

describe("an address from elsewhere", () => {
  it.each([
    ["", "none"],
    ["#", "none"],
    ["#/run/abc", "none"],
    ["#v=2&goal=5", "refused"],
    ["#v=", "refused"],
    [`#v=1&x=${"y".repeat(30_000)}`, "refused"],
  ])("%.40s is %s", (hash, kind) => {
    expect(readLesson(hash).kind).toBe(kind);
  });

  it.each<[string, object]>([
    ["goal=0", {}],
    ["goal=1e9", {}],
    ["goal=-5", {}],
    ["goal=100001", {}],
    ["seed=9007199254740993", {}],
    ["seed=0x10", {}],
    ["seed=7&seed=8", { randomSeed: 7 }],
    ["autostart=true", {}],
    ["model=%E0%A4%A", {}],
    ["panels=<script>", {}],
    ["panels=a,b,a", { panels: ["a", "b"] }],
    ["method=evil", {}],
    ['method=paper&differ={"similarityThreshold":"x"}', { method: paperMethod }],
    ['method=paper&differ={"nothing.here":1}', { method: paperMethod }],
    ['method=paper&differ={"__proto__":{"x":1},"words.__proto__":1}', { method: paperMethod }],
    ['method=paper&differ={"preset":"default"}', { method: paperMethod }],
    ['method=paper&differ={"batchSize":1e12}', { method: paperMethod }],
    ["method=paper&differ=[1]", { method: paperMethod }],
    ["method=paper&differ={", { method: paperMethod }],
  ])("%s gives only what is right, with a note where something is not", (query, expected) => {
    const read = readLesson(`#v=1&${query}`);
    expect(read).toMatchObject({ kind: "lesson", lesson: expected });
    if (read.kind !== "lesson") return;
    expect(Object.keys(read.lesson)).toEqual(Object.keys(expected));
    expect(read.notes.length > 0 || query.startsWith("panels=a")).toBe(true);
  });

  it.each([
    ["brackets", `{"words":{"over":2,"atMost":3,"x":${"[".repeat(9_000)}${"]".repeat(9_000)}}}`],
    ["points", `{"${"words.".repeat(3_000)}":1}`],
  ])("is read however deep its %s go", (_, differ) => {
    const reading = readLesson(`#v=1&method=paper&differ=${differ}`);
    expect(reading).toMatchObject({ kind: "lesson", lesson: { method: paperMethod }, notes: [expect.any(String)] });
  });

  it("never throws and pollutes nothing", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom("v", "model", "differ", "method", "goal", "__proto__", "%"),
            fc.oneof(fc.string(), fc.json()),
          ),
        ),
        (pairs) => {
          readLesson(`#v=1&${pairs.map(([key, value]) => `${key}=${value}`).join("&")}`);
          return !("x" in {});
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
