/** Classification of things and small texts by common knowledge: what they are made of, where they belong, what they say. */

import type { Family } from "../family.ts";
import { capitals } from "../words/names.ts";
import { things } from "../words/things.ts";
import { words } from "../words/topics.ts";
import { table } from "./looked-up.ts";
import { sampled } from "./sampled.ts";

/** Labels read from a table of words, under three wordings that say what the word is. */
function sorting(
  name: string,
  noun: string,
  rows: Readonly<Record<string, readonly string[]>>,
  options: { readonly heldOut?: boolean; readonly shown?: readonly number[]; readonly cue?: string } = {},
): Family {
  const { heldOut = false, shown, cue = noun } = options;
  const names = Object.keys(rows).join("|");
  return table({
    name,
    heldOut,
    say: [
      `Sort the ${noun} for {class}: {labels}.`,
      `Is the ${noun} {labels}? {Owner} wants to know it for {event}.`,
      `Label the ${noun} from {source} as {labels}.`,
      `Choose the right label for the ${noun} that {owner} wrote down {when}: {labels}.`,
    ],
    recognise: new RegExp(`\\bthe ${cue}\\b.*\\b(?:${names})(?:, (?:${names}))* or (?:${names})`, "u"),
    rows,
    ...(shown && { shown }),
  });
}

export const labelMore: readonly Family[] = [
  sorting("plant-or-animal", "living thing", {
    plant: [...things.trees, ...things.flowers, "grass", "moss", "ivy"],
    animal: [...things.animals, ...things.birds],
  }),
  sorting("liquid-or-solid", "substance", {
    liquid: words("water milk tea juice oil wine ink honey petrol vinegar"),
    solid: words("stone wood iron glass brick coal sand salt bone ice"),
  }),
  sorting(
    "indoors-or-outdoors",
    "place",
    {
      indoors: words("kitchen bedroom bathroom hall cellar attic office classroom"),
      outdoors: words("garden forest beach field park mountain river meadow"),
    },
    { heldOut: true },
  ),
  sorting(
    "city-or-country",
    "name",
    { "a city": Object.values(capitals), "a country": Object.keys(capitals) },
    { cue: "name" },
  ),
  sorting(
    "land-water-air",
    "vehicle",
    {
      "for land": words("car bus tram truck bicycle"),
      "for water": words("boat ship ferry canoe"),
      "for the air": words("plane rocket balloon glider"),
    },
    { shown: [2, 3] },
  ),
  sorting(
    "meal",
    "dish",
    {
      breakfast: ["porridge", "toast with jam", "muesli", "a boiled egg"],
      lunch: ["a sandwich", "soup with bread", "a salad"],
      dessert: ["ice cream", "apple cake", "chocolate pudding", "fruit salad"],
    },
    { shown: [2, 3], heldOut: true },
  ),
  sorting("eat-or-wear", "thing", {
    "to eat": [...things.fruits, ...things.vegetables],
    "to wear": things.clothes,
  }),
  sorting("wind-strings-drums", "instrument", {
    strings: words("violin guitar harp cello"),
    wind: words("flute trumpet horn trombone"),
  }),
  sorting("pronoun-of-name", "first name", {
    she: words("Anna Clara Ella Grace Iris Kate Mary Olga Rosa Tina"),
    he: words("Ben David Felix Hugo Jack Leo Nick Paul Sam Victor"),
  }),
  sorting(
    "code-language",
    "line of code",
    {
      Python: ["print(x)", "def add(x): return x", "for x in items: print(x)", "import math", "x = len(items)"],
      SQL: ["SELECT * FROM books;", "DELETE FROM guests;", "SELECT name FROM films;", "SELECT COUNT(*) FROM songs;"],
      HTML: ["<p>Hello</p>", "<h1>News</h1>", "<li>tea</li>", "<b>new</b>"],
    },
    { shown: [2, 3] },
  ),
  sampled({
    name: "help-desk",
    say: [
      "Send the help desk ticket of {reader} to the right team: {labels}.",
      "Which team should read the help desk message from {owner} in {city}: {labels}?",
      "Choose a team for the help desk call before {event}: {labels}.",
    ],
    recognise: /\bhelp desk\b/u,
    shown: [2, 3],
    samples: {
      login: {
        cue: /\bpassword|log in\b/iu,
        texts: ["I forgot my password on {day}.", "I cannot log in any more.", "my password does not work."],
      },
      payment: {
        cue: /\b(?:paid|bill|card)\b/iu,
        texts: ["I paid twice for the [book|lamp|coat].", "the bill for {month} is wrong.", "my card does not work."],
      },
      delivery: {
        cue: /\b(?:parcel|arrived)\b/iu,
        texts: [
          "where is my parcel with the [book|lamp|coat]?",
          "the [book|lamp|coat] has not arrived.",
          "my parcel went to {city}.",
        ],
      },
    },
  }),
  sampled({
    name: "stars",
    say: [
      "How many stars does {owner} give the hotel in {city}, {labels}?",
      "Read the star review in {source} and say {labels}.",
      "Give the star rating that fits the words of {owner}: {labels}.",
    ],
    recognise: /\bstars?\b.*\bor (?:one|three|five)\b/u,
    shown: [2, 3],
    samples: {
      one: {
        cue: /\b(?:never again|awful|worst)\b/iu,
        texts: ["never again, the [room|food|bed] was awful!", "the worst hotel in {city}."],
      },
      three: {
        cue: /\b(?:all right|nothing special|average)\b/iu,
        texts: ["the [room|food|bed] was all right, nothing special.", "an average hotel in {city}."],
      },
      five: {
        cue: /\b(?:perfect|loved|best)\b/iu,
        texts: ["we loved the [room|food|garden], all was perfect!", "the best hotel in {city}."],
      },
    },
  }),
  sampled({
    name: "reply-kind",
    heldOut: true,
    say: [
      "{Owner} answers an invitation to {event}: is the reply {labels}?",
      "Sort the replies to the invitation from {class}: {labels}.",
      "Does the reply to the invitation of {reader} mean {labels}?",
    ],
    recognise: /\b(?:reply|replies)\b.*\bor (?:coming|not coming|not sure)\b/u,
    shown: [2, 3],
    samples: {
      coming: {
        cue: /\b(?:I will be there|gladly)\b/iu,
        texts: ["thank you, I will be there on {day}.", "gladly, I bring [a cake|some tea|{name}] along."],
      },
      "not coming": {
        cue: /\b(?:cannot come|away)\b/iu,
        texts: ["I am sorry, I cannot come on {day}.", "I am away in {city} that week."],
      },
      "not sure": {
        cue: /\b(?:perhaps|do not know)\b/iu,
        texts: ["perhaps, I will tell you on {day}.", "I do not know yet, {name} may be ill."],
      },
    },
  }),
  sampled({
    name: "weather-mood",
    say: [
      "Is the weather report for {city} {labels} news for {class}?",
      "Call the weather for {event} {labels}.",
      "Tell {reader} if the weather in {source} is {labels}.",
    ],
    recognise: /\bweather\b.*\b(?:good or bad|bad or good)\b/u,
    samples: {
      good: {
        cue: /\b(?:sunny|warm|blue sky)\b/iu,
        texts: ["{day} will be sunny and warm.", "a blue sky all day in {city}."],
      },
      bad: {
        cue: /\b(?:storm|rain|fog)\b/iu,
        texts: ["a storm comes on {day}.", "cold rain all day in {city}.", "thick fog in the morning of {day}."],
      },
    },
  }),
  sampled({
    name: "text-language-level",
    say: [
      "Is the text on the sign at the {building} in {city} {labels}? {Owner} saw it {when}.",
      "Sort the signs that {owner} saw in {city}: {labels}.",
      "Tell {owner} what the sign at the {building} in {city} is: {labels}.",
    ],
    recognise: /\bsigns?\b.*\bor an? (?:ban|offer|warning)\b/u,
    shown: [2, 3],
    samples: {
      "a ban": {
        cue: /\bno\b|\bdo not\b/iu,
        texts: ["no dogs in the {building}.", "do not open the [door|gate|window].", "no smoking."],
      },
      "an offer": {
        cue: /\b(?:sale|half price|free)\b/iu,
        texts: [
          "[tea|coffee|soup] at half price on {day}.",
          "free entry on {day}.",
          "big sale of [coats|books|shoes].",
        ],
      },
      "a warning": {
        cue: /\b(?:careful|danger|mind)\b/iu,
        texts: ["careful, wet floor!", "danger, thin ice!", "mind the step!", "careful, hot [tea|soup|plates]!"],
      },
    },
  }),
];
