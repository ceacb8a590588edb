/** Classification of numbers and sums. */

import { labelling } from "../define.ts";
import type { Family } from "../family.ts";
import { numbersIn, solver } from "../solve.ts";

const NUMBER = "[number|score|count|price|total|age]";

export const labelNumbers: readonly Family[] = [
  labelling({
    name: "even-or-odd",
    say: [
      `[Decide|Tell|Say] whether the ${NUMBER} in {source} is {labels}.`,
      `Is the ${NUMBER} that {owner} wrote down for {event} {labels}?`,
      `Explain to {reader} by one label if a ${NUMBER} is {labels}.`,
    ],
    draw: (random) => ({
      labels: ["even", "odd"],
      write: (label) => String(random.int(1, 20) * 2 - (label === "even" ? 0 : 1)),
    }),
    judge: solver(/\b(?:even or odd|odd or even)\b/u, (input) => {
      const [number, ...more] = numbersIn(input);
      return number === undefined || more.length > 0 ? undefined : number % 2 === 0 ? "even" : "odd";
    }),
  }),
  labelling({
    name: "sum-true",
    say: [
      "Check the sum from {source} and answer {labels}.",
      "Is the sum {labels}? {Owner} wrote it down for {class}.",
      "Grade the sums of {reader}: {labels}.",
    ],
    draw: (random) => ({
      labels: ["true", "false"],
      write: (label) => {
        const [first, second] = [random.int(1, 9), random.int(1, 9)];
        const shift = label === "true" ? 0 : random.pick([-1, 1, 2]);
        return `${first} + ${second} = ${first + second + shift}`;
      },
    }),
    judge: solver(/\bsums?\b.*\b(?:true or false|false or true)\b/u, (input) => {
      const [first, second, total, ...more] = numbersIn(input);
      if (first === undefined || second === undefined || total === undefined || more.length > 0) return undefined;
      return first + second === total ? "true" : "false";
    }),
  }),
  labelling({
    name: "multiple",
    heldOut: true,
    say: [
      `Can the ${NUMBER} in {source} be divided by {step}, {labels}?`,
      `Answer {labels}: a ${NUMBER} given by {reader} is a multiple of {step}.`,
    ],
    draw: (random) => {
      const step = random.pick([5, 10]);
      return {
        labels: ["yes", "no"],
        slots: { step: String(step) },
        write: (label) => String(random.int(1, 9) * step + (label === "yes" ? 0 : random.int(1, step - 1))),
      };
    },
    judge: solver(/\b(?:divided by|multiple of) \d+/u, (input, instruction) => {
      const [step] = numbersIn(/(?:divided by|multiple of) \d+/u.exec(instruction)?.[0] ?? "");
      const [number] = numbersIn(input);
      return step && number !== undefined ? (number % step === 0 ? "yes" : "no") : undefined;
    }),
  }),
  labelling({
    name: "age-group",
    say: [
      "Which group does the age in {source} fall into, {labels}? Children are under 13, adults are over 17.",
      "[Give|Set] the right ticket for {event} by age: {labels}. Children are under 13, adults are over 17.",
      "Sort the ages of [readers|guests|players] for {reader}: {labels}. Adults are over 17, children under 13.",
    ],
    draw: (random) => ({
      labels: random.sample(["child", "teenager", "adult"], random.pick([2, 3])),
      write: (label) =>
        `${label === "child" ? random.int(2, 12) : label === "teenager" ? random.int(13, 17) : random.int(18, 80)} years`,
    }),
    judge: solver(/\bages?\b.*\bor (?:child|teenager|adult)\b/u, (input) => {
      const [age] = numbersIn(input);
      return age === undefined ? undefined : age < 13 ? "child" : age < 18 ? "teenager" : "adult";
    }),
  }),
];
