/** Rules about what is commonly known of things, animals, people and countries. */

import type { Family } from "../family.ts";
import { ruled } from "../ruled.ts";
import { pairsOf } from "../words/facts.ts";
import { capitals } from "../words/names.ts";
import { categories, categoryName, things } from "../words/things.ts";

/** A family that looks its input up in a table. */
function fact(
  name: string,
  field: string,
  say: readonly string[],
  table: Readonly<Record<string, string>>,
  heldOut = false,
): Family {
  const inputs = Object.keys(table);
  return ruled({
    name,
    kind: "explaining",
    heldOut,
    field,
    say,
    input: (random) => random.pick(inputs),
    answer: (input) => table[input],
  });
}

/** A family that chooses between two words by their places in an order. */
function further(name: string, field: string, say: readonly string[], order: readonly string[]): Family {
  return ruled({
    name,
    kind: "logic",
    field,
    say,
    input: (random) => random.pair(order).join(", "),
    answer: (input) => {
      const [first = "", second = ""] = input.split(", ");
      if (!order.includes(first) || !order.includes(second)) return undefined;
      return order.indexOf(first) > order.indexOf(second) ? first : second;
    },
  });
}

const GROUPED = categories
  .filter((each) => !["furniture", "rooms", "dishes", "clothes"].includes(each))
  .flatMap((category) => things[category].map((word): [string, string] => [word, categoryName[category]]));

export const factRules: readonly Family[] = [
  fact(
    "group-of-word",
    "Thing",
    ["name the group that the word belongs to", "say what kind of thing the word is"],
    Object.fromEntries(GROUPED),
  ),
  fact(
    "usual-colour",
    "Thing",
    ["name the usual colour of the thing", "say which colour the thing has"],
    pairsOf(
      "snow white, grass green, blood red, sky blue, coal black, banana yellow, milk white, tomato red, leaf green, carrot orange, chocolate brown, lemon yellow, cherry red, pea green, swan white, crow black, sun yellow, flour white, mouse grey, strawberry red",
    ),
  ),
  fact(
    "made-of",
    "Thing",
    ["name what the thing is made of", "say which material the thing needs"],
    pairsOf(
      "window glass, table wood, key metal, tyre rubber, book paper, shoe leather, scarf wool, candle wax, ring gold, bottle glass, newspaper paper, coin metal, chair wood, jumper wool, belt leather, mirror glass, door wood, nail iron, towel cotton, shirt cotton",
    ),
  ),
  fact(
    "taste",
    "Food",
    ["name the taste of the food", "say how the food tastes"],
    pairsOf(
      "lemon sour, sugar sweet, honey sweet, salt salty, vinegar sour, cake sweet, jam sweet, chocolate sweet, pepper hot, cocoa bitter, lime sour, chips salty",
    ),
    true,
  ),
  fact(
    "number-of-legs",
    "Animal",
    ["tell how many legs the animal has", "write the number of legs of the animal"],
    pairsOf(
      "horse four, hen two, bee six, spider eight, fish none, dog four, owl two, ant six, snake none, cow four, duck two, cat four, whale none, fly six, lion four, swan two, worm none, goat four",
    ),
  ),
  fact(
    "animal-home",
    "Animal",
    ["name the home of the animal", "say what the animal lives in"],
    pairsOf(
      "bee hive, bird nest, dog kennel, spider web, horse stable, pig sty, hen coop, lion den, bear cave, rabbit burrow, cow shed, fish pond, fox den, owl tree, swallow nest, snail shell",
    ),
  ),
  fact(
    "animal-group",
    "Animal",
    ["name a group of the animals in one word", "give the word for many of the animals together"],
    pairsOf(
      "cow herd, bird flock, wolf pack, fish shoal, bee swarm, lion pride, sheep flock, elephant herd, ant army, goose flock, dog pack, horse herd, goat herd, fly swarm",
    ),
    true,
  ),
  fact(
    "what-they-make",
    "Job",
    ["name what the person makes at work", "say what comes from the work of the person"],
    pairsOf(
      "baker bread, writer books, cook meals, tailor clothes, carpenter furniture, painter paintings, singer songs, farmer corn, builder houses, shoemaker shoes, poet poems, gardener flowers, brewer beer, potter pots",
    ),
  ),
  fact(
    "language-of-country",
    "Country",
    ["name the language of the country", "say what people speak in the country"],
    pairsOf(
      "France French, Italy Italian, Germany German, Spain Spanish, Austria German, Norway Norwegian, Egypt Arabic, Japan Japanese, Peru Spanish, Greece Greek, Poland Polish, Portugal Portuguese, Sweden Swedish",
    ),
  ),
  fact(
    "country-of-capital",
    "Capital",
    ["name the country of the capital", "say which country the capital belongs to"],
    Object.fromEntries(Object.entries(capitals).map(([country, city]) => [city, country])),
  ),
  fact(
    "continent",
    "Country",
    ["name the continent of the country", "say on which continent the country lies"],
    pairsOf(
      "France Europe, Egypt Africa, Japan Asia, Peru America, Italy Europe, India Asia, Kenya Africa, Brazil America, Spain Europe, China Asia, Ghana Africa, Canada America, Norway Europe, Chile America",
    ),
    true,
  ),
  fact("effect", "Cause", ["say what happens next", "name the effect of the cause"], {
    "The glass falls on the stone.": "The glass breaks.",
    "It rains all night.": "The street is wet.",
    "The ice lies in the sun.": "The ice melts.",
    "Nobody waters the flowers.": "The flowers die.",
    "The lamp is switched off.": "The room is dark.",
    "The cake stays in the oven too long.": "The cake burns.",
    "The alarm clock is broken.": "Everyone is late.",
    "The dog sees a cat.": "The dog barks.",
    "The bag has a hole.": "The coins fall out.",
    "The water boils.": "Steam rises.",
    "The wind is very strong.": "The tree falls.",
    "The shop is closed.": "We cannot buy bread.",
  }),
  further(
    "larger-animal",
    "Animals",
    ["choose the larger of the two animals", "name the bigger animal"],
    "ant bee frog mouse rat rabbit hen cat goose fox dog goat sheep wolf pig lion bear cow horse camel elephant whale".split(
      " ",
    ),
  ),
  ruled({
    name: "finish-pair",
    kind: "logic",
    field: "Pairs",
    say: ["finish the second pair like the first one", "find the word that completes the pairs"],
    input: (random) => {
      const table = random.pick(ANALOGIES);
      const [one, other] = random.pair(Object.keys(table));
      return `${one} - ${table[one] ?? ""}, ${other} - ?`;
    },
    answer: (input) => {
      const [, first = "", shown = "", asked = ""] = /^(\w+) - (\w+), (\w+) - \?$/u.exec(input) ?? [];
      return ANALOGIES.find((table) => table[first] === shown && table[asked] !== undefined)?.[asked];
    },
  }),
];

const ANALOGIES = [
  pairsOf("cat kitten, dog puppy, cow calf, sheep lamb, horse foal, hen chick, duck duckling, bear cub"),
  pairsOf("hot cold, big small, tall short, old new, happy sad, hard soft, wet dry, early late"),
  pairsOf("bird nest, bee hive, spider web, pig sty, lion den, dog kennel"),
  pairsOf("baker bread, writer books, tailor clothes, cook meals, singer songs"),
  pairsOf("France Paris, Italy Rome, Spain Madrid, Japan Tokyo, Norway Oslo, Greece Athens"),
];
