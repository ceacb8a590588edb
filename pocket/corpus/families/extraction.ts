/** Finding a part of a text by its form or position: numbers, addresses, times, the last word. */

import { working } from "../define.ts";
import type { Family } from "../family.ts";
import { joined } from "../grammar.ts";
import { numbersIn, solver, wordsOf } from "../solve.ts";
import { places, scene, told } from "../words/actions.ts";
import { days, names } from "../words/names.ts";
import { plural, things } from "../words/things.ts";

const GIVEN = "[sentence|line|message|note]";

export const extraction: readonly Family[] = [
  working({
    name: "find-number",
    kind: "extraction",
    say: [
      `Get the number out of the ${GIVEN} in {source}.`,
      `How many things does the ${GIVEN} mention? Give {reader} the figure.`,
      `Catch the figure in a ${GIVEN} by {owner} about {topic}.`,
    ],
    draw: (random) => ({
      field: "Count",
      instance: () => {
        const count = random.int(2, 40);
        const thing = plural(random.pick([...things.fruits, ...things.clothes, ...things.animals]));
        return {
          input: `${random.pick(names)} counted ${count} ${thing} on ${random.pick(days)}.`,
          output: String(count),
        };
      },
    }),
    judge: solver(/\bthe number out of\b|^How many things does|^Catch the figure/u, (input) => {
      const [number, ...more] = numbersIn(input);
      return number === undefined || more.length > 0 ? undefined : String(number);
    }),
  }),
  working({
    name: "find-email",
    kind: "extraction",
    say: [
      `Extract the email address from the ${GIVEN} in {source}.`,
      `Give {reader} only the email address that the ${GIVEN} holds.`,
      `Save the address {owner} left: copy the email from a ${GIVEN} about {topic}.`,
    ],
    draw: (random) => ({
      field: "Contact",
      instance: () => {
        const address = `${random.pick(names).toLowerCase()}@${random.pick(["mail", "post", "home", "work"])}.com`;
        const lead = random.pick(["Please write to", "You can reach me at", "Send it to", "My address is"]);
        return { input: `${lead} ${address} on ${random.pick(days)}.`, output: address };
      },
    }),
    judge: solver(/\bemail address\b|\bcopy the email\b/u, (input) => /[\w.]+@[\w.]+\.\w+/u.exec(input)?.[0]),
  }),
  working({
    name: "edge-word",
    kind: "extraction",
    say: [
      `Write the {edge} word of the sentence from {source}.`,
      `Repeat only the {edge} word of a sentence that {reader} wrote.`,
      `Take the {edge} word from a sentence about {topic} by {owner}.`,
    ],
    draw: (random) => {
      const edge = random.pick(["first", "last"]);
      return {
        slots: { edge },
        field: "Sentence",
        instance: () => {
          const input = told(scene(random), { place: random.chance(0.3) });
          return { input, output: wordsOf(input).at(edge === "first" ? 0 : -1) ?? "" };
        },
      };
    },
    judge: solver(/\b(?:first|last) word\b/u, (input, instruction) =>
      wordsOf(input).at(/\bfirst word\b/u.test(instruction) ? 0 : -1),
    ),
  }),
  working({
    name: "find-price",
    kind: "extraction",
    heldOut: true,
    say: [
      `Find the price in the ${GIVEN} from {source}.`,
      `What does it cost? Read the ${GIVEN} to {reader} and give the price.`,
    ],
    draw: (random) => ({
      field: "Offer",
      instance: () => {
        const price = `${random.int(2, 40)} euros`;
        return { input: `The ${random.pick(things.clothes)} in the shop costs ${price} today.`, output: price };
      },
    }),
    judge: solver(/\bthe price in\b|\bgive the price\b/u, (input) => /\d+ euros/u.exec(input)?.[0]),
  }),
  working({
    name: "find-purchases",
    kind: "extraction",
    say: [
      `List the things bought in the ${GIVEN} from {source}, with a comma between them.`,
      `What did the person buy? Turn the ${GIVEN} into a shopping list for {reader}.`,
      `Collect what {owner} bought for {event} as a list with commas.`,
    ],
    draw: (random) => ({
      field: "Shopping",
      instance: () => {
        const bought = random.sample([...things.fruits, ...things.vegetables], random.pick([2, 3])).map(plural);
        return { input: `${random.pick(names)} bought ${joined(bought, "and")}.`, output: bought.join(", ") };
      },
    }),
    judge: solver(/\bthings bought\b|^What did the person buy|^Collect what .* bought/u, (input) => {
      const rest = / bought (.*)\.$/u.exec(input)?.[1];
      return rest && rest.split(/, | and /u).join(", ");
    }),
  }),
  working({
    name: "find-time",
    kind: "extraction",
    say: [
      `Extract the time of the meeting from the ${GIVEN} in {source}.`,
      `When should {owner} come? Copy the time from the ${GIVEN}.`,
      `Tell {owner} the time in the ${GIVEN} about {topic}.`,
    ],
    draw: (random) => ({
      field: "Meeting",
      instance: () => {
        const time = `${random.int(7, 11)}:${random.pick(["00", "15", "30", "45"])}`;
        return {
          input: `${random.pick(["Come to", "Be at", "Meet me at"])} the ${random.pick(places.filter((each) => each !== "cellar"))} at ${time}.`,
          output: time,
        };
      },
    }),
    judge: solver(/\btime of the meeting\b|\btime (?:from|in) the\b/u, (input) => /\d+:\d\d/u.exec(input)?.[0]),
  }),
];
