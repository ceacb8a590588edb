/** Which seeds a prompt for whole tasks shows. The numbers drawn are those of Python 3.11: `random.seed(42); random.sample(range(175), 3)`. */
import { expect, it } from "vitest";
import { PythonRandom } from "../../../src/core/method/random.ts";
import { drawSeeds } from "../../../src/core/recipes/draw-seeds.ts";

const seeds = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    id: `${n}`,
    instruction: `Task ${n}`,
    instances: [
      { input: "first", output: `${n}` },
      { input: "second", output: "" },
    ],
  }));
const DRAWN = [
  [163, 28, 6],
  [70, 62, 57],
];
const method = { demonstrations: { total: 3, machine: 0 } };

it("draws as Python's random.sample, each with its first instance", () => {
  const random = new PythonRandom(42);
  const [first, second] = [drawSeeds(seeds(175), method, random), drawSeeds(seeds(175), method, random)];
  expect([first, second].map((each) => each.map(({ taskId }) => Number(taskId)))).toEqual(DRAWN);
  expect(first[0]).toEqual({
    origin: "seed",
    taskId: String(DRAWN[0]?.[0]),
    instruction: `Task ${DRAWN[0]?.[0] ?? ""}`,
    instance: { input: "first", output: String(DRAWN[0]?.[0]) },
  });
});

it("never draws a seed without an instance, and as many as there are", () => {
  const some = seeds(5).map((seed, n) => (n % 2 === 0 ? seed : { ...seed, instances: [] }));
  expect(
    drawSeeds(some, method, new PythonRandom(1))
      .map(({ taskId }) => taskId)
      .toSorted(),
  ).toEqual(["0", "2", "4"]);
  expect(drawSeeds(some.slice(0, 2), method, new PythonRandom(1))).toHaveLength(1);
  expect(drawSeeds([{ id: "a", instruction: "No instances" }], method, new PythonRandom(1))).toEqual([]);
});
