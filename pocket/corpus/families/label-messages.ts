/** Classification of what a text is for and about: its subject, purpose, urgency and kind. */

import type { Family } from "../family.ts";
import { sampled } from "./sampled.ts";

export const labelMessages: readonly Family[] = [
  sampled({
    name: "spam",
    say: [
      "[Check|Decide|Find out] whether [an email|a text message] to {reader} is {labels}.",
      "Mark [each|the] [message|email] that {owner} received about {topic} as {labels}.",
      "Protect {reader} from junk mail: label the [message|email|note] as {labels}.",
    ],
    recognise: /\b(?:spam or normal|normal or spam)\b/u,
    samples: {
      spam: {
        cue: /\b(?:free|prize|win|winner|cash|offer)\b/iu,
        texts: [
          "you are the winner of a [phone|car|boat|watch]! [Call|Click|Reply] now for your [free|big] prize.",
          "[click|call|reply] now and win [free cash|a free phone|a big prize]!",
          "last offer: get a [phone|watch|lamp|coat] for free [today|this week].",
        ],
      },
      normal: {
        cue: /\b(?:see you|thank you|can you|lunch|meet|meeting)\b/iu,
        texts: [
          "see you at the {building} on {day}.",
          "thank you for the [cake|book|letter|flowers], {name}.",
          "can you bring the [cake|book|keys|milk] on {day}?",
          "the meeting at the {building} is on {day}.",
        ],
      },
    },
  }),
  sampled({
    name: "news-topic",
    say: [
      "[Assign|Match|Move] the headline to the right section of {source}: {labels}.",
      "Which section suits the news line, {labels}? It is meant for {reader}.",
      "Name the topic of the [line|sentence|headline] from {source}. Choose {labels}.",
    ],
    recognise: /\b(?:headline|news line|topic of the (?:line|sentence|headline))\b/u,
    shown: [2, 3, 3],
    samples: {
      sports: {
        cue: /\b(?:team|match|goal|race)\b/iu,
        texts: ["the team from {city} won the match on {day}.", "{name} ran the race in {city} and came first."],
      },
      weather: {
        cue: /\b(?:rain|snow|storm|sunny)\b/iu,
        texts: ["heavy [rain|snow] is coming to {city} on {day}.", "a storm broke many trees near {city}."],
      },
      music: {
        cue: /\b(?:song|singer|concert|violin|piano)\b/iu,
        texts: ["a young singer from {city} has a new song.", "the [violin|piano] concert in {city} is on {day}."],
      },
      food: {
        cue: /\b(?:bread|soup|cheese|cook|cake)\b/iu,
        texts: [
          "the best [bread|soup|cheese|cake] in {city} costs little.",
          "a cook from {city} makes [soup|bread|cake] on {day}.",
        ],
      },
      travel: {
        cue: /\b(?:airport|trains|flights|tourists)\b/iu,
        texts: ["more trains will run to {city} in {month}.", "the airport of {city} opens new flights in {month}."],
      },
      money: {
        cue: /\b(?:bank|prices|taxes|pay)\b/iu,
        texts: ["the bank in {city} lends less money.", "prices in {city} went up in {month}."],
      },
    },
  }),
  sampled({
    name: "urgency",
    say: [
      "Judge how urgent [a|the] message from {owner} at the {building} is: {labels}.",
      "[Give|Set] the [request|call|message] of {reader} a priority, {labels}.",
      "[Would you call|Should we call] the message about {topic} from {owner} {labels}?",
    ],
    recognise: /\b(?:urgent or not urgent|not urgent or urgent)\b/u,
    samples: {
      urgent: {
        cue: /\b(?:at once|right now|hurry|quickly)\b/iu,
        texts: [
          "the {building} is on fire, [come|send help] at once!",
          "hurry, [water|smoke] is coming into the {building}!",
          "{name} is badly hurt, call a doctor right now!",
        ],
      },
      "not urgent": {
        cue: /\b(?:some day|next month|next year|when you have time|no rush)\b/iu,
        texts: [
          "please [paint|clean|mend] the [door|fence|roof] some day.",
          "when you have time, [send|lend|show] me the [book|song|recipe].",
          "we could [visit|see] {city} next [month|year].",
        ],
      },
    },
  }),
  sampled({
    name: "intent",
    say: [
      "Find the purpose of the [message|letter] that {reader} sent: {labels}.",
      "Route [an email|a call] about {topic} to the right desk of the {building}: {labels}.",
      "What does the [customer|caller|guest] of the {building} want, {labels}? Answer for {owner}.",
    ],
    recognise: /\b(?:complaint|thanks|order|booking)\b.*\bor (?:complaint|thanks|order|booking)\b/u,
    shown: [2, 3, 3],
    samples: {
      complaint: {
        cue: /\b(?:broken|too late|never came|too cold)\b/iu,
        texts: [
          "the [lamp|clock|phone|chair] I bought is broken.",
          "my [soup|tea|room] was too cold.",
          "my [letter|coat|book] never came.",
        ],
      },
      thanks: {
        cue: /\bthank/iu,
        texts: ["thank you for the [kind|quick|warm] help, {name}.", "many thanks for the [book|cake|flowers]."],
      },
      order: {
        cue: /\b(?:send me|please send)\b/iu,
        texts: [
          "please send me [two|three|four|five] [books|lamps|coats|chairs].",
          "send me a [blue|red|green] [coat|hat|lamp], please.",
        ],
      },
      booking: {
        cue: /\b(?:book a|keep a)\b/iu,
        texts: [
          "I want to book a [room|table|seat] for {day}.",
          "please keep a [room|table|seat] for {name} on {day}.",
        ],
      },
    },
  }),
  sampled({
    name: "text-type",
    say: [
      "What kind of text is it: {labels}? {Owner} found it at the {building}.",
      "[Recognise|Identify] the kind of text {owner} copied from {source}: {labels}.",
      "Put the short text into the right box for {reader}: {labels}.",
    ],
    recognise: /\ba (?:recipe|letter|notice|tale)\b.*\bor a (?:recipe|letter|notice|tale)\b/u,
    shown: [2, 3, 3],
    samples: {
      "a recipe": {
        cue: /\b(?:mix|boil|bake|stir)\b/iu,
        texts: [
          "mix the [flour|milk|butter] and bake for an hour.",
          "boil the [rice|beans|soup] and stir in the salt.",
        ],
      },
      "a letter": {
        cue: /\bdear\b/iu,
        texts: ["dear {name}, I hope you are well in {city}.", "dear {name}, thank you for coming on {day}."],
      },
      "a notice": {
        cue: /\b(?:closed|no entry|open from)\b/iu,
        texts: ["the {building} is closed on {day}.", "the {building} is open from {day}."],
      },
      "a tale": {
        cue: /\b(?:once upon|long ago)\b/iu,
        texts: [
          "once upon a time a [king|fox|girl|wolf] lived near {city}.",
          "long ago a [boy|king|bear] found a [ring|key|bell].",
        ],
      },
    },
  }),
  sampled({
    name: "safety",
    say: [
      "Warn {reader}: is the [action|plan|idea] {labels}?",
      "Say whether the [idea|plan|action] that {owner} had at the {building} is {labels}.",
      "Check [an idea|a plan|a step] in {source} and call it {labels}.",
    ],
    recognise: /\b(?:safe or dangerous|dangerous or safe)\b/u,
    samples: {
      dangerous: {
        cue: /\b(?:fire|knife|lion|ice|storm|glass)\b/iu,
        texts: [
          "[play|run] with [fire|a knife|broken glass].",
          "swim in a storm with {name}.",
          "[feed|wake] a lion by hand.",
          "walk on thin ice near {city}.",
        ],
      },
      safe: {
        cue: /\b(?:read|tea|cocoa|song|bench|soup)\b/iu,
        texts: [
          "read a book with {name}.",
          "drink [tea|cocoa] in the [cafe|garden|kitchen].",
          "sing a song with {name}.",
          "sit on a bench in {city}.",
        ],
      },
    },
  }),
  sampled({
    name: "time-of-day",
    heldOut: true,
    say: [
      "Which time of day does the sentence from {source} describe, {labels}?",
      "Tell {reader} whether the sentence is about the {labels}.",
    ],
    recognise: /\b(?:morning or evening|evening or morning)\b/u,
    samples: {
      morning: {
        cue: /\b(?:breakfast|sunrise|woke)\b/iu,
        texts: ["{name} woke up and had breakfast.", "at sunrise {name} left for {city}."],
      },
      evening: {
        cue: /\b(?:supper|sunset|to bed)\b/iu,
        texts: ["{name} had supper and went to bed.", "at sunset {name} came home from {city}."],
      },
    },
  }),
];
