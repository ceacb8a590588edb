/** Classification of words as words: language, part of speech, sound, tense and sense. */

import { labelling } from "../define.ts";
import type { Family } from "../family.ts";
import type { Random } from "../random.ts";
import { solver, wordsOf } from "../solve.ts";
import { comparatives, opposites, partner, rhymes, synonyms } from "../words/adjectives.ts";
import { actionOf, actions } from "../words/actions.ts";
import { dictionary, languages } from "../words/foreign.ts";
import { countables, plural, things } from "../words/things.ts";
import { words } from "../words/topics.ts";
import { table } from "./looked-up.ts";

const WHERE = "[in|from] {source}";

function rhymeGroup(word: string): readonly string[] | undefined {
  return rhymes.find((group) => group.includes(word));
}

function twoWords(input: string): [string, string] | undefined {
  const [first, second, ...more] = wordsOf(input).filter((word) => word !== "and");
  return first && second && more.length === 0 ? [first, second] : undefined;
}

function drawRhyme(random: Random, label: string): string {
  const [group, other] = random.pair(rhymes);
  return label === "yes" ? random.pair(group).join(" and ") : `${random.pick(group)} and ${random.pick(other)}`;
}

export const labelWords: readonly Family[] = [
  labelling({
    name: "word-language",
    say: [
      `Name the language of the word ${WHERE}: {labels}.`,
      "Which language does the word on the wall of the {building} in {city} belong to, {labels}?",
      "Detect whether a word that {reader} met is {labels}.",
    ],
    draw: (random) => ({
      labels: random.sample(["English", ...languages], random.pick([2, 3])),
      write: (label) => random.pick(dictionary)[label as "English"],
    }),
    judge: solver(/\blanguage of the word\b|\bWhich language\b|^Detect whether a word/u, (input) => {
      const found = ["English", ...languages].filter((language) =>
        dictionary.some((row) => row[language as "English"] === input.trim()),
      );
      return found.length === 1 ? found[0] : undefined;
    }),
  }),
  table({
    name: "part-of-speech",
    say: [
      `State the part of speech of the word ${WHERE}: {labels}.`,
      "Is the word that {owner} used about {topic} {labels}?",
      "Teach {owner} grammar: label the word as {labels}.",
    ],
    recognise: /\bor (?:a noun|a verb|an adjective)\b/u,
    rows: {
      "a noun": [...things.animals, ...things.fruits, "table", "window", "garden", "letter"],
      "a verb": actions
        .map(({ base }) => base)
        .filter((base) => !["open", "clean", "close", "paint", "cook"].includes(base)),
      "an adjective": words("tall happy cold young strong heavy rich loud brave kind wet old"),
    },
    shown: [2, 3],
  }),
  labelling({
    name: "noun-number",
    say: [
      `[Tell|Say] whether the noun ${WHERE} is {labels}.`,
      "Mark [each|the] noun in the exercise of {owner} in {city} as {labels}.",
      "[Singular and plural are hard for {reader}|Grammar check for {reader}]: is the noun {labels}?",
    ],
    draw: (random) => ({
      labels: ["singular", "plural"],
      write: (label) => {
        const noun = random.pick(countables.filter((each) => each !== "sheep"));
        return label === "singular" ? noun : plural(noun);
      },
    }),
    judge: solver(/\b(?:singular or plural|plural or singular)\b/u, (input) => {
      const word = input.trim();
      if (countables.some((noun) => plural(noun) === word)) return "plural";
      return countables.includes(word) ? "singular" : undefined;
    }),
  }),
  labelling({
    name: "verb-tense",
    say: [
      `Name the tense of the sentence ${WHERE}: {labels}.`,
      "In which tense did {owner} write about {topic}, {labels}?",
      "[Sort|Group] the sentences of {reader} by tense: {labels}.",
    ],
    draw: (random) => ({
      labels: random.sample(["past", "present", "future"], random.pick([2, 3])),
      write: (label) => {
        const { base, third, past, objects } = random.pick(actions.filter((each) => each.past !== "read"));
        const verb = { past, present: third, future: `will ${base}` }[label] ?? base;
        return `${random.pick(["Anna", "Ben", "Mary", "Paul", "Sam", "Rosa"])} ${verb} the ${random.pick(objects)}.`;
      },
    }),
    judge: solver(/\btense\b.*\bor (?:past|present|future)\b/u, (input) => {
      const [, verb = ""] = wordsOf(input);
      if (verb === "will") return "future";
      const action = actionOf(verb);
      return action && (action.past === verb ? "past" : action.third === verb ? "present" : undefined);
    }),
  }),
  labelling({
    name: "rhyme-check",
    say: [
      "Do the two words rhyme? {reply}, so that {reader} can finish a [song|poem|verse].",
      "Check the end sounds of two words in {source}: do they rhyme, {labels}?",
      "Say {labels}: the two words in {source} rhyme.",
    ],
    draw: (random) => ({
      labels: ["yes", "no"],
      slots: { reply: random.pick(["Answer yes or no", "Say yes or no", "Reply with yes or no"]) },
      write: (label) => drawRhyme(random, label),
    }),
    judge: solver(/\brhyme\b.*\b(?:yes or no|no or yes)\b|\b(?:yes or no|no or yes)\b.*\brhyme\b/u, (input) => {
      const [first, second] = twoWords(input) ?? [];
      const group = first && rhymeGroup(first);
      return group && second ? (group.includes(second) ? "yes" : "no") : undefined;
    }),
  }),
  labelling({
    name: "same-or-opposite",
    say: [
      `Decide if the two words ${WHERE} are {labels} in meaning.`,
      "Compare two words that {owner} used for {topic}: is their meaning {labels}?",
      "Sort word pairs for {reader}: {labels} in meaning.",
    ],
    draw: (random) => ({
      labels: ["alike", "opposite"],
      write: (label) => random.shuffle(random.pick(label === "alike" ? synonyms : opposites)).join(" and "),
    }),
    judge: solver(/\b(?:alike or opposite|opposite or alike)\b/u, (input) => {
      const [first = "", second] = twoWords(input) ?? [];
      if (second && partner(synonyms, first) === second) return "alike";
      return second && partner(opposites, first) === second ? "opposite" : undefined;
    }),
  }),
  labelling({
    name: "first-letter",
    say: [
      `Does the word ${WHERE} begin with {labels}?`,
      "[Look at|Check] the first letter of {owner}'s word about {topic}: is it {labels}?",
      "[Spelling drill|Reading help] for {reader}: does the word start with {labels}?",
    ],
    draw: (random) => ({
      labels: ["a vowel", "a consonant"],
      write: (label) => {
        const vowel = /^[aeiou]/u;
        return random.pick(ALL_WORDS.filter((word) => vowel.test(word) === (label === "a vowel")));
      },
    }),
    judge: solver(/\b(?:a vowel or a consonant|a consonant or a vowel)\b/u, (input) =>
      /^\p{L}+$/u.test(input.trim()) ? (/^[aeiou]/iu.test(input.trim()) ? "a vowel" : "a consonant") : undefined,
    ),
  }),
];

const ALL_WORDS = [
  ...countables,
  ...Object.keys(comparatives),
  ...words("arm ear eye egg oven iron uncle aunt island only"),
];
