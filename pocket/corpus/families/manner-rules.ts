/** Rules between manners of speech: formal and informal, rude and kind, long and short. */

import type { Family } from "../family.ts";
import { ruled } from "../ruled.ts";
import type { Random } from "../random.ts";
import { names } from "../words/names.ts";
import { words } from "../words/topics.ts";

/** The same thing said to a friend and to a stranger; `{}` is a thing or a person that both speak of. */
const MANNERS: readonly (readonly [informal: string, formal: string, slot?: "name" | "thing" | "day"])[] = [
  ["Hi {}!", "Dear {},", "name"],
  ["Hey {}, how are you?", "Dear {}, I hope you are well.", "name"],
  ["Thanks for the {}!", "Thank you very much for the {}.", "thing"],
  ["Can I have the {}?", "May I have the {}, please?", "thing"],
  ["Want the {}?", "Would you like to have the {}?", "thing"],
  ["Sorry about the {}!", "I apologise for the {}.", "thing"],
  ["I need the {} now!", "I would be glad to have the {} soon.", "thing"],
  ["Where's the {}?", "Could you tell me where the {} is?", "thing"],
  ["See you on {}!", "I look forward to seeing you on {}.", "day"],
  ["Can't come on {}.", "I am afraid I cannot come on {}.", "day"],
  ["Call me on {}!", "Please call me on {}.", "day"],
  ["Yeah, {} is fine.", "Yes, {} suits me well.", "day"],
  ["Bye, {}!", "Yours sincerely, {}", "name"],
  ["No idea!", "I am afraid I do not know."],
  ["Got to go!", "I have to leave now."],
  ["No problem!", "You are welcome."],
];
const THING = words("book bag coat lamp bicycle chair cup phone scarf ball ticket key letter");
const DAYS = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday");

function filled(random: Random, side: 0 | 1): string {
  const row = random.pick(MANNERS);
  const list = { name: names, thing: THING, day: DAYS }[row[2] ?? "day"];
  return row[side].replace("{}", random.pick(list));
}

/** The other side of the row that a text fits. */
function otherSide(text: string, from: 0 | 1): string | undefined {
  for (const row of MANNERS) {
    const [before = "", after = ""] = row[from].split("{}");
    if (!text.startsWith(before) || !text.endsWith(after) || text.length < before.length + after.length) continue;
    const slot = text.slice(before.length, text.length - after.length);
    if (row[2] === undefined ? slot !== "" : !/^\w+$/u.test(slot)) continue;
    return row[from === 0 ? 1 : 0].replace("{}", slot);
  }
  return undefined;
}

/** What is or was so, with a verb that takes "not" after it. */
const STATES: readonly (readonly [subjects: readonly string[], verbs: readonly string[], states: readonly string[]])[] =
  [
    [
      words("Anna Ben Clara Kate Leo Mary Paul Sam"),
      words("is was"),
      ["tired", "happy", "late", "angry", "at school", "in the garden", "ill"],
    ],
    [["The door", "The shop", "The window", "The gate"], words("is was"), words("open closed new old wide")],
    [["The sky", "My coat", "His shirt", "Her bicycle"], words("is was"), words("blue red new clean dirty")],
    [
      ["We", "They", "You"],
      ["are", "were"],
      ["ready", "late", "happy", "tired", "at home", "in the park"],
    ],
    [["My shoes", "His books", "Her gloves"], ["are", "were"], words("wet new old dirty warm")],
    [["The soup", "The water", "The tea", "The milk"], words("is was"), words("hot cold good warm")],
    [["The street", "The garden", "The room", "The house"], words("is was"), words("quiet small empty dark clean big")],
    [["The dogs", "The birds", "The girls", "The boys"], words("are were"), words("loud hungry happy tired quiet")],
    [["The books", "The shoes", "The chairs", "The lamps"], words("are were"), words("new old cheap dirty heavy")],
    [
      words("Anna Ben Clara Kate Leo Mary Paul Sam"),
      ["will"],
      ["sing", "come home", "read the letter", "bake a cake", "buy the lamp", "close the door"],
    ],
  ];

export const mannerRules: readonly Family[] = [
  ruled({
    name: "with-not",
    kind: "rewriting",
    field: "Statement",
    say: ["make the sentence negative", 'write the sentence with "not"'],
    input: (random) => {
      const [subjects, verbs, states] = random.pick(STATES);
      return `${random.pick(subjects)} ${random.pick(verbs)} ${random.pick(states)}.`;
    },
    answer: (input) =>
      / (?:is|was|are|were|will) (?!not )/u.test(input)
        ? input.replace(/ (is|was|are|were|will) /u, " $1 not ")
        : undefined,
  }),
  ruled({
    name: "to-formal",
    kind: "rewriting",
    field: "To a friend",
    say: ["say it in a formal way", "write it as one would to a stranger"],
    input: (random) => filled(random, 0),
    answer: (input) => otherSide(input, 0),
  }),
  ruled({
    name: "to-informal",
    kind: "rewriting",
    field: "To a stranger",
    say: ["say it in an informal way", "write it as one would to a friend"],
    input: (random) => filled(random, 1),
    answer: (input) => otherSide(input, 1),
  }),
  ruled({
    name: "could-you",
    kind: "rewriting",
    field: "Order",
    say: ["turn the order into a kind question", 'ask for it with "could you"'],
    input: (random) => `${random.pick(ORDERS)} the ${random.pick(THING)}!`,
    answer: (input) => {
      const [, verb = "", thing = ""] = /^([A-Z]\w+) the (\w+)!$/u.exec(input) ?? [];
      return thing === "" ? undefined : `Could you ${verb.toLowerCase()} the ${thing}, please?`;
    },
  }),
  ruled({
    name: "do-not",
    kind: "rewriting",
    field: "Order",
    say: ["forbid what the order says", 'turn the order into its contrary with "do not"'],
    input: (random) => `${random.pick(ORDERS)} the ${random.pick(THING)}!`,
    answer: (input) => {
      const [, verb = "", thing = ""] = /^([A-Z]\w+) the (\w+)!$/u.exec(input) ?? [];
      return thing === "" ? undefined : `Do not ${verb.toLowerCase()} the ${thing}!`;
    },
  }),
  ruled({
    name: "full-message",
    kind: "rewriting",
    field: "Short message",
    say: ["write the short message as a full sentence", "make a whole sentence of the few words"],
    input: (random) =>
      `${random.pick(words("arrive leave call write"))} ${random.pick(DAYS)}, ${random.pick(words("noon seven eight nine"))}`,
    answer: (input) => {
      const [, verb = "", day = "", time = ""] = /^(\w+) (\w+), (\w+)$/u.exec(input) ?? [];
      return time === "" ? undefined : `I will ${verb} on ${day} at ${time}.`;
    },
  }),
];

const ORDERS = words("Bring Take Find Hold Clean Buy Hide Mend Carry");
