/** Sums of small numbers, in the input or told as a story. */

import { working } from "../define.ts";
import type { Family, Judge } from "../family.ts";
import { Random } from "../random.ts";
import { numbersIn, solver } from "../solve.ts";

type Operation = (numbers: readonly number[]) => number | undefined;

const PLACE = "[in|from] {source}";

/** A family that works out one number from the numbers of its input. */
function workingOut(options: {
  readonly name: string;
  readonly heldOut?: boolean;
  readonly say: readonly string[];
  readonly recognise: RegExp;
  readonly field: string;
  readonly numbers: (random: Random) => readonly number[];
  readonly operation: Operation;
}): Family {
  const { name, heldOut = false, field, say, recognise, numbers, operation } = options;
  return working({
    name,
    kind: "arithmetic",
    heldOut,
    say,
    draw: (random) => ({
      field,
      instance: () => {
        const drawn = numbers(random);
        return { input: drawn.join(", "), output: String(operation(drawn)) };
      },
    }),
    judge: onNumbers(recognise, operation, numbers(new Random(0)).length),
  });
}

/** Judges by the numbers of the input; their count must fit, where one is given. */
function onNumbers(recognise: RegExp, operation: Operation, count?: number): Judge {
  return solver(recognise, (input) => {
    const numbers = numbersIn(input);
    if (numbers.length === 0 || (count !== undefined && numbers.length !== count)) return undefined;
    const result = operation(numbers);
    return result === undefined ? undefined : String(result);
  });
}

const sum: Operation = (numbers) => numbers.reduce((total, each) => total + each, 0);
const difference: Operation = ([first = 0, second = 0]) => Math.abs(first - second);
const product: Operation = ([first = 0, second = 0]) => first * second;

export const arithmetic: readonly Family[] = [
  workingOut({
    name: "sum",
    field: "To add",
    say: [
      `Add the two [scores|numbers|prices|ages] ${PLACE}.`,
      "Work out the sum of [the|both] numbers for {reader}.",
      "How much do two [bags|boxes|tickets] weigh together? {Owner} carries them to {event}.",
    ],
    recognise: /^Add the two\b|\bthe sum of (?:the|both) numbers\b|\bweigh together\b/u,
    numbers: (random) => [random.int(1, 10), random.int(1, 10)],
    operation: sum,
  }),
  workingOut({
    name: "difference",
    field: "Two numbers",
    say: [
      `Subtract the [smaller|lower] number from the [larger|higher] one ${PLACE}.`,
      "Calculate the difference between two [scores|ages|prices] for {reader}.",
      "How far apart are the two [counts|numbers] {owner} noted at {event}?",
    ],
    recognise: /^Subtract the|\bthe difference between two\b|^How far apart\b/u,
    numbers: (random) => [random.int(6, 12), random.int(1, 6)],
    operation: difference,
  }),
  workingOut({
    name: "product",
    field: "Factors",
    say: [
      `Multiply the two numbers ${PLACE}.`,
      "Find the product of two numbers and show it to {reader}.",
      "[Times table practice|Homework] for {owner} in {city}: multiply both numbers.",
    ],
    recognise: /^Multiply the two|\bproduct of two\b|\bmultiply both\b/u,
    numbers: (random) => [random.int(2, 6), random.int(2, 6)],
    operation: product,
  }),
  workingOut({
    name: "largest",
    field: "Numbers",
    say: [
      `Choose the largest number ${PLACE}.`,
      "[Which|What] is the highest [score|price|count] that {reader} noted?",
      "Circle the biggest of three [scores|prices|numbers] from {event} for {owner}.",
    ],
    recognise: /\blargest number\b|\bthe highest (?:score|price|count)\b|\bbiggest of three\b/u,
    numbers: (random) => random.shuffle([random.int(1, 9), random.int(10, 19), random.int(20, 29)]),
    operation: (numbers) => Math.max(...numbers),
  }),
  workingOut({
    name: "smallest",
    field: "Values",
    say: [
      `Select the smallest number ${PLACE}.`,
      "Give {reader} the lowest [score|price|count] of the three.",
      "Which of three numbers is least? {Owner} needs it for {event}.",
    ],
    recognise: /\bsmallest number\b|\bthe lowest (?:score|price|count)\b|\bnumbers is least\b/u,
    numbers: (random) => random.shuffle([random.int(1, 9), random.int(10, 19), random.int(20, 29)]),
    operation: (numbers) => Math.min(...numbers),
  }),
  workingOut({
    name: "double",
    field: "Amount",
    say: [
      `Double the number ${PLACE}.`,
      "What is twice the [amount|number] that {reader} asked for?",
      "The {hobby} club grows to twice its size: double the number of members for {owner}.",
    ],
    recognise: /\b[Dd]ouble the number\b|\btwice the (?:amount|number)\b/u,
    numbers: (random) => [random.int(1, 12)],
    operation: ([only = 0]) => only * 2,
  }),
  workingOut({
    name: "half",
    field: "Whole",
    heldOut: true,
    say: [`Halve the number ${PLACE}.`, "What is half of the number that {reader} gave?"],
    recognise: /^Halve the|\bhalf of the number\b/u,
    numbers: (random) => [random.int(1, 20) * 2],
    operation: ([only = 0]) => only / 2,
  }),
  working({
    name: "add-constant",
    kind: "arithmetic",
    say: [
      "Raise the number from {source} by {step}.",
      "Which number is {step} more than the one {reader} wrote?",
      "Every ticket for the {hobby} show costs {step} euros more now: tell {owner} the new price.",
    ],
    draw: (random) => {
      const step = random.int(1, 5);
      return {
        slots: { step: String(step) },
        field: "Number",
        instance: () => {
          const start = random.int(1, 10);
          return { input: String(start), output: String(start + step) };
        },
      };
    },
    judge: solver(/^Raise the number|\bmore than the one\b|\beuros more now\b/u, (input, instruction) => {
      const [step] = numbersIn(instruction);
      const [number, ...more] = numbersIn(input);
      return step === undefined || number === undefined || more.length > 0 ? undefined : String(number + step);
    }),
  }),
  working({
    name: "change",
    kind: "arithmetic",
    say: [
      "{Owner} pays for a book about {topic} at the {building} with a {note} euro note. How much change comes back?",
      "Tell {owner} at the {building} the change from {note} euros.",
      "Calculate the change when {owner} pays for a {hobby} ticket with {note} euros.",
    ],
    draw: (random) => {
      const note = random.pick([10, 20]);
      return {
        slots: { note: String(note) },
        field: "Price",
        instance: () => {
          const price = random.int(2, note - 2);
          return { input: `${price} euros`, output: `${note - price} euros` };
        },
      };
    },
    judge: solver(/\bchange\b.*\b\d+ euros|\b\d+ euro note\b.*\bchange\b/u, (input, instruction) => {
      const [note] = numbersIn(instruction);
      const [price] = numbersIn(input);
      return note === undefined || price === undefined ? undefined : `${note - price} euros`;
    }),
  }),
  working({
    name: "convert-units",
    kind: "arithmetic",
    say: [
      "Convert the {from} in {source} to {to}.",
      "How many {to} are that? Turn the {from} into {to} for {reader}.",
      "Rewrite the length of the {hobby} [show|trip|lesson] in {to} instead of {from} for {owner}.",
    ],
    draw: (random) => {
      const unit = random.pick(UNITS);
      return {
        slots: { from: unit.from, to: unit.to },
        field: "Amount",
        instance: () => {
          const amount = random.int(2, 6);
          return { input: `${amount} ${unit.from}`, output: `${amount * unit.factor} ${unit.to}` };
        },
      };
    },
    judge: solver(
      /^Convert the (?:weeks|hours|minutes|years|metres)\b|\binto (?:days|minutes|seconds|months|centimetres)\b|\binstead of (?:weeks|hours|minutes|years|metres)\b/u,
      (input) => {
        const [amount] = numbersIn(input);
        const unit = UNITS.find(({ from }) => input.includes(from));
        return unit && amount !== undefined ? `${amount * unit.factor} ${unit.to}` : undefined;
      },
    ),
  }),
];

const UNITS = [
  { from: "weeks", to: "days", factor: 7 },
  { from: "hours", to: "minutes", factor: 60 },
  { from: "minutes", to: "seconds", factor: 60 },
  { from: "years", to: "months", factor: 12 },
  { from: "metres", to: "centimetres", factor: 100 },
] as const;
