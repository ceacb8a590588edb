/** Common knowledge: capitals, animals, jobs, what things are for and what they are. */

import type { Family } from "../family.ts";
import { wordsOf } from "../solve.ts";
import { sounds, uses, workplaces, young } from "../words/facts.ts";
import { capitals } from "../words/names.ts";
import { categories, categoryOf, things } from "../words/things.ts";
import { lookup } from "./lookup.ts";

export const knowledge: readonly Family[] = [
  lookup({
    name: "capital-city",
    kind: "explaining",
    field: "Country",
    say: [
      "State the capital of the country in {source}.",
      "Which city is the capital? {Owner} needs it for {class}.",
      "Test {class}: tell the capital of the country.",
    ],
    recognise: /\bcapital of the country\b|\bcity is the capital\b/u,
    list: Object.keys(capitals),
    answer: (country) => capitals[country],
  }),
  lookup({
    name: "young-animal",
    kind: "explaining",
    field: "Animal",
    say: [
      "What is the young of the animal called? Tell {class}.",
      "Name the baby of the animal that {owner} saw {when}.",
      "Complete {source} with the word for the young animal.",
    ],
    recognise: /\byoung of the animal\b|\bbaby of the animal\b|\bthe young animal\b/u,
    list: Object.keys(young),
    answer: (animal) => young[animal],
  }),
  lookup({
    name: "animal-sound",
    kind: "explaining",
    heldOut: true,
    field: "Animal",
    say: ["Tell {class} what sound the animal makes.", "Describe in one verb the sound of the animal in {source}."],
    recognise: /\bsound (?:the animal makes|of the animal)\b/u,
    list: Object.keys(sounds),
    answer: (animal) => sounds[animal],
  }),
  lookup({
    name: "workplace",
    kind: "explaining",
    field: "Job",
    say: [
      "Where does a person with the job work? Answer {reader} with one noun.",
      "Match the job in {source} with its place of work.",
      "Show {class} the workplace that belongs to the job.",
    ],
    recognise: /\bwith the job work\b|\bplace of work\b|\bthe workplace\b/u,
    list: Object.keys(workplaces),
    answer: (job) => workplaces[job],
  }),
  lookup({
    name: "use-of-thing",
    kind: "explaining",
    field: "Thing",
    say: [
      "What is the thing used for? Inform {class} in one word.",
      "Explain in one word the use of the thing for {class}.",
      "Give the purpose of the tool or thing in {source}.",
    ],
    recognise: /\bthing used for\b|\buse of the thing\b|\bpurpose of the tool\b/u,
    list: Object.keys(uses),
    answer: (thing) => uses[thing],
  }),
  lookup({
    name: "umbrella-term",
    field: "Group",
    say: [
      "Which one word covers all three? Write it into {source}.",
      "Find the common name for the group of things {owner} brought to {event}.",
      "Title the list for {class} with the kind of thing it holds.",
    ],
    recognise: /\bcovers all three\b|\bcommon name for the group\b|\bkind of thing it holds\b/u,
    list: categories.flatMap((category) => {
      const list = things[category];
      return list.flatMap((_, start) =>
        [2, 3].map((step) => [0, 1, 2].map((turn) => list[(start + turn * step) % list.length]).join(", ")),
      );
    }),
    answer: (text) => {
      const found = new Set(wordsOf(text).map(categoryOf));
      const [category] = found;
      return found.size === 1 ? category : undefined;
    },
  }),
];
