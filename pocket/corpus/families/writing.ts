/** Small pieces of writing that keep to what was asked: stories, rhymes, talk, titles, descriptions. */

import { telling, working } from "../define.ts";
import type { Family } from "../family.ts";
import { an, capital } from "../grammar.ts";
import { at, places, scene, told } from "../words/actions.ts";
import { rhymes } from "../words/adjectives.ts";
import { names } from "../words/names.ts";
import { durables, objects, things } from "../words/things.ts";
import { buildings, topics } from "../words/topics.ts";

/** What may be said of a thing of any colour. */
const FINISHES = ["small", "big", "new", "old"] as const;
const NATURES = ["brave", "shy", "old", "young", "clever", "tired", "happy", "lonely", "small", "hungry"] as const;

export const writing: readonly Family[] = [
  telling({
    name: "two-line-story",
    kind: "writing",
    say: [
      "Tell a two-sentence story about {hero} and {thing} {place}.",
      "Invent a short tale for {owner}: {hero} finds {thing} {place}.",
      "Write two sentences about {hero} that discovers {thing} {place}.",
    ],
    draw: (random) => {
      const [nature, animal, object, place] = [
        random.pick(NATURES),
        random.pick(things.animals),
        random.pick(objects),
        at(random.pick(places)),
      ];
      const end = random.pick([
        `It kept the ${object} for ever.`,
        `It gave the ${object} to a friend.`,
        `It was happy from that day on.`,
      ]);
      return {
        slots: { hero: an(`${nature} ${animal}`), thing: an(object), place },
        output: `${capital(an(`${nature} ${animal}`))} found ${an(object)} ${place}. ${end}`,
      };
    },
  }),
  telling({
    name: "rhyming-lines",
    kind: "writing",
    say: [
      'Compose two lines for {owner} that rhyme on "{one}" and "{two}".',
      'Write a rhyme with the words "{one}" and "{two}" for {event}.',
      'Create a {style} verse for {class} that ends in "{one}" and "{two}".',
    ],
    draw: (random) => {
      const [one, two] = random.pair(random.pick(rhymes));
      const name = random.pick(names);
      return {
        slots: { one, two },
        output: `${name} sings about the ${one}, and ${random.pick(["Sam", "Kate", "Leo"])} dreams about the ${two}.`,
      };
    },
    judge: (instruction, _input, output) => {
      const [, one, two] = /"(\w+)" and "(\w+)"/u.exec(instruction) ?? [];
      return one && two && /\b(?:rhyme|verse)\b/u.test(instruction)
        ? new RegExp(`\\b${one},.*\\b${two}\\.$`, "u").test(output)
        : undefined;
    },
  }),
  telling({
    name: "dialogue",
    kind: "writing",
    say: [
      "Script a {style} dialogue between {a} and {b} about {topic} for {event}.",
      "Let {a} and {b} in {city} talk about {topic} in two lines for {reader}.",
      "Imagine what {a} says to {b} about {topic} at {event}, and the reply.",
    ],
    draw: (random) => {
      const [first, second] = random.pair(things.jobs);
      const topic = random.pick(topics);
      const [line, reply] = random.pick([
        [`Do you like ${topic}?`, `Yes, ${topic} makes me happy.`],
        [`What do you think of ${topic}?`, `I could talk about ${topic} all day.`],
        [`I know nothing about ${topic}.`, "Then let me teach you."],
      ] as const);
      return {
        slots: { a: an(first), b: an(second), topic },
        output: `${capital(first)}: ${line}\n${capital(second)}: ${reply}`,
      };
    },
  }),
  telling({
    name: "title",
    kind: "writing",
    say: [
      "Title a book about {topic} and a {animal}.",
      "Find a name for the film of {owner} in which a {animal} learns about {topic}.",
      "Propose a title for {owner}'s story of a {animal} and {topic}.",
    ],
    draw: (random) => {
      const [animal, topic] = [random.pick(things.animals), random.pick(topics)];
      return {
        slots: { animal, topic },
        output: random.pick([
          `The ${capital(animal)} Who Loved ${capital(topic)}`,
          `A ${capital(animal)} Dreams of ${capital(topic)}`,
        ]),
      };
    },
  }),
  telling({
    name: "slogan",
    kind: "writing",
    heldOut: true,
    say: [
      "Coin a {style} slogan for the {hobby} [club|school] in {city}.",
      "Think of a slogan for the {hobby} week at the {clubRoom}.",
    ],
    draw: (random) => ({
      slots: {},
      output: random.pick([
        "Come in and feel at home!",
        "Small steps, great days!",
        "Good things for everyone!",
        "Where friends meet!",
      ]),
    }),
  }),
  telling({
    name: "describe-thing",
    kind: "writing",
    say: [
      "Describe {thing} that {name} found {place} in one {style} sentence.",
      "Tell {reader} in one sentence how {thing} looks that {name} has {place}.",
      "Write a sentence for {owner} about {thing}, with {name} in it.",
    ],
    draw: (random) => {
      const [good, colour, object] = [random.pick(FINISHES), random.pick(things.colours), random.pick(durables)];
      const [name, where] = [random.pick(names), at(random.pick(places))];
      return {
        slots: { thing: an(`${colour} ${object}`), name, place: where },
        output: `${name} found ${an(`${good} ${colour} ${object}`)} ${where}.`,
      };
    },
  }),
  working({
    name: "sentence-with-words",
    kind: "writing",
    say: [
      "Use both words in one sentence for {class}.",
      "Build a sentence around the two words from {source}.",
      "Connect the two words {owner} chose for {event} in a sentence.",
    ],
    draw: (random) => ({
      field: "Words",
      instance: () => {
        const drawn = scene(random);
        return { input: `${drawn.object}, ${drawn.place}`, output: told(drawn, { place: true }) };
      },
    }),
    judge: (instruction, input, output) => {
      const [, first, second] = /^(\w+), (\w+)$/u.exec(input.trim()) ?? [];
      if (!first || !second || !/\bin (?:one|a) sentence\b|\baround the two words\b/u.test(instruction))
        return undefined;
      return [first, second].every((word) => new RegExp(`\\b${word}\\b`, "u").test(output));
    },
  }),
  telling({
    name: "diary",
    kind: "writing",
    say: [
      "Write the diary of {owner} for {day}: a talk about {topic} at the {building}.",
      "Record in a diary how {owner} met {name} at the {building} on {day} to talk about {topic}.",
      "Keep a {style} diary of a {day} at the {building} with {topic} and {name}.",
    ],
    draw: (random) => {
      const [day, building, topic, name] = [
        random.pick(["Monday", "Friday", "Sunday", "Tuesday"]),
        random.pick(buildings),
        random.pick(topics),
        random.pick(names),
      ];
      const end = random.pick(["I came home happy.", "I came home tired.", "It was a good day."]);
      return {
        slots: { day, building, topic, name },
        output: `${day}: I was at the ${building} and heard about ${topic}. ${end}`,
      };
    },
  }),
  telling({
    name: "headline",
    kind: "writing",
    say: [
      "Headline the news that {name} {did} in {city}, for readers who like {topic}.",
      "Report to {class} in a short headline that {name} {did} in {city}.",
      "Print a {style} headline for {owner}: {name} {did} in {city}.",
    ],
    draw: (random) => {
      const { name, action, object } = scene(random);
      const city = random.pick(["Paris", "Rome", "Oslo", "Lima", "Cairo", "Madrid", "Berlin", "Vienna"]);
      return {
        slots: { name, did: `${action.past} a ${object}`, city },
        output: `${city}: ${name} ${action.third} ${an(object)}`,
      };
    },
  }),
];
