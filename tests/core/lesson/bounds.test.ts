/** A lesson's link can set no number of the method beyond what the page's own forms offer. */
import { describe, expect, it } from "vitest";
import { readLesson } from "../../../src/core/lesson/lesson.ts";
import type { Method } from "../../../src/core/method/method.ts";

const read = (differ: object, recipe = "self-instruct"): { readonly method: Method; readonly notes: number } => {
  const reading = readLesson(
    `#v=1&recipe=${recipe}&method=default&differ=${encodeURIComponent(JSON.stringify(differ))}`,
  );
  if (reading.kind !== "lesson" || !reading.lesson.method) throw new Error("no lesson");
  return { method: reading.lesson.method, notes: reading.notes.length };
};

const bounds: readonly (readonly [string, number, number, number])[] = [
  ["batchSize", 1, 50, 1],
  ["maxInstances", 1, 20, 1],
  ["similarityThreshold", 0, 1, 0.01],
  ["demonstrations.total", 1, 20, 1],
  ["demonstrations.machine", 0, 20, 1],
  ["words.over", 0, 1000, 1],
  ["words.atMost", 1, 100_000, 1],
  ["instructionDecoding.maxTokens", 1, 100_000, 1],
  ["instanceDecoding.temperature", 0, 2, 0.01],
  ["classificationDecoding.topP", 0, 1, 0.01],
];

describe.each(bounds)("%s", (path, least, most, step) => {
  it.each([least, most])("may be %d", (value) => {
    const { method, notes } = read({ [path]: value });
    expect(notes).toBe(0);
    expect(path.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], method)).toBe(value);
  });

  it.each([least - step, most + step, 1e6, Number.MAX_SAFE_INTEGER])("may not be %d", (value) => {
    expect(read({ [path]: value })).toEqual({ method: read({}).method, notes: 1 });
  });
});

it("may not be passed by setting the whole of a part", () => {
  const { total } = read({}).method.demonstrations;
  expect(read({ demonstrations: { total: 1_000_000, machine: 2 } }).method.demonstrations.total).toBe(total);
});

it("follows a recipe that gives a number another meaning, and another bound", () => {
  expect(read({ batchSize: 100 }, "induction").method.batchSize).toBe(100);
  expect(read({ batchSize: 101 }, "induction").notes).toBe(1);
});
