/** Small conclusions: order, calendar, directions, family, the odd one out. */

import { telling, working } from "../define.ts";
import type { Family } from "../family.ts";
import { findOne, same, solver, wordsOf } from "../solve.ts";
import { comparatives } from "../words/adjectives.ts";
import { numerals } from "../words/facts.ts";
import { days, months, names } from "../words/names.ts";
import { categoryOf, things } from "../words/things.ts";

const SUPERLATIVE: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(comparatives)
    .filter(([base]) => !["cold", "warm", "big", "small"].includes(base))
    .map(([base, more]) => [`${more.slice(0, -1)}st`, base]),
);

export const logic: readonly Family[] = [
  telling({
    name: "who-is-most",
    kind: "logic",
    say: [
      "{A} is {more} than {B}, and {B} is {more} than {C}. Who is the {most} in {class}?",
      "At the {building}, {A} is {more} than {B} while {C} is less {base} than {B}. Name the {most} of them.",
      "Work out who is the {most}, {C}, {B} or {A}: {B} is {more} than {C}, and {A} is {more} than {B}.",
    ],
    draw: (random) => {
      const [A = "", B = "", C = ""] = random.sample(names, 3);
      const [most, base] = random.pick(Object.entries(SUPERLATIVE)) as [string, string];
      return { slots: { A, B, C, most, base, more: comparatives[base] ?? "" }, output: A };
    },
    judge: (instruction, _input, output) => {
      if (!/\b\w+er than\b.*\bthe \w+est\b|\bthe \w+est\b.*\b\w+er than\b/u.test(instruction)) return undefined;
      const below = new Set([...instruction.matchAll(/\w+er than ([A-Z]\w+)/gu)].map(([, name]) => name));
      const above = [...instruction.matchAll(/([A-Z]\w+) is \w+er than/gu)].map(([, name]) => name ?? "");
      const top = above.filter((name) => !below.has(name));
      return top.length === 1 && top[0] ? same(output, top[0]) : undefined;
    },
  }),
  telling({
    name: "day-after",
    kind: "logic",
    say: [
      "Today is {day}. Which day is it in {n} days, when {owner} comes to the {building}?",
      "Tell {owner} the day of the {hobby} show at the {clubRoom}: it starts {n} days after {day}.",
      "If the {hobby} [trip|course] starts on {day} and ends {n} days later, on which day does it end?",
    ],
    draw: (random) => {
      const [start, count] = [random.int(0, 6), random.int(2, 4)];
      return { slots: { day: days[start] ?? "", n: numerals[count] ?? "" }, output: days[(start + count) % 7] ?? "" };
    },
    judge: (instruction, _input, output) => {
      const shift = /\b(\w+) days (?:after|later)\b|\bin (\w+) days, when\b/u.exec(instruction);
      const count = numerals.indexOf(shift?.[1] ?? shift?.[2] ?? "");
      const start = days.indexOf(findOne(instruction, days) ?? "");
      return count < 0 || start < 0 ? undefined : same(output, days[(start + count) % 7] ?? "");
    },
  }),
  working({
    name: "neighbour-month",
    kind: "logic",
    heldOut: true,
    say: ["Which month follows the month in {source}?", "Tell {class} the month that comes next."],
    draw: (random) => ({
      field: "Month",
      instance: () => {
        const index = random.int(0, 11);
        return { input: months[index] ?? "", output: months[(index + 1) % 12] ?? "" };
      },
    }),
    judge: solver(/\bmonth follows\b|\bmonth that comes next\b/u, (input) => {
      const index = months.indexOf(input.trim());
      return index < 0 ? undefined : months[(index + 1) % 12];
    }),
  }),
  working({
    name: "next-day",
    kind: "logic",
    say: [
      "Move {event} by one day: write the day {shift} the given one.",
      "Name the day that comes right {shift} the day in {source}.",
      "{Owner} was one day wrong about {topic}: give the day {shift}.",
    ],
    draw: (random) => {
      const shift = random.pick(["before", "after"]);
      return {
        slots: { shift },
        field: "Day",
        instance: () => {
          const index = random.int(0, 6);
          return { input: days[index] ?? "", output: days[(index + (shift === "after" ? 1 : 6)) % 7] ?? "" };
        },
      };
    },
    judge: solver(
      /\bthe day (?:before|after) the given\b|\bcomes right (?:before|after)\b|\bone day wrong\b/u,
      (input, instruction) => {
        const index = days.indexOf(input.trim());
        return index < 0 ? undefined : days[(index + (/\bafter\b/u.test(instruction) ? 1 : 6)) % 7];
      },
    ),
  }),
  working({
    name: "odd-one-out",
    kind: "logic",
    say: [
      "Spot the word that does not fit with the others in {source}.",
      "Remove the odd one out before {class} sees the list.",
      "One word on the list of {owner} does not belong: point it out for {class}.",
    ],
    draw: (random) => ({
      field: "Words",
      instance: () => {
        const [one, other] = random.pair(["animals", "fruits", "clothes", "colours", "vehicles", "jobs"] as const);
        const odd = random.pick(things[other]);
        return { input: random.shuffle([...random.sample<string>(things[one], 3), odd]).join(", "), output: odd };
      },
    }),
    judge: solver(/\bnot fit with the others\b|\bodd one out\b|\bdoes not belong\b/u, (input) => {
      const list = wordsOf(input);
      const odd = list.filter((word) => list.filter((other) => categoryOf(other) === categoryOf(word)).length === 1);
      return odd.length === 1 ? odd[0] : undefined;
    }),
  }),
];
