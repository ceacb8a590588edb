/** Help with plans and choices: order, agendas, comparisons, sayings, safety, what to do first. */

import { telling } from "../define.ts";
import type { Family } from "../family.ts";
import { capital } from "../grammar.ts";
import type { Random } from "../random.ts";
import { ruled } from "../ruled.ts";
import { numbersIn } from "../solve.ts";
import { names } from "../words/names.ts";
import { chores } from "../words/plans.ts";
import { topics, words } from "../words/topics.ts";

/** A family that answers from a table; `{asked}` in the instruction is its key. */
function answers(
  name: string,
  kind: "explaining" | "planning",
  say: readonly string[],
  table: Readonly<Record<string, string>>,
): Family {
  return telling({
    name,
    kind,
    say,
    draw: (random) => {
      const asked = random.pick(Object.keys(table));
      return { slots: { asked }, output: table[asked] ?? "" };
    },
    judge: (instruction, _input, output) => {
      if (!STARTS.get(name)?.test(instruction)) return undefined;
      const asked = Object.keys(table).find((key) => instruction.includes(key));
      return asked ? output.trim() === table[asked] : undefined;
    },
  });
}

const STARTS = new Map([
  ["saying", /\bthe saying\b/u],
  ["emergency", /\bin an emergency\b|\bemergency:/u],
  ["right-place", /\bplace to visit\b|\bright place\b/u],
]);

const PRICES = words("tea coffee bread soup cake juice");
const stepsOf = (chore: string): readonly string[] => chores[chore] ?? [];

function comparison(random: Random, unit: string): string {
  const [first, second] = random.pair(unit === "euros" ? PRICES : names);
  const [a, b] = random.sample(
    Array.from({ length: 20 }, (_, index) => index + 2),
    2,
  );
  return `${first} ${a} ${unit}, ${second} ${b} ${unit}`;
}

/** The first name or thing of the input that has the least or the most. */
function winner(input: string, most: boolean): string | undefined {
  const [a, b] = numbersIn(input);
  const [first = "", second = ""] = input.split(", ").map((part) => part.split(" ")[0] ?? "");
  if (a === undefined || b === undefined || a === b) return undefined;
  return a > b === most ? first : second;
}

export const guidance: readonly Family[] = [
  ruled({
    name: "order-steps",
    kind: "planning",
    field: "Mixed steps",
    say: ["put the steps into the right order", "sort the steps from first to last"],
    input: (random) => random.shuffle(stepsOf(random.pick(Object.keys(chores)))).join("; "),
    answer: (input) => {
      const given = input.split("; ");
      const right = Object.values(chores).find((steps) => given.every((step) => steps.includes(step)));
      return right?.filter((step) => given.includes(step)).join("; ");
    },
  }),
  ruled({
    name: "first-step",
    kind: "planning",
    field: "Job",
    say: ["write the first step of the job", "say how the job begins"],
    input: (random) => random.pick(Object.keys(chores)),
    answer: (chore) => stepsOf(chore)[0],
  }),
  ruled({
    name: "cheaper-thing",
    kind: "logic",
    field: "Prices",
    say: ["choose the cheaper of the two things", "say which one costs less"],
    input: (random) => comparison(random, "euros"),
    answer: (input) => winner(input, false),
  }),
  ruled({
    name: "older-person",
    kind: "logic",
    field: "Ages",
    say: ["name the older of the two people", "say who has lived more years"],
    input: (random) => comparison(random, "years"),
    answer: (input) => winner(input, true),
  }),
  ruled({
    name: "compare-prices",
    kind: "explaining",
    field: "Prices",
    say: ["compare the two prices in a sentence", "write which thing is cheaper than the other"],
    input: (random) => comparison(random, "euros"),
    answer: (input) => {
      const [less, more] = [winner(input, false), winner(input, true)];
      return less && more && input.includes("euros") ? `${capital(less)} is cheaper than ${more}.` : undefined;
    },
  }),
  answers(
    "saying",
    "explaining",
    [
      'Explain the saying "{asked}" to {owner}.',
      'What does the saying "{asked}" mean? Tell {class}.',
      'Say in plain words for {reader} what the saying "{asked}" means.',
    ],
    {
      "Many hands make light work": "Work is easy when many people help.",
      "Better late than never": "It is good to come, even if one is late.",
      "Practice makes perfect": "What you do often, you do well.",
      "Time is money": "Time is worth a lot, so use it well.",
      "Look before you leap": "Think before you act.",
      "No pain, no gain": "One must work for good things.",
      "All that glitters is not gold": "Not all that looks good is good.",
      "Every cloud has a silver lining": "There is some good in every bad thing.",
      "Haste makes waste": "Who hurries makes mistakes.",
      "Honesty is the best policy": "It is best to tell the truth.",
    },
  ),
  answers(
    "emergency",
    "planning",
    [
      "Tell {owner} what to do in an emergency when {asked}.",
      "Write one rule for {class}, in an emergency when {asked}.",
      "Help {reader} in an emergency: {asked}.",
    ],
    {
      "the kitchen burns": "Leave the house and call for help.",
      "someone cuts a finger": "Wash the cut and put a clean cloth on it.",
      "a child is lost": "Stay calm and ask a guard for help.",
      "the light goes out": "Stand still and look for a lamp.",
      "a pipe breaks": "Close the tap and call someone who can mend it.",
      "someone falls into the water": "Throw a rope and call for help.",
      "a dog bites someone": "Wash the wound and see a doctor.",
      "a storm comes": "Go inside and close the windows.",
    },
  ),
  answers(
    "right-place",
    "planning",
    [
      "Tell {owner} which place to visit to {asked} in {city}.",
      "Where does one {asked}? Name the right place to {class}.",
      "Help {reader} find the right place to {asked}.",
    ],
    {
      "buy bread": "the bakery",
      "borrow a book": "the library",
      "see a play": "the theatre",
      "catch a train": "the station",
      "save money": "the bank",
      "sleep on a trip": "the hotel",
      "see old things": "the museum",
      "see a doctor": "the hospital",
      "buy vegetables": "the market",
      "drink coffee": "the cafe",
    },
  ),
  telling({
    name: "agenda",
    kind: "planning",
    say: [
      "Draft a short agenda for the meeting of {class} about {topic}.",
      "Plan the meeting in {city} at which {owner} talks about {topic}: three points.",
      "Set three points for a meeting of {class} about {topic} on {day}.",
    ],
    draw: (random) => {
      const topic = random.pick(topics);
      return {
        slots: { topic },
        output: `1. Welcome. 2. Talk about ${topic}. 3. ${random.pick(["Questions", "Next steps", "Tea and cake"])}.`,
      };
    },
  }),
  telling({
    name: "for-and-against",
    kind: "explaining",
    say: [
      "Give one point for and one against {asked} to {owner}.",
      "Weigh up {asked} for {class}: one good and one bad side.",
      "What speaks for {asked} and what against it? Tell {reader}.",
    ],
    draw: (random) => {
      const asked = random.pick(Object.keys(SIDES));
      const [good = "", bad = ""] = SIDES[asked] ?? [];
      return { slots: { asked }, output: `For: ${good}. Against: ${bad}.` };
    },
  }),
];

const SIDES: Readonly<Record<string, readonly [string, string]>> = {
  "a bicycle": ["it is cheap", "it is slow"],
  "a car": ["it is fast", "it is dear"],
  "living in a city": ["much to do", "much noise"],
  "living on a farm": ["fresh air", "much work"],
  "having a dog": ["a good friend", "walks in the rain"],
  "having a cat": ["it is soft", "it sleeps all day"],
  "travelling by train": ["one can read", "it may be late"],
  "eating out": ["no washing up", "it costs more"],
  "working at night": ["it is quiet", "one is tired"],
  "a big garden": ["much fruit", "much work"],
};
