/** Explanations, definitions, comparisons and advice from small tables of what holds. */

import { telling, working } from "../define.ts";
import type { Family } from "../family.ts";
import { an, capital } from "../grammar.ts";
import { same } from "../solve.ts";
import { uses } from "../words/facts.ts";
import { remedies, whys } from "../words/plans.ts";
import { categories, categoryName, categoryOf, things, type Category } from "../words/things.ts";

const NAMEABLE = categories.filter((each) => !["furniture", "sports", "colours", "metals", "clothes"].includes(each));
const FEATURE: Readonly<Partial<Record<Category, string>>> = {
  animals: "that can run",
  birds: "that has wings",
  fruits: "that grows on a plant",
  vegetables: "that people cook",
  drinks: "for thirsty people",
  tools: "for work with the hands",
  vehicles: "that carries people",
  instruments: "that makes music",
  jobs: "that people learn",
  flowers: "that grows in gardens",
  trees: "with leaves and roots",
  rooms: "in a house",
  dishes: "for the kitchen",
};

export const explaining: readonly Family[] = [
  telling({
    name: "why",
    kind: "explaining",
    say: [
      "Why {why}? Explain it to {owner} at the {building}.",
      "Answer the question {owner} asked {when}: why {why}?",
      "Clarify one question for {class}: why {why}?",
    ],
    draw: (random) => {
      const why = random.pick(Object.keys(whys));
      return { slots: { why }, output: whys[why] ?? "" };
    },
  }),
  working({
    name: "define",
    kind: "explaining",
    say: [
      "Define the word for {class} in one sentence.",
      "What is it? Explain the noun from {source} in simple words.",
      "Teach {owner} in {city} what the word means.",
    ],
    draw: (random) => ({
      field: "Word",
      instance: () => {
        const category = random.pick(NAMEABLE);
        const word = random.pick(things[category]);
        return { input: word, output: meaning(word, category) };
      },
    }),
    judge: (instruction, input, output) => {
      if (!/^Define the word|\bExplain the noun\b|\bwhat the word means\b/u.test(instruction)) return undefined;
      const category = categoryOf(input.trim());
      return category && same(output, meaning(input.trim(), category));
    },
  }),
  telling({
    name: "compare",
    kind: "explaining",
    say: [
      "Compare {a} and {b} for {class}: what do they share?",
      "State one thing that {a} and {b} have in common, for {owner} in {city}.",
      "How are {a} and {b} alike? {Owner} wonders about it in {source}.",
    ],
    draw: (random) => {
      const category = random.pick(NAMEABLE);
      const [first, second] = random.pair<string>(things[category]);
      const [a, b] = category === "drinks" ? [first, second] : [an(first), an(second)];
      return { slots: { a, b }, output: `${capital(a)} and ${b} are both ${category}.` };
    },
    judge: (instruction, _input, output) => {
      const [, first = "", second = ""] =
        /(?:Compare|that|are) (?:an? )?(\w+) and (?:an? )?(\w+) (?:for|have|alike)/u.exec(instruction) ?? [];
      const [one, other] = [categoryOf(first), categoryOf(second)];
      if (!one || one !== other) return undefined;
      return [first, second].every((word) => output.toLowerCase().includes(word)) && output.endsWith(` both ${one}.`);
    },
  }),
  telling({
    name: "advice",
    kind: "explaining",
    say: [
      "Advise {owner} from {city} who {problem}.",
      "Help {owner} of {class} who {problem} with one piece of advice.",
      "Counsel {owner} who {problem} before {event}.",
    ],
    draw: (random) => {
      const problem = random.pick(Object.keys(remedies));
      return { slots: { problem }, output: remedies[problem] ?? "" };
    },
  }),
  telling({
    name: "tool-choice",
    kind: "explaining",
    say: [
      "Pick the right thing for {use} and hand it to {owner}.",
      "Which thing does {owner} in {city} need for {use}?",
      "Guess what {class} uses for {use}.",
    ],
    draw: (random) => {
      const [thing, use] = random.pick(Object.entries(uses));
      return { slots: { use }, output: an(thing) };
    },
    judge: (instruction, _input, output) => {
      const use = / for (\w+)(?: and hand it|\?$|\.$)/u.exec(instruction)?.[1];
      const thing = use && Object.keys(uses).find((each) => uses[each] === use);
      return thing ? same(output, an(thing)) : undefined;
    },
  }),
];

function meaning(word: string, category: Category): string {
  const start = category === "drinks" ? capital(word) : capital(an(word));
  return `${start} is ${an(categoryName[category])} ${FEATURE[category] ?? "that people know"}.`;
}
