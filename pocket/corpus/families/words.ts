/** Knowledge of words: opposites, near meanings, rhymes, translations, spelling, order. */

import { working } from "../define.ts";
import type { Family } from "../family.ts";
import type { Random } from "../random.ts";
import { solver, wordsOf } from "../solve.ts";
import { actions } from "../words/actions.ts";
import { opposites, partner, rhymes, synonyms } from "../words/adjectives.ts";
import { numerals } from "../words/facts.ts";
import { dictionary, languages } from "../words/foreign.ts";
import { pastForms } from "../words/verbs.ts";
import { countables } from "../words/things.ts";
import { nouns } from "../words/vocabulary.ts";
import { lookup } from "./lookup.ts";

const SORTABLE =
  "apple bread chair dog egg fish goat hat ice jar king lamp moon nut oak pear queen rose ship tree".split(" ");

const PAST: Readonly<Record<string, string>> = {
  ...pastForms,
  ...Object.fromEntries(actions.map(({ base, past }) => [base, past])),
};

function threeWords(random: Random): string[] {
  return random.sample(SORTABLE, 3);
}

export const wordTasks: readonly Family[] = [
  lookup({
    name: "opposite",
    field: "Adjective",
    say: [
      "Name the opposite of the adjective in {source}.",
      "Swap the adjective for its opposite to help {class}.",
      "{Owner} needs a word that means the reverse for {event}.",
    ],
    recognise: /\bopposite of the adjective\b|\bits opposite\b|\bmeans the reverse\b/u,
    list: opposites.flat(),
    answer: (word) => partner(opposites, word),
  }),
  lookup({
    name: "synonym",
    field: "Word",
    say: [
      "Suggest a synonym for the word in {source}.",
      "Offer {owner} another word with the same meaning for a [talk|report|poem] about {topic}.",
      "Exchange the word for one that means the same, for {class}.",
    ],
    recognise: /\bsynonym\b|\bsame meaning for\b|\bmeans the same\b/u,
    list: synonyms.flat(),
    answer: (word) => partner(synonyms, word),
  }),
  working({
    name: "find-rhyme",
    kind: "words",
    say: [
      "Find a word that rhymes with the given one, for a [song|poem|verse] about {topic} by {owner}.",
      "Rhyme the word to help {owner} with {event}.",
      "Think of a rhyming word for {class}.",
    ],
    draw: (random) => ({
      field: "Rhyme",
      instance: () => {
        const [input, output] = random.pair(random.pick(rhymes));
        return { input, output };
      },
    }),
    judge: (instruction, input, output) => {
      if (!/\brhymes with the given\b|^Rhyme the word\b|\brhyming word\b/u.test(instruction)) return undefined;
      const group = rhymes.find((each) => each.includes(input.trim()));
      return group && input.trim() !== output.trim() ? group.includes(output.trim()) : undefined;
    },
  }),
  working({
    name: "translate",
    kind: "words",
    say: [
      "Translate the English word into {language} for {owner} from {city}.",
      "How do you say it in {language}? {Owner} needs the word for {event}.",
      "Look up the {language} word for {class}.",
    ],
    draw: (random) => {
      const language = random.pick(languages);
      return {
        slots: { language },
        field: "English",
        instance: () => {
          const row = random.pick(dictionary);
          return { input: row.English, output: row[language] };
        },
      };
    },
    judge: solver(/\b(?:into|say it in|Look up the) (?:Spanish|French|German)\b/u, (input, instruction) => {
      const language = languages.find((each) => instruction.includes(each));
      return language && dictionary.find((row) => row.English === input.trim())?.[language];
    }),
  }),
  lookup({
    name: "count-letters",
    field: "Word to count",
    say: [
      "Count the letters of the word in {source}.",
      "How many letters are in the word? {Owner} plays a word game with {class}.",
      "Measure the word for {class}: give its number of letters.",
    ],
    recognise: /\bletters of the word\b|\bHow many letters\b|\bnumber of letters\b/u,
    list: nouns.filter((noun) => noun.length <= 8),
    answer: (word) => (/^\p{L}+$/u.test(word) ? String(word.length) : undefined),
  }),
  working({
    name: "sort-words",
    kind: "words",
    say: [
      "Arrange the words from {source} in alphabetical order.",
      "Sort the three words for {class} from A to Z.",
      "Order the three words for the {hobby} book of {owner} by the alphabet.",
    ],
    draw: (random) => ({
      field: "Mixed words",
      instance: () => {
        const drawn = threeWords(random);
        return { input: drawn.join(", "), output: drawn.toSorted().join(", ") };
      },
    }),
    judge: (instruction, input, output) => {
      if (!/\bfrom .* in alphabetical order\b|\bfrom A to Z\b|\bby the alphabet\b/u.test(instruction)) return undefined;
      const drawn = wordsOf(input);
      return drawn.length < 2 ? undefined : output.trim() === drawn.toSorted().join(", ");
    },
  }),
  lookup({
    name: "past-form",
    field: "Verb",
    say: [
      "Recall the past form of the verb for {class}.",
      "Fill the gap in {source} with the past form of the verb.",
      "Check a verb with {owner} at {event} and write its past form.",
    ],
    recognise: /\bpast form\b/u,
    list: Object.keys(PAST).filter((base) => base !== PAST[base]),
    answer: (verb) => PAST[verb],
  }),
  working({
    name: "count-words",
    kind: "words",
    say: [
      "How many words are on the list from {source}?",
      "Tally the things {owner} wants for {event}.",
      "Count the items on the list for {class}.",
    ],
    draw: (random) => ({
      field: "List to count",
      instance: () => {
        const drawn = random.sample(countables, random.int(2, 6));
        return { input: drawn.join(", "), output: numerals[drawn.length] ?? "" };
      },
    }),
    judge: solver(/\bHow many words are on\b|^Tally the things|\bitems on the list\b/u, (input) => {
      const count = input.split(",").filter((each) => each.trim()).length;
      return numerals[count];
    }),
  }),
];
