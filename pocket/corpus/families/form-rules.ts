/** Rules about the forms of words: verbs, adjectives, nouns and their short forms. */

import type { Family } from "../family.ts";
import { ruled, type Ruled } from "../ruled.ts";
import { actions } from "../words/actions.ts";
import { comparatives } from "../words/adjectives.ts";
import { an } from "../grammar.ts";
import { ordinals, pairsOf } from "../words/facts.ts";
import { days } from "../words/names.ts";
import { nouns } from "../words/vocabulary.ts";
import { plural } from "../words/things.ts";

type Table = Readonly<Record<string, string>>;

/** A rule that looks its input up. */
function byTable(given: Pick<Ruled, "name" | "say" | "field"> & Partial<Ruled> & { readonly table: Table }): Family {
  const { table, ...rest } = given;
  const inputs = Object.keys(table);
  return ruled({ kind: "words", input: (random) => random.pick(inputs), answer: (input) => table[input], ...rest });
}

const verbs = (form: (action: (typeof actions)[number]) => readonly [string, string]): Table =>
  Object.fromEntries(actions.map(form));

const turned = (table: Table): Table => Object.fromEntries(Object.entries(table).map(([from, to]) => [to, from]));

/** "bake" becomes "baking", "run" would become "running"; the verbs here double no letter but in `get`. */
function ingForm(base: string): string {
  return /[^e]e$/u.test(base) ? `${base.slice(0, -1)}ing` : `${base}ing`;
}

const AGENTS = pairsOf(
  "bake baker, teach teacher, paint painter, write writer, sing singer, drive driver, farm farmer, dance dancer, help helper, read reader, build builder, clean cleaner, play player, travel traveller, work worker, lead leader, speak speaker, ride rider",
);
const ADVERBS = pairsOf(
  "quick quickly, slow slowly, kind kindly, loud loudly, soft softly, clear clearly, brave bravely, sad sadly, warm warmly, polite politely, quiet quietly, strong strongly, happy happily, easy easily, angry angrily, nice nicely, proud proudly, wise wisely",
);
const UN = pairsOf(
  "happy unhappy, kind unkind, fair unfair, safe unsafe, able unable, true untrue, clear unclear, known unknown, lucky unlucky, tidy untidy, usual unusual, certain uncertain, friendly unfriendly, healthy unhealthy",
);
const VERB_OPPOSITES = pairsOf(
  "open close, buy sell, find lose, give take, come go, push pull, laugh cry, start stop, ask answer, love hate, remember forget, arrive leave, rise fall, lend borrow, teach learn, build destroy, win fail, wake sleep",
);
const CONTRARIES = pairsOf(
  "night day, down up, out in, right left, no yes, white black, last first, outside inside, below above, after before, end begin, never always, less more, winter summer, south north, bad good, evening morning, nothing everything, nobody everybody, floor ceiling, question answer, war peace, friend enemy, top bottom, land sea, front back, start end, child adult",
);
const FEMALE = pairsOf(
  "king queen, man woman, boy girl, father mother, brother sister, uncle aunt, son daughter, husband wife, prince princess, actor actress, waiter waitress, grandfather grandmother, nephew niece, host hostess",
);
const CONTRACTIONS: Table = {
  "do not": "don't",
  "is not": "isn't",
  "are not": "aren't",
  cannot: "can't",
  "will not": "won't",
  "did not": "didn't",
  "I am": "I'm",
  "you are": "you're",
  "it is": "it's",
  "we are": "we're",
  "they are": "they're",
  "I will": "I'll",
  "was not": "wasn't",
  "have not": "haven't",
  "she is": "she's",
  "that is": "that's",
};

export const formRules: readonly Family[] = [
  byTable({
    name: "ing-form",
    field: "Verb",
    say: ["write the -ing form of the verb", "add -ing to the verb"],
    table: verbs(({ base }) => [base, ingForm(base)]),
  }),
  byTable({
    name: "third-person",
    field: "Verb",
    say: ['write the verb as it stands after "he" or "she"', "put the verb into the third person"],
    table: verbs(({ base, third }) => [base, third]),
  }),
  byTable({
    name: "participle",
    field: "Verb",
    heldOut: true,
    say: ['write the form of the verb that follows "have"'],
    table: verbs(({ base, participle }) => [base, participle]),
  }),
  byTable({
    name: "verb-opposite",
    field: "Verb",
    say: ["write the verb with the opposite meaning", "write the verb that undoes the action"],
    table: VERB_OPPOSITES,
  }),
  byTable({
    name: "contrary-word",
    field: "Word",
    say: ["write the opposite of the given word", "name what the word is the contrary of"],
    table: CONTRARIES,
  }),
  byTable({
    name: "superlative",
    field: "Adjective",
    say: ["write the -est form of the adjective", "put the adjective into its highest form"],
    table: Object.fromEntries(Object.entries(comparatives).map(([base, more]) => [base, `${more.slice(0, -1)}st`])),
  }),
  byTable({
    name: "to-adverb",
    field: "Adjective",
    say: ["make an adverb of the adjective", "write the adjective with -ly"],
    table: ADVERBS,
  }),
  byTable({
    name: "add-un",
    field: "Adjective",
    say: ["put un- before the adjective", "write the adjective with un- in front"],
    table: UN,
  }),
  byTable({
    name: "doer",
    field: "Verb",
    say: ["name the person who does what the verb says", "make the name of a person from the verb"],
    table: AGENTS,
  }),
  byTable({
    name: "female-form",
    field: "Man",
    say: ["write the female word for the male one", "name the woman who goes with the man"],
    table: FEMALE,
  }),
  byTable({
    name: "male-form",
    field: "Woman",
    say: ["write the male word for the female one", "name the man who goes with the woman"],
    table: turned(FEMALE),
  }),
  byTable({
    name: "contract",
    field: "Long form",
    say: ["write the words in their short form", "shorten the words with an apostrophe"],
    table: CONTRACTIONS,
  }),
  byTable({
    name: "short-day",
    field: "Day",
    say: ["write the day in three letters", "shorten the day for a calendar"],
    table: Object.fromEntries(days.map((day) => [day, day.slice(0, 3)])),
  }),
  byTable({
    name: "ordinal",
    field: "Number",
    say: ["write the number as a place in a row", "turn the number into its ordinal"],
    table: ordinals,
  }),
  ruled({
    name: "with-article",
    kind: "words",
    field: "Noun",
    say: ["write the noun with a or an before it", "put the right article before the noun"],
    input: (random) => random.pick(COUNTED),
    answer: (noun) => an(noun),
  }),
  ruled({
    name: "singular",
    kind: "rewriting",
    field: "Plural",
    say: ["write the singular of the noun", "turn the plural back into one thing"],
    input: (random) => plural(random.pick(COUNTED)),
    answer: (input) => COUNTED.find((noun) => plural(noun) === input),
  }),
];

const COUNTED = nouns.filter(
  (noun) =>
    !/^(?:sheep|milk|butter|cheese|bread|rice|salt|sugar|rain|snow|wind|ice|fire|tea|coffee|juice|water|cocoa|furniture|football|tennis|swimming|hockey|golf|boxing|rowing|running|iron|gold|silver|copper|tin|lead|sun|moon|sea|wood)$/u.test(
      noun,
    ),
);
