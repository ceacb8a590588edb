/** Classification of how something is written: its mood, manner and form. */

import { labelling } from "../define.ts";
import type { Family } from "../family.ts";
import type { Random } from "../random.ts";
import { byCue, solver } from "../solve.ts";
import { displeasing, opinions, pleasing, type Mood } from "../words/opinions.ts";
import { sampled } from "./sampled.ts";

const REVIEWED: Readonly<Record<string, readonly string[]>> = {
  hotel: ["room", "bed", "breakfast"],
  cafe: ["coffee", "cake", "soup"],
  film: ["story", "music", "ending"],
  shop: ["bread", "service", "floor"],
  train: ["seat", "driver", "window"],
  book: ["story", "ending", "language"],
  garden: ["path", "bench", "lawn"],
  phone: ["sound", "button", "case"],
};

function review(random: Random, thing: string, mood: Mood): string {
  const [first, second] = random.pair(REVIEWED[thing] ?? []);
  const word = (part: string): string => random.pick(opinions[part]?.[mood] ?? []);
  return random.pick([
    `The ${first} was ${word(first)} and the ${second} was ${word(second)}.`,
    `I ${mood === "pleased" ? "liked" : "did not like"} the ${thing}: the ${first} was ${word(first)}.`,
    `The ${first} of this ${thing} is ${word(first)}.`,
  ]);
}

export const labelTexts: readonly Family[] = [
  labelling({
    name: "review-mood",
    say: [
      "[Decide|Judge|Tell me] whether the {thing} review [below|given here] is {labels}. It was [written|sent in|left] by {reader}.",
      "Read [a|this|the] comment on a {thing} by {owner} and [mark|label|rate] it as {labels}.",
      "Rate each {thing} review as {labels} for {reader}.",
      "Sort the {thing} [opinions|reviews|remarks] in {source} into {labels} ones.",
    ],
    draw: (random) => {
      const thing = random.pick(Object.keys(REVIEWED));
      return {
        labels: ["positive", "negative"],
        slots: { thing },
        write: (label) => review(random, thing, label === "positive" ? "pleased" : "displeased"),
      };
    },
    judge: solver(/\b(?:positive or negative|negative or positive)\b/u, (input) =>
      byCue(input, {
        positive: new RegExp(`\\b(?:${pleasing.join("|")})\\b`, "u"),
        negative: new RegExp(`\\b(?:${displeasing.join("|")})\\b`, "u"),
      }),
    ),
  }),
  sampled({
    name: "sentence-type",
    say: [
      "[Identify|State|Name] the type of the sentence from {source}: {labels}.",
      "Is the sentence {labels}? It [was heard|was read] at the {building} by {owner}.",
      "Help {reader} see whether a sentence is {labels}.",
    ],
    recognise: /a (?:question|statement|command)(?:, a | or a )/u,
    samples: {
      "a question": {
        cue: /\?$/u,
        texts: [
          "where is the {building}?",
          "who lives in {city}?",
          "when does {name} come home?",
          "why is {name} late?",
        ],
      },
      "a statement": {
        cue: /\.$/u,
        texts: ["the {building} is closed on {day}.", "{name} lives in {city}.", "my [dog|cat|horse] likes {topic}."],
      },
      "a command": {
        cue: /!$/u,
        texts: [
          "close the [door|box|book|gate]!",
          "bring me the [key|lamp|ball|bag]!",
          "wait for {name} at the {building}!",
        ],
      },
    },
  }),
  sampled({
    name: "formality",
    say: [
      "Tell whether the [opening|greeting|line] of a letter to {owner} about {topic} is {labels}.",
      "[Label|Mark] the style of the [line|note|text] in {source} as {labels}.",
      "[Tell|Show] {reader} whether the [line|sentence] sounds {labels}.",
    ],
    recognise: /\b(?:formal or casual|casual or formal)\b/u,
    samples: {
      formal: {
        cue: /\b(?:Dear|Sincerely|we regret|would like to)\b/iu,
        texts: [
          "dear [Sir|Madam], I would like to ask about {topic}.",
          "we regret that the {building} is closed on {day}.",
          "I would like to visit the {building} on {day}.",
        ],
      },
      casual: {
        cue: /\b(?:hey|hi|yeah|cool|bye)\b/iu,
        texts: [
          "hey {name}, [fancy|want] some [cake|tea|soup]?",
          "yeah, {hobby} is cool!",
          "hi {name}, got to run, bye!",
        ],
      },
    },
  }),
  sampled({
    name: "fact-opinion",
    say: [
      "[Separate|Tell] facts from opinions in {source}: is the sentence {labels}?",
      "Decide if [what|the thing] {owner} said about {topic} is {labels}.",
      "[Call|Label] each statement {labels}, as {reader} would.",
    ],
    recognise: /\b(?:a fact or an opinion|an opinion or a fact)\b/u,
    samples: {
      "a fact": {
        cue: /\b(?:has|have|legs|days|months|comes after|is a city)\b/iu,
        texts: [
          "{city} is a city.",
          "a [dog|cat|horse|cow|sheep] has four legs.",
          "a week has seven days.",
          "a year has twelve months.",
        ],
      },
      "an opinion": {
        cue: /\b(?:I think|I feel|best|nicest|boring)\b/iu,
        texts: [
          "I think {city} is too loud.",
          "nothing is more boring than {hobby}.",
          "{city} is the nicest city.",
          "I feel that {hobby} is not for me.",
        ],
      },
    },
  }),
  sampled({
    name: "emotion",
    say: [
      "[Guess|Name|Recognise] the feeling of {owner} in the line about {topic}: {labels}.",
      "How does the [speaker|writer] of {source} feel, {labels}?",
      "Label the feeling in the sentence as {labels} for {reader}.",
    ],
    recognise: /\b(?:feel|feeling)\b.*\bor (?:joy|sadness|anger|fear)\b/u,
    shown: [2, 3, 3],
    samples: {
      joy: {
        cue: /\b(?:happy|glad|laughed|wonderful)\b/iu,
        texts: ["I am so [happy|glad] that {name} is here!", "we laughed all {day} in {city}."],
      },
      sadness: {
        cue: /\b(?:cried|miss|sad|lonely)\b/iu,
        texts: ["I miss {name} and feel [sad|lonely].", "{name} cried when the [dog|cat|horse] was gone."],
      },
      anger: {
        cue: /\b(?:angry|shouted|furious|hate)\b/iu,
        texts: ["{name} shouted at the waiter.", "I am [angry|furious] about the broken [lamp|cup|door]!"],
      },
      fear: {
        cue: /\b(?:afraid|scared|shook|dark)\b/iu,
        texts: [
          "I am [afraid|scared] of the dark [cellar|forest|castle].",
          "{name} shook when the [wolf|bear|lion] came near.",
        ],
      },
    },
  }),
  sampled({
    name: "politeness",
    heldOut: true,
    say: [
      "Decide whether the [request|sentence] by {owner} about {topic} is {labels}.",
      "Mark the [answer|line] in {source} as {labels}.",
    ],
    recognise: /\b(?:polite or rude|rude or polite)\b/u,
    samples: {
      polite: {
        cue: /\b(?:please|could you|thank)\b/iu,
        texts: ["could you please open the [door|gate|box]?", "please pass the [milk|salt|bread], {name}."],
      },
      rude: {
        cue: /\b(?:shut up|give me|hurry up|get out)\b/iu,
        texts: ["shut up, {name}!", "give me the [milk|salt|bread] now!", "get out of the {building}!"],
      },
    },
  }),
  sampled({
    name: "person-of-sentence",
    say: [
      "Is the sentence from {source} in the {labels} person?",
      "Tell {reader} whether the sentence is written in the {labels} person.",
      "[Note|Record] the grammatical person ({labels}) of a line about {topic} by {owner}.",
    ],
    recognise: /\b(?:first or third|third or first)\b/u,
    samples: {
      first: {
        cue: /\b(?:I|my|we|our)\b/iu,
        texts: [
          "I [like|love|enjoy] {topic}.",
          "we [visited|saw|left] {city} on {day}.",
          "my [aunt|cousin|friend] lives in {city}.",
        ],
      },
      third: {
        cue: /\b(?:he|she|they)\b/iu,
        texts: ["[he|she] [likes|loves|enjoys] {topic}.", "they [visited|saw|left] {city} on {day}."],
      },
    },
  }),
];
