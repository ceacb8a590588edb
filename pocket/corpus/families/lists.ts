/** Short lists: things of a kind, what to bring, what to ask, reasons and ideas. */

import { telling } from "../define.ts";
import type { Family } from "../family.ts";
import { joined } from "../grammar.ts";
import { numerals } from "../words/facts.ts";
import { benefits, dishes, jobTools, trips } from "../words/plans.ts";
import { hobbies, topics } from "../words/topics.ts";
import { categories, categoryOf, things } from "../words/things.ts";

export const lists: readonly Family[] = [
  telling({
    name: "name-things",
    kind: "lists",
    say: [
      "List {n} {category} for {event}.",
      "Name {n} {category} that {class} could talk about.",
      "Give {owner} in {city} {n} examples of {category}.",
      "Write down {n} {category} for a card game about {topic}.",
    ],
    draw: (random) => {
      const category = random.pick(categories);
      const count = random.int(2, 5);
      return {
        slots: { n: numerals[count] ?? "", category },
        output: random.sample<string>(things[category], count).join(", "),
      };
    },
    judge: (instruction, input, output) => {
      const [, count = "", name = ""] = /\b(two|three|four|five) (?:examples of )?(\w+)/u.exec(instruction) ?? [];
      const category = categories.find((each) => each === name);
      if (!category || input !== "") return undefined;
      const list = output.split(",").map((each) => each.trim());
      return (
        list.length === numerals.indexOf(count) &&
        new Set(list).size === list.length &&
        list.every((word) => categoryOf(word) === category)
      );
    },
  }),
  telling({
    name: "ingredients",
    kind: "lists",
    say: [
      "List what goes into {dish} for {n} [guests|friends|children] at {event}.",
      "Write a shopping list so that {owner} can make {dish} in {city}.",
      "Which ingredients does {dish} need? {Owner} cooks it on {day} for {class}.",
    ],
    draw: (random) => {
      const dish = random.pick(Object.keys(dishes));
      return {
        slots: { dish, n: numerals[random.int(3, 12)] ?? "" },
        output: (dishes[dish] ?? []).join(", "),
      };
    },
  }),
  telling({
    name: "job-needs",
    kind: "lists",
    say: [
      "Mention three things a {job} needs at work on {day}, for {class}.",
      "Prepare a list of tools for a new {job} in {city}, who likes {topic}.",
      "What should a {job} bring to {event}?",
    ],
    draw: (random) => {
      const job = random.pick(Object.keys(jobTools));
      return { slots: { job }, output: joined(jobTools[job] ?? [], "and") };
    },
  }),
  telling({
    name: "gift-ideas",
    kind: "lists",
    say: [
      "Suggest {n} gifts for {owner}, who loves {topic}.",
      "Propose {n} small presents about {topic} for {owner} in {city}.",
      "Recommend {n} presents about {topic} for {owner} at {event}.",
    ],
    draw: (random) => {
      const count = random.int(2, 3);
      const topic = random.pick(topics);
      const ideas = [
        `a book about ${topic}`,
        `a song about ${topic}`,
        `a poem about ${topic}`,
        `a game about ${topic}`,
        `a card about ${topic}`,
      ];
      return { slots: { n: numerals[count] ?? "", topic }, output: joined(random.sample(ideas, count), "and") };
    },
  }),
  telling({
    name: "interview",
    kind: "lists",
    say: [
      "Prepare two questions for an interview with {owner} about {topic}.",
      "Think up two questions that {class} could ask {owner} about {topic}.",
      "Ask a {job} from {city} two questions about {topic}.",
    ],
    draw: (random) => {
      const topic = random.pick(topics);
      const questions = [
        `What do you like about ${topic}?`,
        `When did you first hear about ${topic}?`,
        `Who taught you about ${topic}?`,
        `What is hard about ${topic}?`,
      ];
      return { slots: { topic, job: random.pick(things.jobs) }, output: random.sample(questions, 2).join(" ") };
    },
  }),
  telling({
    name: "reasons",
    kind: "lists",
    say: [
      "Give {n} reasons why {activity} is good for {owner} in {city}.",
      "Convince {owner} at the {building} to try {activity}: name {n} reasons.",
      "Argue for {activity} in {n} points before {class}.",
    ],
    draw: (random) => {
      const activity = random.pick(Object.keys(benefits));
      const count = random.int(2, 3);
      return {
        slots: { activity, n: numerals[count] ?? "" },
        output: joined((benefits[activity] ?? []).slice(0, count), "and"),
      };
    },
  }),
  telling({
    name: "packing",
    kind: "planning",
    say: [
      "Pack a bag for a {trip} trip of {n} days in {month} with {owner}.",
      "What should {owner} take on a {trip} trip near {city}?",
      "Help {class} pack for a {trip} trip in {month}.",
    ],
    draw: (random) => {
      const trip = random.pick(Object.keys(trips));
      return { slots: { trip, n: numerals[random.int(2, 9)] ?? "" }, output: joined(trips[trip] ?? [], "and") };
    },
  }),
  telling({
    name: "club-names",
    kind: "lists",
    heldOut: true,
    say: ["Invent {n} names for a {hobby} club in {city}.", "Brainstorm {n} names for the {hobby} blog of {owner}."],
    draw: (random) => {
      const count = random.int(2, 3);
      const hobby = random.pick(hobbies);
      const ideas = [`Friends of ${hobby}`, `The ${hobby} house`, `All about ${hobby}`, `${hobby} and more`];
      return { slots: { n: numerals[count] ?? "", hobby }, output: joined(random.sample(ideas, count), "and") };
    },
  }),
];
