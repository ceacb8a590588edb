/** Finding the one word of a known sort in a sentence: a name, a day, a place, a colour. */

import { working } from "../define.ts";
import type { Family } from "../family.ts";
import type { Random } from "../random.ts";
import { findOne, solver } from "../solve.ts";
import { places, scene, told } from "../words/actions.ts";
import { cities, days, names } from "../words/names.ts";
import { things } from "../words/things.ts";

const GIVEN = "[sentence|line|message|note]";

/** A family that finds the one word of a list that a sentence holds. */
function findingOne(options: {
  readonly name: string;
  readonly heldOut?: boolean;
  readonly say: readonly string[];
  readonly recognise: RegExp;
  readonly field: string;
  readonly list: readonly string[];
  readonly sentence: (random: Random) => { readonly input: string; readonly output: string };
}): Family {
  const { name, heldOut = false, field, say, recognise, list, sentence } = options;
  return working({
    name,
    kind: "extraction",
    heldOut,
    say,
    draw: (random) => ({ field, instance: () => sentence(random) }),
    judge: solver(recognise, (input) => findOne(input, list)),
  });
}

export const finding: readonly Family[] = [
  findingOne({
    name: "find-name",
    field: "Sentence",
    say: [
      `[Find|Underline|Spot] the name of the person in the ${GIVEN} from {source}.`,
      `[Who is the ${GIVEN} about|Whom does the ${GIVEN} speak of]? Give the name to {reader}.`,
      `Pull the person's name out of a ${GIVEN} about {topic} for {class}.`,
    ],
    recognise: /\bname of the person\b|\bperson's name\b|^Who is the|^Whom does/u,
    list: names,
    sentence: (random) => {
      const drawn = scene(random);
      return { input: told(drawn, { place: random.chance(0.5) }), output: drawn.name };
    },
  }),
  findingOne({
    name: "find-day",
    field: "Diary",
    say: [
      `Copy the day of the week from the ${GIVEN} in {source}.`,
      `On which day did it happen? Read the ${GIVEN} by {owner} about {topic} and tell the day.`,
      `Search the ${GIVEN} for a day of the week and report it to {reader}.`,
    ],
    recognise: /\bday of the week\b.*\b(?:in|and report)\b|^On which day did it/u,
    list: days,
    sentence: (random) => {
      const drawn = scene(random);
      return { input: told(drawn, { day: true }), output: drawn.day };
    },
  }),
  findingOne({
    name: "find-place",
    field: "Scene",
    say: [
      `Where does the ${GIVEN} from {source} take place? Answer with one noun.`,
      `Locate the room or building that the ${GIVEN} of {owner} about {topic} mentions.`,
      `Note the place in the ${GIVEN} for {reader}.`,
    ],
    recognise: /\btake place\b|^Locate the room|^Note the place/u,
    list: places,
    sentence: (random) => {
      const drawn = scene(random);
      return { input: told(drawn, { place: true, day: random.chance(0.3) }), output: drawn.place };
    },
  }),
  findingOne({
    name: "find-colour",
    field: "Clothes",
    say: [
      `Pick the colour word out of the ${GIVEN} in {source}.`,
      `Which colour does the ${GIVEN} about {topic} mention? {Owner} needs it.`,
      `Read the ${GIVEN} to {reader} and name its colour.`,
    ],
    recognise: /\bcolour word\b|^Which colour does|\bname its colour\b/u,
    list: things.colours,
    sentence: (random) => {
      const colour = random.pick(things.colours);
      const verb = random.pick(["bought", "found", "lost", "washed"]);
      return { input: `${random.pick(names)} ${verb} a ${colour} ${random.pick(things.clothes)}.`, output: colour };
    },
  }),
  findingOne({
    name: "find-animal",
    field: "Animal note",
    say: [
      `Spot the animal in the ${GIVEN} from {source}.`,
      `What animal appears in the ${GIVEN}? Write it down for {reader}.`,
      `Extract the animal that {owner} met from the ${GIVEN} about {topic}.`,
    ],
    recognise: /\b(?:Spot|Extract) the animal\b|^What animal appears/u,
    list: [...things.animals, ...things.birds],
    sentence: (random) => {
      const animal = random.pick([...things.animals, ...things.birds]);
      const verb = random.pick(["saw", "fed", "heard", "followed"]);
      return { input: `${random.pick(names)} ${verb} a ${animal} near the ${random.pick(places)}.`, output: animal };
    },
  }),
  findingOne({
    name: "find-city",
    field: "Travel note",
    say: [
      `Identify the city in the ${GIVEN} from {source}.`,
      `Report which city the ${GIVEN} names to {reader}.`,
      `Take the name of the city from a ${GIVEN} that {owner} sent about {topic}.`,
    ],
    recognise: /\bthe city in\b|\bwhich city the\b|\bname of the city\b/u,
    list: cities,
    sentence: (random) => {
      const city = random.pick(cities);
      const verb = random.pick(["lives in", "flew to", "works in", "came from"]);
      return {
        input: `${random.pick(names)} ${verb} ${city} in ${random.pick(["May", "June", "July", "March"])}.`,
        output: city,
      };
    },
  }),
];
