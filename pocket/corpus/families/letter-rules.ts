/** Rules about the letters of a word and the words of a list. */

import type { Family } from "../family.ts";
import type { Random } from "../random.ts";
import { ruled, type Ruled } from "../ruled.ts";
import { things } from "../words/things.ts";
import { compounds, nouns, shortNouns } from "../words/vocabulary.ts";

type Given = Pick<Ruled, "name" | "say" | "answer"> & Partial<Ruled>;

/** A rule for one word. */
function onWord(given: Given): Family {
  return ruled({ kind: "words", field: "Word", input: (random) => random.pick(shortNouns), ...given });
}

/** A rule for a few words with commas between them. */
function onList(given: Given & { readonly count?: number }): Family {
  const { count = 3, ...rest } = given;
  return ruled({ kind: "words", field: "Words", input: (random) => list(random, count), ...rest });
}

function list(random: Random, count: number): string {
  return random.sample(nouns, count).join(", ");
}

function parts(input: string): string[] {
  return input.split(", ");
}

/** The word of a list that is best by a number; undefined when two are. */
function best(input: string, value: (word: string) => number): string | undefined {
  const sorted = parts(input).toSorted((a, b) => value(b) - value(a));
  const [first = "", second = ""] = sorted;
  return value(first) === value(second) ? undefined : first;
}

const differentLengths = (random: Random): string => {
  for (;;) {
    const [first, second] = random.pair(nouns);
    if (first.length !== second.length) return `${first}, ${second}`;
  }
};

const startsWith = (random: Random): string => {
  const letter = random.pick([..."bcdfghlmprst"]);
  const own = random.sample(
    nouns.filter((noun) => noun.startsWith(letter)),
    random.pick([1, 2, 2]),
  );
  const others = random.sample(
    nouns.filter((noun) => !noun.startsWith(letter)),
    4 - own.length,
  );
  return `${random.shuffle([...own, ...others]).join(", ")} (${letter})`;
};

const OTHERS = [...things.clothes, ...things.dishes, ...things.vehicles, "milk", "door", "river", "star", "house"];

/** Some words of a group among others, four or five in all. */
function mixed(random: Random, group: readonly string[]): string {
  const own = random.sample(group, random.int(1, 3));
  return random.shuffle([...own, ...random.sample(OTHERS, random.pick([4, 5]) - own.length)]).join(", ");
}

function kept(input: string, group: readonly string[]): string | undefined {
  return (
    parts(input)
      .filter((word) => group.includes(word))
      .join(", ") || undefined
  );
}

export const letterRules: readonly Family[] = [
  onWord({
    name: "first-letter-of",
    say: ["write the first letter of the word", "give the letter that the word begins with"],
    answer: (word) => word[0],
  }),
  onWord({
    name: "last-letter-of",
    say: ["write the last letter of the word", "give the letter that the word ends with"],
    answer: (word) => word.at(-1),
  }),
  onWord({
    name: "second-letter-of",
    say: ["write the second letter of the word", "find the letter in second place in the word"],
    answer: (word) => word[1],
  }),
  onWord({
    name: "start-with-capital",
    say: ["write the word with a capital at the start", "give the word a big first letter"],
    exact: true,
    answer: (word) => word.slice(0, 1).toUpperCase() + word.slice(1),
  }),
  onWord({
    name: "small-letters",
    say: ["write the word in small letters", "turn the capitals of the word into small letters"],
    exact: true,
    input: (random) => random.pick(shortNouns).toUpperCase(),
    answer: (word) => word.toLowerCase(),
  }),
  onWord({
    name: "write-twice",
    say: ["write the word twice", "repeat the word once"],
    answer: (word) => `${word} ${word}`,
  }),
  onWord({
    name: "drop-first-letter",
    say: ["leave out the first letter of the word", "take the first letter away from the word"],
    answer: (word) => word.slice(1),
  }),
  onWord({
    name: "drop-last-letter",
    say: ["leave out the last letter of the word", "take the last letter away from the word"],
    answer: (word) => word.slice(0, -1),
  }),
  onWord({
    name: "word-backwards",
    heldOut: true,
    say: ["write the word backwards"],
    answer: (word) => [...word].toReversed().join(""),
  }),
  onWord({
    name: "in-brackets",
    say: ["put the word in brackets", "set brackets around the word"],
    exact: true,
    input: (random) => random.pick(nouns),
    answer: (word) => `(${word})`,
  }),
  onWord({
    name: "join-parts",
    say: ["join the two parts into one word", "make one word of the two parts"],
    field: "Parts",
    input: (random) => random.pick(compounds).join(" "),
    answer: (input) => input.replace(" ", ""),
  }),
  onWord({
    name: "split-compound",
    say: ["split the long word into its two words", "cut the long word into two words"],
    field: "Long word",
    input: (random) => random.pick(compounds).join(""),
    answer: (input) => compounds.find((each) => each.join("") === input)?.join(" "),
  }),
  onList({
    name: "first-of-list",
    say: ["write the first word of the list", "name the word at the top of the list"],
    answer: (input) => parts(input)[0],
  }),
  onList({
    name: "last-of-list",
    say: ["write the last word of the list", "name the word at the end of the list"],
    answer: (input) => parts(input).at(-1),
  }),
  onList({
    name: "longer-word",
    say: ["choose the longer of the two words", "pick the word with more letters"],
    input: differentLengths,
    answer: (input) => best(input, (word) => word.length),
  }),
  onList({
    name: "shorter-word",
    say: ["choose the shorter of the two words", "pick the word with fewer letters"],
    input: differentLengths,
    answer: (input) => best(input, (word) => -word.length),
  }),
  onList({
    name: "first-by-alphabet",
    say: ["choose the word that comes first in the alphabet", "find the word that a dictionary has first"],
    count: 2,
    answer: (input) => parts(input).toSorted()[0],
  }),
  onList({
    name: "words-with-letter",
    say: [
      "pick out the words that begin with the letter in brackets",
      "list the words whose first letter is in brackets",
    ],
    input: startsWith,
    answer: (input) => {
      const [, text = "", letter = ""] = /^(.*) \((\w)\)$/u.exec(input) ?? [];
      return letter === ""
        ? undefined
        : parts(text)
            .filter((word) => word.startsWith(letter))
            .join(", ");
    },
  }),
  onList({
    name: "without-repeats",
    say: ["leave out the word that comes twice", "write each word of the list only once"],
    input: (random) => {
      const drawn = random.sample(nouns, 2);
      return random
        .pick([
          [...drawn, drawn[0]],
          [drawn[0], ...drawn],
          [...drawn, drawn[1]],
        ])
        .join(", ");
    },
    answer: (input) => [...new Set(parts(input))].join(", "),
  }),
  onList({
    name: "swap-words",
    say: ["swap the two words", "write the two words in the other order"],
    count: 2,
    answer: (input) => parts(input).toReversed().join(", "),
  }),
  onList({
    name: "row-backwards",
    say: ["write the three words in reverse order", "write the row of words from the end"],
    field: "Row",
    input: (random) => random.sample(nouns, 3).join(" "),
    answer: (input) => input.split(" ").toReversed().join(" "),
  }),
  onList({
    name: "pick-fruits",
    say: ["write only the words that are fruits", "pick the fruits out of the list"],
    field: "Mixed list",
    input: (random) => mixed(random, things.fruits),
    answer: (input) => kept(input, things.fruits),
  }),
  onList({
    name: "pick-animals",
    say: ["write only the words that are animals", "pick the animals out of the list"],
    field: "Mixed list",
    input: (random) => mixed(random, things.animals),
    answer: (input) => kept(input, things.animals),
  }),
  onList({
    name: "join-with-and",
    say: ['join the two words with "and"', 'link the two words by the word "and"'],
    count: 2,
    answer: (input) => parts(input).join(" and "),
  }),
];
