/** Rules that pick a part out of a text: verbs, things, years, numbers, names and addresses. */

import type { Family } from "../family.ts";
import type { Random } from "../random.ts";
import { ruled } from "../ruled.ts";
import { wordsOf } from "../solve.ts";
import { scene, told } from "../words/actions.ts";
import { cities, months, names } from "../words/names.ts";
import { words } from "../words/topics.ts";
import { onSentence, shortSentence } from "./sentence-parts.ts";

const SURNAMES = words("Baker Cook Hill King Moon Stone Wood Field");

/** A family that finds what a pattern finds first. */
function found(
  name: string,
  field: string,
  say: readonly string[],
  input: (random: Random) => string,
  pattern: RegExp,
  heldOut = false,
): Family {
  const answer = (text: string): string | undefined => {
    const match = pattern.exec(text);
    return match?.[1] ?? match?.[0];
  };
  return ruled({ name, kind: "extraction", heldOut, field, say, input, answer });
}

const full = (random: Random): string => `${random.pick(names)} ${random.pick(SURNAMES)}`;

export const pickingRules: readonly Family[] = [
  onSentence(
    ["find-verb", "Sentence", ["copy the verb of the sentence", "write the word for what the person did"]],
    ({ verb }) => verb,
    { kind: "extraction", input: shortSentence },
  ),
  onSentence(
    ["find-object", "Sentence", ["copy the thing that something was done to", "write the object of the sentence"]],
    ({ object }) => object,
    { kind: "extraction" },
  ),
  onSentence(
    ["who-did-it", "Sentence", ["name the person who did it", "say in one word who acted"]],
    ({ name }) => name,
    { kind: "extraction" },
  ),
  found(
    "find-year",
    "Sentence",
    ["copy the year from the sentence", "say in which year it was"],
    (random) => `${random.pick(names)} moved to ${random.pick(cities)} in ${random.int(190, 202)}${random.int(0, 9)}.`,
    /\d{4}/u,
  ),
  found(
    "find-month",
    "Sentence",
    ["copy the month from the sentence", "say in which month it was"],
    (random) => `${random.pick(names)} visited ${random.pick(cities)} in ${random.pick(months)}.`,
    new RegExp(months.join("|"), "u"),
    true,
  ),
  found(
    "find-phone",
    "Note",
    ["copy the telephone number from the note", "write down the number to call"],
    (random) => `Call ${random.pick(names)}: ${random.int(100, 999)} ${random.int(100, 999)}.`,
    /\d+ \d+/u,
  ),
  found(
    "find-hashtag",
    "Message",
    ["copy the word with the # sign", "write the tag of the message"],
    (random) => `${told(scene(random), {})} #${random.pick(words("garden music food travel books sport"))}`,
    /#\w+/u,
    true,
  ),
  found(
    "find-quoted",
    "Sentence",
    ["copy the words in quotation marks", "write what was said word for word"],
    (random) =>
      `${random.pick(names)} said: "${random.pick(["Come in", "Good night", "Well done", "Wait here", "Thank you", "Help me"])}!"`,
    /"(.*)"/u,
  ),
  found(
    "mail-domain",
    "Email",
    ["write the part of the address after the @ sign", "copy what follows the @ sign"],
    (random) =>
      `${random.pick(names).toLowerCase()}@${random.pick(["mail", "post", "home", "work"])}.${random.pick(["com", "org"])}`,
    /@(.*)$/u,
  ),
  found("surname", "Full name", ["write the surname of the person", "copy the family name"], full, / (\w+)$/u),
  found(
    "given-name",
    "Full name",
    ["write the given name of the person", "copy the name without the surname"],
    full,
    /^\w+/u,
  ),
  found(
    "city-of-address",
    "Address",
    ["copy the city from the address", "say to which city the letter goes"],
    (random) => `${random.int(1, 99)} ${random.pick(["Park", "Hill", "Mill", "King"])} Street, ${random.pick(cities)}`,
    /, (\w+)$/u,
    true,
  ),
  found(
    "find-reason",
    "Sentence",
    ["copy the reason from the sentence", 'write the part after "because"'],
    (random) =>
      `${random.pick(names)} stayed at home because ${random.pick(["it was late", "the guests were late", "it rained", "the bus was late", "the book was good"])}.`,
    /because (.*)\.$/u,
  ),
  ruled({
    name: "words-in-sentence",
    kind: "words",
    field: "Sentence",
    say: ["count the words of the sentence", "tell how long the sentence is in words"],
    input: (random) => told(scene(random), { place: random.chance(0.5) }),
    answer: (input) => String(wordsOf(input).length),
  }),
  ruled({
    name: "surname-first",
    kind: "format",
    field: "Full name",
    say: ["write the surname first and put a comma after it", "turn the name around as in a list of members"],
    input: full,
    answer: (input) => input.replace(/^(\w+) (\w+)$/u, "$2, $1"),
  }),
  ruled({
    name: "mail-for-name",
    kind: "format",
    field: "Full name",
    say: ["make an email address at mail.com for the name", "join the two names by a full stop and add @mail.com"],
    input: full,
    answer: (input) => `${input.toLowerCase().replace(" ", ".")}@mail.com`,
  }),
  ruled({
    name: "numbered-list",
    kind: "format",
    field: "Items",
    say: ["write the items as a numbered list", "put a number before each item on a line of its own"],
    exact: true,
    input: (random) => random.sample(words("bread milk tea rice soap eggs salt oil cheese apples"), 3).join(", "),
    answer: (input) =>
      input
        .split(", ")
        .map((item, index) => `${index + 1}. ${item}`)
        .join("\n"),
  }),
];
