/** The twelve tasks that come with the page: forty right pairs each. Those with a rule are worked out here apart from the data. */
import { describe, expect, it } from "vitest";
import { normalizeAnswer } from "../../../src/core/induction/normalize-answer.ts";
import { scoreAnswer } from "../../../src/core/induction/score-answer.ts";
import { splitPairs } from "../../../src/core/induction/split-pairs.ts";
import { builtInTasks } from "../../../src/core/induction/tasks/built-in.ts";
import { PythonRandom } from "../../../src/core/method/random.ts";

function taskOf(id: string) {
  const task = builtInTasks.find((each) => each.id === id);
  if (!task) throw new RangeError(`no task ${id}`);
  return task;
}

it("are twelve, with names of their own", () => {
  expect(builtInTasks).toHaveLength(12);
  for (const field of ["id", "name", "instruction"] as const) {
    expect(new Set(builtInTasks.map((task) => task[field])).size).toBe(12);
  }
});

describe.each(builtInTasks.map((task) => [task.id, task] as const))("%s", (_, { pairs, metric, instruction }) => {
  it("has forty different inputs, half of which can be held out", () => {
    expect(new Set(pairs.map(({ input }) => input)).size).toBe(40);
    expect(splitPairs(pairs, 20, new PythonRandom(1)).heldOut).toHaveLength(20);
  });

  it("has answers that count as right, and inputs that do not", () => {
    for (const { input, answers } of pairs) {
      expect(answers.length).toBeGreaterThan(0);
      for (const answer of answers) {
        expect(answer.trim()).toBe(answer);
        expect(normalizeAnswer(answer), input).not.toBe("");
        expect(scoreAnswer(metric, answer, answers)).toBe(1);
      }
      expect(scoreAnswer(metric, input, answers), input).toBe(0);
    }
  });

  it("has an instruction of one sentence", () => {
    expect(instruction).toMatch(/^\p{Lu}[^.]+\.$/u);
  });
});

/** Regular forms; the words for which they do not hold are listed with the right ones. */
const IRREGULAR = new Map(
  "man men, woman women, child children, foot feet, tooth teeth, mouse mice, go went, eat ate, see saw, run ran, sing sang, write wrote, take took, give gave, find found, buy bought, bring brought, break broke, drink drank, come came, sit sat, make made, sell sold, teach taught, catch caught, sleep slept"
    .split(", ")
    .map((pair) => pair.split(" ") as [string, string]),
);
function plural(noun: string): string {
  if (/[^aeiou]y$/u.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/u.test(noun) ? `${noun}es` : `${noun}s`;
}
function past(verb: string): string {
  if (/[^aeiou]y$/u.test(verb)) return `${verb.slice(0, -1)}ied`;
  return verb.endsWith("e") ? `${verb}d` : `${verb}ed`;
}
const numbers = (text: string) => text.split(" ").map(Number);
const FRUITS = "apple banana cherry grape lemon mango melon peach pear plum strawberry".split(" ");

describe("a task with a rule", () => {
  it.each<[string, (input: string) => string]>([
    ["first-letter", (word) => word.charAt(0)],
    ["last-letter", (word) => word.charAt(word.length - 1)],
    ["letter-count", (word) => String(word.length)],
    ["plural", (noun) => IRREGULAR.get(noun) ?? plural(noun)],
    ["past-tense", (verb) => IRREGULAR.get(verb) ?? past(verb)],
    ["larger-number", (pair) => String(Math.max(...numbers(pair)))],
    ["sum", (pair) => String(numbers(pair).reduce((sum, each) => sum + each, 0))],
    ["reverse-words", (row) => row.split(" ").reverse().join(" ")],
    ["negative", (sentence) => sentence.replace(/ (is|are|was|were|will) /u, " $1 not ")],
    [
      "fruits",
      (list) =>
        list
          .split(", ")
          .filter((word) => FRUITS.includes(word))
          .join(", "),
    ],
  ])("%s", (id, answer) => {
    for (const { input, answers } of taskOf(id).pairs) expect(answers[0], input).toBe(answer(input));
  });

  it("negative: a short form says the same", () => {
    const long = (text: string) => text.replace("won't", "will not").replace("n't", " not");
    for (const { answers } of taskOf("negative").pairs) expect(long(answers[1] ?? "")).toBe(answers[0]);
  });

  it("opposite: where both words are asked about, each is an answer to the other", () => {
    const { pairs } = taskOf("opposite");
    for (const { input, answers } of pairs) {
      for (const other of pairs.filter((each) => answers.includes(each.input))) {
        expect(other.answers, `${input} and ${other.input}`).toContain(input);
      }
    }
  });

  it("category: forty words of three kinds", () => {
    const count = (kind: string) => taskOf("category").pairs.filter(({ answers }) => answers[0] === kind).length;
    expect(["animal", "colour", "fruit"].map(count)).toEqual([14, 13, 13]);
  });
});
