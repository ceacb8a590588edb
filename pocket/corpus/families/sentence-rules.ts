/** Rules that say a sentence in another way: voice, question, report, pronoun, order. */

import type { Family } from "../family.ts";
import { ruled } from "../ruled.ts";
import { actions, scene, told } from "../words/actions.ts";
import { names, pronoun } from "../words/names.ts";
import { plural } from "../words/things.ts";
import { words } from "../words/topics.ts";
import { onSentence, partsOf, placedSentence, presentSentence, shortSentence } from "./sentence-parts.ts";

const capitalPronoun = (name: string): string => (pronoun(name) === "she" ? "She" : "He");

export const sentenceRules: readonly Family[] = [
  onSentence(
    ["ask-who", "Sentence", ["ask who did it", 'make a question about the person with "who"']],
    ({ verb, rest }) => `Who ${verb} ${rest}?`,
  ),
  onSentence(
    ["ask-what", "Sentence", ["ask what the person did something to", 'make a question about the thing with "what"']],
    ({ name, action }) => `What did ${name} ${action.base}?`,
    { input: shortSentence },
  ),
  onSentence(
    ["ask-where", "Sentence", ["ask where it happened", 'make a question about the place with "where"']],
    ({ name, action, object }) => `Where did ${name} ${action.base} the ${object}?`,
    { input: placedSentence },
  ),
  onSentence(
    ["with-pronoun", "Sentence", ['put "he" or "she" in place of the name', 'write the sentence with "he" or "she"']],
    ({ name, verb, rest }) => `${capitalPronoun(name)} ${verb} ${rest}.`,
  ),
  onSentence(
    ["thing-to-it", "Sentence", ['put "it" in place of the thing', 'write the sentence with "it" for the thing']],
    ({ name, verb, tail }) => `${name} ${verb} it${tail}.`,
  ),
  onSentence(
    ["yesterday", "Sentence", ['put "yesterday" at the start of the sentence', "say that it was yesterday"]],
    ({ name, verb, rest }) => `Yesterday ${name} ${verb} ${rest}.`,
  ),
  onSentence(
    ["can-do", "Sentence", ["say that the person can do it", 'write the sentence with "can"']],
    ({ name, action, rest }) => `${name} can ${action.base} ${rest}.`,
    { input: presentSentence },
  ),
  onSentence(
    ["must-do", "Sentence", ["say that the person must do it", 'write the sentence with "must"']],
    ({ name, action, rest }) => `${name} must ${action.base} ${rest}.`,
    { input: presentSentence },
  ),
  onSentence(
    ["never-does", "Sentence", ["say that the person never does it", 'write the sentence with "never"']],
    ({ name, verb, rest }) => `${name} never ${verb} ${rest}.`,
    { input: presentSentence, heldOut: true },
  ),
  onSentence(
    ["exclaim", "Sentence", ["end the sentence with an exclamation mark", "write the sentence as a loud call"]],
    ({ name, verb, rest }) => `${name} ${verb} ${rest}!`,
  ),
  onSentence(
    ["one-of-them", "Sentence", ['write "a" or "an" in place of "the"', "speak of any one thing of the kind"]],
    ({ name, verb, object, tail }) => `${name} ${verb} ${/^[aeio]/u.test(object) ? "an" : "a"} ${object}${tail}.`,
  ),
  onSentence(
    ["many-things", "Sentence", ["say that it was more than one thing", "put the thing into the plural"]],
    ({ name, verb, object, tail }) => `${name} ${verb} the ${plural(object)}${tail}.`,
  ),
  onSentence(
    ["reported", "Sentence", ["report that someone said the sentence", 'begin the sentence with "They say that"']],
    ({ name, verb, rest }) => `They say that ${name} ${verb} ${rest}.`,
  ),
  ruled({
    name: "to-active",
    kind: "rewriting",
    field: "Passive",
    say: ["turn the passive sentence into an active one", "begin the passive sentence with the person"],
    input: (random) => {
      const { name, action, object } = scene(random);
      return `The ${object} was ${action.participle} by ${name}.`;
    },
    answer: (input) => {
      const [, object = "", participle = "", name = ""] = /^The (\w+) was (\w+) by (\w+)\.$/u.exec(input) ?? [];
      const action = actions.find((each) => each.participle === participle);
      return action && `${name} ${action.past} the ${object}.`;
    },
  }),
  ruled({
    name: "answer-yes",
    kind: "rewriting",
    field: "Question",
    say: ["answer the question with yes and a full sentence", "say yes to the question in a whole sentence"],
    input: did,
    answer: (input) => undo(input, "Yes, "),
  }),
  ruled({
    name: "question-to-statement",
    kind: "rewriting",
    field: "Question",
    say: ["make a statement of the question", "tell as a fact what the question asks"],
    input: did,
    answer: (input) => undo(input, ""),
  }),
  ruled({
    name: "direct-to-reported",
    kind: "rewriting",
    field: "Direct speech",
    say: ["turn the direct speech into reported speech", "report the words of the person with that"],
    input: (random) => {
      const { action, object, name } = scene(random);
      return `${name} says: "I ${action.base} the ${object}."`;
    },
    answer: (input) => {
      const [, name = "", base = "", object = ""] = /^(\w+) says: "I (\w+) the (\w+)\."$/u.exec(input) ?? [];
      const action = actions.find((each) => each.base === base);
      return action && `${name} says that ${pronoun(name)} ${action.third} the ${object}.`;
    },
  }),
  ruled({
    name: "split-sentence",
    kind: "rewriting",
    field: "Long sentence",
    say: ["split the long sentence into two", "make two sentences of the long one"],
    input: (random) => `${told(scene(random), {}).slice(0, -1)} and ${told(scene(random), {})}`,
    answer: (input) => {
      const [first = "", second = ""] = input.split(" and ");
      return second === "" ? undefined : `${first}. ${second}`;
    },
  }),
  ruled({
    name: "first-sentence",
    kind: "extraction",
    field: "Two sentences",
    say: ["copy the sentence that comes first", "keep only the first sentence"],
    input: (random) => `${told(scene(random), {})} ${told(scene(random), {})}`,
    answer: (input) => /^[^.]+\./u.exec(input)?.[0],
  }),
  ruled({
    name: "mend-sentence",
    kind: "rewriting",
    field: "Careless sentence",
    say: ["put the capital and the full stop right", "correct the start and the end of the sentence"],
    exact: true,
    input: (random) => told(scene(random), {}).toLowerCase().replace(".", ""),
    answer: (input) => `${input.slice(0, 1).toUpperCase()}${input.slice(1)}.`,
  }),
  ruled({
    name: "belongs-to",
    kind: "rewriting",
    field: "Thing and owner",
    say: ["write the owner first, with an apostrophe", "say the same with an 's after the name"],
    input: (random) => `the ${random.pick(OWNED)} of ${random.pick(names)}`,
    answer: (input) => {
      const [, thing = "", owner = ""] = /^the (\w+) of (\w+)$/u.exec(input) ?? [];
      return owner === "" ? undefined : `${owner}'s ${thing}`;
    },
  }),
];

const OWNED = words("book bag coat hat lamp clock bicycle ring chair cup phone scarf ball drum ladder umbrella");

/** "Did Anna bake the cake?" */
function did(random: Parameters<typeof shortSentence>[0]): string {
  const { name, action, rest } = partsOf(shortSentence(random)) ?? {
    name: "Anna",
    action: { base: "bake" },
    rest: "the cake",
  };
  return `Did ${name} ${action.base} ${rest}?`;
}

function undo(question: string, lead: string): string | undefined {
  const [, name = "", base = "", rest = ""] = /^Did (\w+) (\w+) (.*)\?$/u.exec(question) ?? [];
  const action = actions.find((each) => each.base === base);
  return action && `${lead}${name} ${action.past} ${rest}.`;
}
