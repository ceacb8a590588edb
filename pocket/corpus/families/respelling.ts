/** Words in another form: number, degree, letters, order. */

import { working } from "../define.ts";
import type { Family } from "../family.ts";
import { same, solver, wordsOf } from "../solve.ts";
import { comparatives } from "../words/adjectives.ts";
import { numerals } from "../words/facts.ts";
import { countables, objects, plural, things } from "../words/things.ts";

/** A family that turns single words. */
function turningWords(options: {
  readonly name: string;
  readonly heldOut?: boolean;
  readonly field?: string;
  readonly say: readonly string[];
  readonly recognise: RegExp;
  readonly list: readonly string[];
  readonly turn: (word: string) => string | undefined;
}): Family {
  const { name, heldOut = false, say, recognise, list, turn, field = "Word" } = options;
  return working({
    name,
    kind: "rewriting",
    heldOut,
    say,
    draw: (random) => ({
      field,
      instance: () => {
        const input = random.pick(list);
        return { input, output: turn(input) ?? input };
      },
    }),
    judge: (instruction, input, output) => {
      if (!recognise.test(instruction)) return undefined;
      const right = turn(input.trim());
      return right === undefined
        ? undefined
        : output.trim() === right || (!/capital|letters/u.test(instruction) && same(output, right));
    },
  });
}

const SHORT = [...things.animals, ...things.birds, ...things.colours, ...objects].filter((word) => word.length <= 5);

export const respelling: readonly Family[] = [
  turningWords({
    name: "to-plural",
    field: "Noun",
    say: [
      "Give the plural of the noun for {class}.",
      "Pluralise the noun {owner} wrote in {source}.",
      "There are many of them at {event}: change the noun to its plural for {owner}.",
    ],
    recognise: /\bplural of the noun\b|^Pluralise\b|\bto its plural\b/u,
    list: countables.filter((noun) => noun !== "sheep"),
    turn: (word) => (countables.includes(word) ? plural(word) : undefined),
  }),
  turningWords({
    name: "to-capitals",
    field: "Small letters",
    say: [
      "Print the word in capital letters on a poster for {event}.",
      "Spell the word for {class} in capitals only.",
      "Make the word from {source} loud: use capital letters.",
    ],
    recognise: /\bcapitals? (?:letters|only)\b|\bcapitals only\b/u,
    list: SHORT.filter((word) => word.length <= 4),
    turn: (word) => word.toUpperCase(),
  }),
  turningWords({
    name: "number-to-words",
    field: "Number",
    say: [
      "Spell out the number in {source} as a word.",
      "Write the figure from the {hobby} report in words for {owner}.",
      "Replace the digits by a word so that {class} can read it.",
    ],
    recognise: /\bthe number in .* as a word\b|\breport in words\b|\bdigits by a word\b/u,
    list: numerals.map((_, index) => String(index)),
    turn: (digits) => numerals[Number(digits)],
  }),
  turningWords({
    name: "comparative",
    field: "Adjective",
    say: [
      "Compare: give the -er form of the adjective for {class}.",
      "Form the comparative of the adjective in {source}.",
      "How does {owner} say at {event} that something is more so? Use the comparative of the adjective.",
    ],
    recognise: /\bcomparative\b|-er form\b/u,
    list: Object.keys(comparatives),
    turn: (word) => comparatives[word],
  }),
  turningWords({
    name: "spell-letters",
    field: "Whole word",
    say: [
      "Separate the letters of the word with dashes for {class}.",
      "Dictate the word to {owner} from {class} letter by letter, with dashes.",
      "Break the word from {source} into letters with a dash between them.",
    ],
    recognise: /\bletters\b.*\bdash\b|\bletter by letter\b|\bletters of the word with dashes\b/u,
    list: SHORT.filter((word) => word.length <= 3),
    turn: (word) => [...word].join("-"),
  }),
  working({
    name: "reverse-list",
    kind: "rewriting",
    say: [
      "Reverse the order of the list in {source}.",
      "Read the list backwards to {class}.",
      "Flip the three words around: last one first, for {event}.",
    ],
    draw: (random) => ({
      field: "List",
      instance: () => {
        const list = random.sample(SHORT, 3);
        return { input: list.join(", "), output: list.toReversed().join(", ") };
      },
    }),
    judge: solver(/\border of the list\b|\blist backwards\b|\bwords around\b/u, (input) =>
      wordsOf(input).length === 3 ? wordsOf(input).toReversed().join(", ") : undefined,
    ),
  }),
];
