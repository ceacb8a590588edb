/** Sums told as a story, with the numbers in the instruction. */

import { telling } from "../define.ts";
import type { Family } from "../family.ts";
import { numbersIn } from "../solve.ts";
import { objects, plural } from "../words/things.ts";

export const stories: readonly Family[] = [
  story("word-problem", [
    [
      "{name} has {a} {things} and [buys|finds|gets] {b} more. How many {things} does {name} have [now|in the end]?",
      (a, b) => a + b,
    ],
    ["There were {a} {things} on a table and {name} took {b}. How many {things} are left?", (a, b) => a - b],
    [
      "If {name} puts {b} {things} on each of {a} tables at the {clubRoom}, how many {things} is that?",
      (a, b) => a * b,
    ],
    ["Work out how many {things} {name} keeps: {a} at first, less {b} given to {reader}.", (a, b) => a - b],
    ["Count all the {things} when {name} brings {a} and {owner} brings {b}.", (a, b) => a + b],
    ["Tell me the price of {b} {things} for {reader}, when one costs {a} euros.", (a, b) => a * b],
  ]),
];

/** A family of sums told as a story, with the numbers in the instruction. */
function story(name: string, rows: readonly (readonly [string, (a: number, b: number) => number])[]): Family {
  const solved = new Map(rows);
  const family = (template: string): Family =>
    telling({
      name,
      kind: "arithmetic",
      say: [template],
      draw: (random) => {
        const [a, b] = [random.int(5, 9), random.int(2, 4)];
        const things = plural(random.pick(objects));
        return { slots: { a: String(a), b: String(b), things }, output: String(solved.get(template)?.(a, b)) };
      },
    });
  const variants = rows.map(([template]) => family(template));
  return { ...family(rows[0]?.[0] ?? ""), make: (random) => random.pick(variants).make(random), judge: judgeStory };
}

/** The sum a story tells is known by its words. */
function judgeStory(instruction: string, input: string, output: string): boolean | undefined {
  if (input !== "") return undefined;
  const [first, second, ...more] = numbersIn(instruction);
  if (first === undefined || second === undefined || more.length > 0) return undefined;
  const [given] = numbersIn(output);
  if (/ and (?:buys|finds|gets) \d+ more\b|^Count all the /u.test(instruction)) return given === first + second;
  if (/ took \d+\. How many|, less \d+ given/u.test(instruction)) return given === first - second;
  if (/ on each of \d+ |\bthe price of \d+ .* one costs \d+/u.test(instruction)) return given === first * second;
  return undefined;
}
