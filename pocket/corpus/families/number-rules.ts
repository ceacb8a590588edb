/** Rules about numbers: small sums, order, rounding, shares and areas. */

import type { Family } from "../family.ts";
import type { Random } from "../random.ts";
import { ruled } from "../ruled.ts";
import { numbersIn } from "../solve.ts";
import { numerals } from "../words/facts.ts";
import { plural } from "../words/things.ts";
import { words } from "../words/topics.ts";

type Numbers = readonly number[];

/** A family over the numbers of its input, written with commas or by a template of the input. */
function onNumbers(
  name: string,
  field: string,
  say: readonly string[],
  draw: (random: Random) => Numbers,
  work: (numbers: Numbers) => number | string | undefined,
  options: { readonly heldOut?: boolean; readonly write?: (numbers: Numbers, random: Random) => string } = {},
): Family {
  const { heldOut = false, write = (numbers) => numbers.join(", ") } = options;
  return ruled({
    name,
    kind: "arithmetic",
    heldOut,
    field,
    say,
    input: (random) => write(draw(random), random),
    answer: (input) => {
      const numbers = numbersIn(input);
      const result = numbers.length === 0 ? undefined : work(numbers);
      return result === undefined ? undefined : String(result);
    },
  });
}

const one =
  (low: number, high: number) =>
  (random: Random): Numbers => [random.int(low, high)];
const two =
  (low: number, high: number) =>
  (random: Random): Numbers => [random.int(low, high), random.int(low, high)];
const different = (random: Random): Numbers =>
  random.sample(
    Array.from({ length: 60 }, (_, index) => index + 1),
    2,
  );
const SWEETS = words("apple coin pen book egg card ticket cake");

export const numberRules: readonly Family[] = [
  onNumbers(
    "next-number",
    "Number",
    ["write the number that comes next", "count one further than the number"],
    one(1, 99),
    ([n = 0]) => n + 1,
  ),
  onNumbers(
    "number-before",
    "Number",
    ["write the number that comes before it", "count back by one from the number"],
    one(2, 99),
    ([n = 0]) => n - 1,
  ),
  onNumbers(
    "times-ten",
    "Number",
    ["multiply the number by ten", "write a zero after the number"],
    one(1, 99),
    ([n = 0]) => n * 10,
  ),
  onNumbers(
    "triple",
    "Number",
    ["triple the given number", "take the number three times"],
    one(1, 12),
    ([n = 0]) => n * 3,
  ),
  onNumbers(
    "square",
    "Number",
    ["square the given number", "multiply the number by itself"],
    one(1, 12),
    ([n = 0]) => n * n,
    { heldOut: true },
  ),
  onNumbers(
    "larger-number",
    "Two numbers",
    ["choose the larger of the two numbers", "write the bigger number"],
    different,
    ([a = 0, b = 0]) => Math.max(a, b),
    { write: (numbers, random) => numbers.join(random.pick([", ", " ", " "])) },
  ),
  onNumbers(
    "smaller-number",
    "Two numbers",
    ["choose the smaller of the two numbers", "write the lesser number"],
    different,
    ([a = 0, b = 0]) => Math.min(a, b),
  ),
  onNumbers(
    "numbers-up",
    "Numbers",
    ["sort the numbers from small to large", "put the lowest number first and the highest last"],
    (random) => random.sample(UP_TO_NINE, 3),
    (numbers) => numbers.toSorted((a, b) => a - b).join(", "),
  ),
  onNumbers(
    "numbers-down",
    "Numbers",
    ["sort the numbers from large to small", "put the highest number first and the lowest last"],
    (random) => random.sample(UP_TO_NINE, 3),
    (numbers) => numbers.toSorted((a, b) => b - a).join(", "),
  ),
  onNumbers(
    "count-on",
    "Start",
    ["count on for three numbers", "write the next three numbers"],
    one(1, 40),
    ([n = 0]) => `${n + 1}, ${n + 2}, ${n + 3}`,
  ),
  onNumbers(
    "next-in-row",
    "Row",
    ["write the number that goes on with the row", "continue the row of numbers by one"],
    (random) => [random.int(1, 10), random.pick([2, 5, 10])],
    ([a = 0, b = 0]) => 2 * b - a,
    { write: ([start = 0, step = 0]) => `${start}, ${start + step}` },
  ),
  onNumbers(
    "round-to-ten",
    "Number",
    ["round the number to the nearest ten", "write the ten that is nearest to the number"],
    (random) => [random.int(1, 9) * 10 + random.pick([-4, -3, -2, -1, 1, 2, 3, 4])],
    ([n = 0]) => Math.round(n / 10) * 10,
  ),
  onNumbers(
    "sum-with-sign",
    "Sum",
    ["work out the sum with the plus sign", "solve the given addition"],
    two(1, 10),
    ([a = 0, b = 0]) => a + b,
    { write: ([a = 0, b = 0]) => `${a} + ${b}` },
  ),
  onNumbers(
    "add-pair",
    "Pair",
    ["add the two numbers of the pair", "give the sum of the pair"],
    two(1, 12),
    ([a = 0, b = 0]) => a + b,
    { write: (numbers) => numbers.join(" ") },
  ),
  onNumbers(
    "minus-sum",
    "Sum",
    ["work out the sum with the minus sign", "solve the given subtraction"],
    (random) => [random.int(6, 12), random.int(1, 5)],
    ([a = 0, b = 0]) => a - Math.abs(b),
    { write: ([a = 0, b = 0]) => `${a} - ${b}` },
  ),
  onNumbers(
    "missing-number",
    "Sum with a gap",
    ["find the number that the gap needs", "fill the gap in the sum"],
    (random) => [random.int(1, 9), random.int(1, 9)],
    ([a = 0, total = 0]) => total - a,
    { write: ([a = 0, b = 0]) => `${a} + ? = ${a + b}` },
  ),
  onNumbers(
    "mean-of-two",
    "Numbers",
    ["give the mean of the two numbers", "find the number halfway between the two"],
    (random) => {
      const [a, b] = [random.int(1, 9), random.int(1, 4)];
      return [a, a + 2 * b];
    },
    ([a = 0, b = 0]) => (a + b) / 2,
    { heldOut: true },
  ),
  onNumbers(
    "area",
    "Sides",
    ["find the area of the rectangle", "multiply the length of the room by its width"],
    two(2, 9),
    ([a = 0, b = 0]) => a * b,
    { write: ([a = 0, b = 0]) => `${a} by ${b}` },
  ),
  onNumbers(
    "total-price",
    "Purchase",
    ["work out the price of all pieces", "say what the purchase costs in euros"],
    two(2, 6),
    ([a = 0, b = 0]) => `${a * b} euros`,
    { write: ([a = 0, b = 0], random) => `${a} ${plural(random.pick(SWEETS))} at ${b} euros` },
  ),
  onNumbers(
    "fair-share",
    "To share",
    ["say how many each child gets", "share the things fairly"],
    two(2, 6),
    ([all = 0, children = 1]) => (all % children === 0 ? all / children : undefined),
    { write: ([a = 0, b = 0], random) => `${a * b} ${plural(random.pick(SWEETS))} for ${b} children` },
  ),
  ruled({
    name: "words-to-number",
    kind: "rewriting",
    field: "Number word",
    say: ["write the number word in digits", "turn the word into a figure"],
    input: (random) => random.pick(numerals),
    answer: (word) => (numerals.includes(word) ? String(numerals.indexOf(word)) : undefined),
  }),
  ruled({
    name: "compare-sign",
    kind: "logic",
    field: "Numbers",
    say: ["write the sign < or > between the two numbers", "put in the sign that says which number is larger"],
    exact: true,
    input: (random) => different(random).join(" ? "),
    answer: (input) => {
      const [a, b] = numbersIn(input);
      return a === undefined || b === undefined ? undefined : `${a} ${a < b ? "<" : ">"} ${b}`;
    },
  }),
];

const UP_TO_NINE = Array.from({ length: 9 }, (_, index) => index + 1);
