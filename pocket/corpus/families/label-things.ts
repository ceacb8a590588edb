/** Classification of what a word names: its kind, place, season and state. */

import { labelling } from "../define.ts";
import type { Family } from "../family.ts";
import { an } from "../grammar.ts";
import { solver } from "../solve.ts";
import { days, months } from "../words/names.ts";
import { categories, categoryName, categoryOf, things, type Category } from "../words/things.ts";
import { words } from "../words/topics.ts";
import { table } from "./looked-up.ts";

const WHERE = "[in|from] {source}";

const CATEGORY_NAMES = new Map(categories.map((category) => [categoryName[category], category]));

export const labelThings: readonly Family[] = [
  labelling({
    name: "word-category",
    say: [
      `[Decide|Judge|Say] whether the word ${WHERE} names {labels}.`,
      "Does the word [name|mean|stand for] {labels}? {Owner} [heard|read] it at the {building}.",
      "Put [every|each|the] word from a {hobby} lesson into its group: {labels}.",
      "Help {reader} group words: {labels}?",
    ],
    draw: (random) => {
      const shown = random.sample(
        categories.filter((each) => each !== "furniture"),
        random.pick([2, 2, 3]),
      );
      return {
        labels: shown.map((category) => an(categoryName[category])),
        write: (label) => random.pick(things[CATEGORY_NAMES.get(label.replace(/^an? /u, "")) as Category]),
      };
    },
    judge: solver(/\ban? \w+(?:, an? \w+)* or an? \w+\b/u, (input, instruction) => {
      const category = categoryOf(input.trim());
      const label = category && an(categoryName[category]);
      return label && instruction.includes(label) ? label : undefined;
    }),
  }),
  table({
    name: "temperature",
    say: [
      "Is the thing {labels} to the touch? {Owner} wants to know it for {event}.",
      "[Warn|Tell] {reader} whether the thing is {labels}.",
      "Label the thing as {labels}, for {class}.",
    ],
    recognise: /\b(?:hot or cold|cold or hot)\b/u,
    rows: {
      hot: words("fire steam oven sun stove flame lava"),
      cold: words("ice snow frost winter iceberg fridge sleet"),
    },
  }),
  table({
    name: "weekday",
    heldOut: true,
    say: [
      "Does the day belong to the {labels}? It [was noted|stands] in {source}.",
      "Tell {reader} whether the day is part of the {labels}.",
    ],
    recognise: /\b(?:week or weekend|weekend or week)\b/u,
    rows: { week: days.slice(0, 5), weekend: days.slice(5) },
  }),
  table({
    name: "season",
    say: [
      "Match the month in {source} with its season: {labels}.",
      "In which season is the month of {event}, {labels}?",
      "Show {reader} the season of a month: {labels}.",
    ],
    recognise: /\bseason\b.*\bor (?:winter|spring|summer|autumn)\b/u,
    rows: {
      winter: ["December", "January", "February"],
      spring: months.slice(2, 5),
      summer: months.slice(5, 8),
      autumn: months.slice(8, 11),
    },
    shown: [2, 3],
  }),
  table({
    name: "alive",
    say: [
      "Say whether the thing [in|from] {source} is {labels}.",
      "[Ask|Help] {reader}: is the thing {labels}?",
      "Sort what {owner} saw at the {building} into {labels}.",
    ],
    recognise: /\b(?:alive or not alive|not alive or alive)\b/u,
    rows: {
      alive: [...things.animals, ...things.birds, ...things.trees],
      "not alive": [...things.dishes, ...things.furniture, ...things.tools],
    },
  }),
  table({
    name: "habitat",
    say: [
      "Where does the animal in {source} live: {labels}?",
      "Assign the animal to its home for {reader}: {labels}.",
      "Choose the home of an animal, {labels}, for the quiz of {class}.",
    ],
    recognise: /\b(?:animal|home)\b.*\b(?:on land|in water|in the air)\b/u,
    rows: {
      "on land": words("horse cow sheep goat pig fox wolf bear lion tiger"),
      "in water": words("fish whale shark crab squid octopus salmon"),
      "in the air": words("eagle crow robin swift bat gull"),
    },
    shown: [2, 3],
  }),
  table({
    name: "shop-shelf",
    say: [
      "Send the [product|item] on the list of {owner} to the right shelf: {labels}. The shop is near the {building} in {city}.",
      "Which shelf holds the [product|item] that {reader} asked for, {labels}?",
      "Stock the [shop|store] of {owner} by the {building}: put the item on the shelf for {labels}.",
    ],
    recognise: /\bshelf\b.*\bor (?:bakery|dairy|fruit|drinks)\b/u,
    rows: {
      bakery: words("bread cake roll bun pie"),
      dairy: words("milk butter cheese cream yogurt"),
      fruit: things.fruits,
      drinks: words("tea coffee juice cocoa water"),
    },
    shown: [2, 3],
  }),
];
