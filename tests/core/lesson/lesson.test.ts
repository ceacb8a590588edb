/** Lessons in addresses: our own are read back, and any other address can only set up the page. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LONGEST_LESSON, leftOutOf, lessonHash, readLesson, type Lesson } from "../../../src/core/lesson/lesson.ts";
import { defaultMethod, paperMethod } from "../../../src/core/method/presets.ts";
import { escapeForRegExp } from "../../../src/core/text/python-text.ts";
import { hostileTexts } from "../../support/runs/sample-run.ts";

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
    ["at a step", { ...lesson, step: "compare" }],
    ["with a teacher's words", { ...lesson, title: "Week 3", note: "First read the prompt.\n\nThen step." }],
    [
      "with all that opens it",
      { ...lesson, inSteps: true, recording: "alpaca", presents: true, walk: 8, own: "abc-_9" },
    ],
  ])("%s comes back", (_, each) => {
    const read = readLesson(lessonHash(each));
    expect(read).toMatchObject({ kind: "lesson", notes: [] });
    const { panels, ...rest } = each;
    expect(read).toEqual({ kind: "lesson", notes: [], lesson: panels === undefined ? rest : each });
  });

  it("leaves out what no reader takes, and says so", () => {
    const long = { ...lesson, method: { ...lesson.method, forbiddenWords: Array<string>(201).fill("word") } };
    const texts = { ...long, method: { ...long.method, prompts: { "base-list": "x".repeat(201), other: "short" } } };
    expect(leftOutOf(texts).map(({ path }) => path)).toEqual(["forbiddenWords", "prompts.base-list"]);
    expect(leftOutOf(lesson)).toEqual([]);
    const read = readLesson(lessonHash(texts));
    expect(read).toMatchObject({ kind: "lesson", notes: [] });
  });

  it("is short and plain when nothing is changed", () => {
    expect(lessonHash(lesson)).toBe(
      "#v=1&model=webllm%3AQwen3-0.6B-q4f16_1&seeds=Built-in%20seeds&method=default&differ=%7B%22circles%22%3A%22cut%22%2C%22wordsBy%22%3A%22any-script%22%2C%22yesNoBy%22%3A%22likelihood%22%2C%22classificationAsked%22%3A%22together%22%2C%22setAside%22%3A%22show%22%7D&seed=42&goal=100&panels=funnel%2Cprompt-look",
    );
  });

  it("made before a point of the method was known keeps what was done then", () => {
    const points = { circles: "keep", yesNoBy: "text", setAside: "forget", wordsBy: "spaces" };
    const before = { ...defaultMethod, preset: "custom", ...points, classificationAsked: "one-by-one" };
    expect(readLesson("#v=1&method=default")).toMatchObject({ lesson: { method: before }, notes: [] });
    expect(readLesson("#v=1&method=paper")).toMatchObject({ lesson: { method: paperMethod }, notes: [] });
  });

  it("comes back whatever its teacher writes and opens", () => {
    const words = (most: number) =>
      fc
        .string({
          unit: fc.constantFrom("a", " ", "\n", "&", "=", "#", "%", "+", "é", "中", "𝒳", "\u202e", "<b>"),
          maxLength: most,
        })
        .filter((text) => text.trim() !== "" && text.length <= most);
    const opening = fc.record(
      {
        title: words(100),
        note: words(1_000),
        inSteps: fc.constant<true>(true),
        own: fc.stringMatching(/^[\w-]{1,6000}$/u),
        recording: fc.constantFrom("self-instruct", "alpaca", "answers", "induction", "templates"),
        presents: fc.constant<true>(true),
        walk: fc.integer({ min: 1, max: 8 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(opening, (each) => {
        const hash = lessonHash({ ...lesson, ...each });
        expect(hash).toMatch(/^#[\x21-\x7e]*$/u);
        if (hash.length <= LONGEST_LESSON)
          expect(readLesson(hash)).toEqual({ kind: "lesson", notes: [], lesson: { ...lesson, ...each } });
      }),
    );
  });

  it.each(hostileTexts.filter((text) => !/\p{Surrogate}/u.test(text)))("keeps the name %j unchanged", (name) => {
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

  const noGoal = "“goal” is not a number from 1 to 100000";
  const noSeed = "“seed” is not a number from 0";
  const noPoint = (path: string) => `“${path}” is no point of the method, or not with this value`;
  it.each<[query: string, lesson: object, notes: string[]]>([
    ["goal=0", {}, [noGoal]],
    ["goal=1e9", {}, [noGoal]],
    ["goal=-5", {}, [noGoal]],
    ["goal=100001", {}, [noGoal]],
    ["seed=9007199254740993", {}, [noSeed]],
    ["seed=0x10", {}, [noSeed]],
    ["seed=7&seed=8", { randomSeed: 7 }, ["“seed” stands twice"]],
    ["autostart=true", {}, ["“autostart” is not known here"]],
    ["model=%E0%A4%A", {}, ["a part of the address could not be read"]],
    ["panels=<script>", {}, ["“panels” is not a list of names"]],
    ["step=tune", { step: "tune" }, []],
    ["step=fly", {}, ["the step “fly” is not known here"]],
    ["title=%20&note=", {}, ["“title” is empty", "“note” is empty"]],
    [`title=${"t".repeat(101)}`, { title: "t".repeat(100) }, ["“title” is longer than 100 characters and was cut"]],
    [`note=${"n".repeat(5_000)}`, { note: "n".repeat(1_000) }, ["“note” is longer than 1000 characters and was cut"]],
    ["begin=run", {}, ["“begin” is not “step”"]],
    ["own=<script>", {}, ["the link's own seeds are too long or damaged"]],
    [`own=${"a".repeat(6_001)}`, {}, ["the link's own seeds are too long or damaged"]],
    ["play=../../etc", {}, ["there is no recording of a recipe “../../etc”"]],
    ["present=yes", {}, ["“present” is not “1”"]],
    ["walk=0&present=1", { presents: true }, ["“walk” is not a stop from 1 to 8"]],
    ["walk=9", {}, ["“walk” is not a stop from 1 to 8"]],
    ["walk=8", { walk: 8 }, []],
    ["panels=a,b,a", { panels: ["a", "b"] }, []],
    ["method=evil", {}, ["the method is not known here"]],
    ['method=paper&differ={"similarityThreshold":"x"}', { method: paperMethod }, [noPoint("similarityThreshold")]],
    ['method=paper&differ={"nothing.here":1}', { method: paperMethod }, [noPoint("nothing.here")]],
    [
      'method=paper&differ={"__proto__":{"x":1},"words.__proto__":1}',
      { method: paperMethod },
      [noPoint("__proto__"), noPoint("words.__proto__")],
    ],
    ['method=paper&differ={"preset":"default"}', { method: paperMethod }, [noPoint("preset")]],
    ['method=paper&differ={"batchSize":1e12}', { method: paperMethod }, [noPoint("batchSize")]],
    ["method=paper&differ=[1]", { method: paperMethod }, ["the method's differences could not be read"]],
    ["method=paper&differ={", { method: paperMethod }, ["the method's differences could not be read"]],
  ])("%s gives only its valid parts, with a note about the others", (query, lessonRead, notes) => {
    const begins = notes.map((note) => expect.stringMatching(new RegExp(`^${escapeForRegExp(note)}`, "u")) as string);
    expect(readLesson(`#v=1&${query}`)).toEqual({ kind: "lesson", lesson: lessonRead, notes: begins });
  });

  it.each([
    ["brackets", `{"words":{"over":2,"atMost":3,"x":${"[".repeat(9_000)}${"]".repeat(9_000)}}}`],
    ["points", `{"${"words.".repeat(3_000)}":1}`],
  ])("is read however deep its %s are", (_, differ) => {
    const reading = readLesson(`#v=1&method=paper&differ=${differ}`);
    expect(reading).toMatchObject({ kind: "lesson", lesson: { method: paperMethod }, notes: [expect.any(String)] });
  });

  it("gives a note about each part that is skipped, and pollutes no prototype", () => {
    const keys = ["v", "model", "differ", "method", "goal", "__proto__", "%"];
    const pair = fc.tuple(fc.constantFrom(...keys), fc.oneof(fc.string(), fc.json()));
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        const read = readLesson(`#v=1&${pairs.map(([key, value]) => `${key}=${value}`).join("&")}`);
        if (read.kind !== "lesson")
          expect(read).toMatchObject({ kind: "refused", reason: expect.stringMatching(/\S/u) });
        else {
          expect(Object.keys(read.lesson).filter((key) => !["modelId", "method", "goal"].includes(key))).toEqual([]);
          expect(read.notes.length).toBeGreaterThanOrEqual(new Set(pairs.map(([key]) => key)).has("__proto__") ? 1 : 0);
        }
        expect("x" in {}).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});
