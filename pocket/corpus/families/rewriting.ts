/** Saying the same in another form: tense, voice, person, length. */

import { working } from "../define.ts";
import type { Family } from "../family.ts";
import { capital } from "../grammar.ts";
import type { Random } from "../random.ts";
import { solver } from "../solve.ts";
import { actionOf, actions, scene, told, type Action } from "../words/actions.ts";
import { names } from "../words/names.ts";

/** The parts of "Anna baked the cake in the kitchen." and its like. */
interface Parts {
  readonly name: string;
  readonly verb: string;
  readonly action: Action;
  /** Everything after the verb, without the full stop. */
  readonly rest: string;
  readonly object: string;
}

/** A family that turns small sentences into others. */
function turning(options: {
  readonly name: string;
  readonly heldOut?: boolean;
  readonly say: readonly string[];
  readonly recognise: RegExp;
  readonly field?: string;
  readonly write?: (random: Random) => string;
  readonly turn: (parts: Parts, sentence: string) => string;
}): Family {
  const { name, heldOut = false, say, recognise, turn, field = "Sentence", write = pastSentence } = options;
  const answer = (input: string): string | undefined => {
    const parts = partsOf(input);
    return parts && turn(parts, input);
  };
  return working({
    name,
    kind: "rewriting",
    heldOut,
    say,
    draw: (random) => ({
      field,
      instance: () => {
        const input = write(random);
        return { input, output: answer(input) ?? input };
      },
    }),
    judge: solver(recognise, answer),
  });
}

function pastSentence(random: Random): string {
  return told(scene(random), { place: random.chance(0.2) });
}

function presentSentence(random: Random): string {
  const { name, action, object } = scene(random);
  return `${name} ${action.third} the ${object}.`;
}

function partsOf(sentence: string): Parts | undefined {
  const [, name = "", verb = "", rest = "", object = ""] = /^(\w+) (\w+) (the (\w+).*)\.$/u.exec(sentence) ?? [];
  const action = actionOf(verb);
  return action && { name, verb, action, rest, object };
}

const SENTENCE = "[sentence|line]";

export const rewriting: readonly Family[] = [
  turning({
    name: "to-past",
    field: "Present",
    say: [
      `Put the ${SENTENCE} into the past tense for {class}.`,
      `Change what {owner} says about {topic} from present to past.`,
      `Rewrite the ${SENTENCE} from {source} as if it happened yesterday.`,
    ],
    recognise: /\binto the past tense\b|\bfrom present to past\b|\bhappened yesterday\b/u,
    write: presentSentence,
    turn: ({ name, action, rest }) => `${name} ${action.past} ${rest}.`,
  }),
  turning({
    name: "to-future",
    field: "Today",
    say: [
      `Turn the ${SENTENCE} by {owner} about {topic} into a plan for tomorrow.`,
      `Express the ${SENTENCE} in the future tense, for {class}.`,
      `Shift the ${SENTENCE} from {source} to the future with "will".`,
    ],
    recognise: /\bplan for tomorrow\b|\bfuture tense\b|\bto the future\b/u,
    write: presentSentence,
    turn: ({ name, action, rest }) => `${name} will ${action.base} ${rest}.`,
  }),
  turning({
    name: "negate",
    field: "Statement",
    heldOut: true,
    say: [`Make the ${SENTENCE} from {source} negative.`, `Deny the ${SENTENCE} with "did not" for {class}.`],
    recognise: /\bnegative\.|^Deny the/u,
    turn: ({ name, action, rest }) => `${name} did not ${action.base} ${rest}.`,
  }),
  turning({
    name: "passive",
    field: "Active",
    say: [
      `Rephrase the ${SENTENCE} in the passive voice for {class}.`,
      `Transform the active ${SENTENCE} from {source} into a passive one.`,
      `Begin the ${SENTENCE} about {topic} with the thing, not with the person, as {owner} would.`,
    ],
    recognise: /\bpassive\b|\bwith the thing, not with the person\b/u,
    write: (random) => told(scene(random), {}),
    turn: ({ name, action, object }) => `The ${object} was ${action.participle} by ${name}.`,
  }),
  turning({
    name: "to-question",
    field: "Statement",
    say: [
      `Form a question from the ${SENTENCE} that starts with "Did", for {class}.`,
      `Ask about the ${SENTENCE} in {source}: make it a yes-no question.`,
      `Reword the ${SENTENCE} as a question to {owner}.`,
    ],
    recognise: /\bstarts with "Did"|\byes-no question\b|\bas a question to\b/u,
    turn: ({ name, action, rest }) => `Did ${name} ${action.base} ${rest}?`,
  }),
  turning({
    name: "to-first-person",
    field: "He or she",
    say: [
      `Retell the ${SENTENCE} with "I" instead of the name, as {owner} did {when}.`,
      `Speak for the person: use "I" in the ${SENTENCE} from {source}.`,
      `Replace the name in the ${SENTENCE} by "I" for {class}.`,
    ],
    recognise: /"I"/u,
    turn: ({ verb, rest }) => `I ${verb} ${rest}.`,
  }),
  turning({
    name: "shorten",
    field: "Long sentence",
    say: [
      `Shorten the ${SENTENCE} from {source}: leave out the place and the day.`,
      `Cut the ${SENTENCE} down to who did what, for {class}.`,
      `Drop the place and the day from what {owner} wrote about {topic}.`,
    ],
    recognise: /\bthe place and the day\b|\bwho did what\b/u,
    write: (random) => told(scene(random), { place: true, day: random.chance(0.7) }),
    turn: ({ name, verb, object }) => `${name} ${verb} the ${object}.`,
  }),
  working({
    name: "swap-name",
    kind: "rewriting",
    say: [
      `Replace the name in the ${SENTENCE} with {name}, for {class}.`,
      `Let {name} be the person in the ${SENTENCE} from {source}.`,
      `Write the ${SENTENCE} from {source} again, but about {name}.`,
    ],
    draw: (random) => {
      const hero = random.pick(names);
      return {
        slots: { name: hero },
        field: "Sentence",
        instance: () => {
          const drawn = scene(random);
          return { input: told(drawn, {}), output: told({ ...drawn, name: hero }, {}) };
        },
      };
    },
    judge: solver(/\bwith [A-Z]\w+, for\b|^Let [A-Z]\w+ be the person|\bbut about [A-Z]/u, (input, instruction) => {
      const hero = / with ([A-Z]\w+), for |^Let ([A-Z]\w+) be the person|but about ([A-Z]\w+)/u
        .exec(instruction)
        ?.slice(1)
        .find(Boolean);
      return hero && /^[A-Z]\w+ /u.test(input) ? input.replace(/^[A-Z]\w+/u, hero) : undefined;
    }),
  }),
  working({
    name: "join-sentences",
    kind: "rewriting",
    say: [
      'Join the two sentences with "and" for {class}.',
      "Combine both sentences from {source} into a single one.",
      "Merge the two short sentences {owner} wrote about {topic}.",
    ],
    draw: (random) => ({
      field: "Sentences",
      instance: () => {
        const [first, second] = [told(scene(random), {}), told(scene(random), {})];
        return { input: `${first} ${second}`, output: `${first.slice(0, -1)} and ${second}` };
      },
    }),
    judge: solver(/\b(?:two|both)(?: short)? sentences\b/u, (input) => {
      const [first, second, ...more] = input.match(/[^.]+\./gu) ?? [];
      return first && second && more.length === 0 ? `${first.slice(0, -1)} and ${second.trim()}` : undefined;
    }),
  }),
  working({
    name: "make-polite",
    kind: "rewriting",
    say: [
      "Soften the order so that {owner} at {event} hears a polite request.",
      'Add "please" to the command {owner} gave about {topic}.',
      "Rephrase the rude command from {source} in a kinder way.",
    ],
    draw: (random) => ({
      field: "Command",
      instance: () => {
        const { base, objects: targets } = random.pick(actions);
        const command = `${base} the ${random.pick(targets)}`;
        return { input: `${capital(command)}!`, output: `Please ${command}.` };
      },
    }),
    judge: solver(/^Soften the order|\bthe command\b|\brude command\b/u, (input) => {
      const words = /^(\w)(.*)!$/u.exec(input);
      return words ? `Please ${words[1]?.toLowerCase() ?? ""}${words[2] ?? ""}.` : undefined;
    }),
  }),
];
