/** Plans, steps and rules. */

import { telling } from "../define.ts";
import type { Family } from "../family.ts";
import { capital } from "../grammar.ts";
import { days } from "../words/names.ts";
import { chores } from "../words/plans.ts";
import { buildings, topics } from "../words/topics.ts";

const PARTS = [
  ["Visit the {x}", "See the {x}", "Meet at the {x}"],
  ["eat soup near the {x}", "rest in the {x}", "have lunch at the {x}"],
  ["sing in the {x}", "read in the {x}", "talk about {t}"],
] as const;

export const planning: readonly Family[] = [
  telling({
    name: "how-to",
    kind: "planning",
    say: [
      "Explain to {owner} at the {building} in three steps how to {chore}.",
      "Describe in three steps how to {chore} before {event}.",
      "Instruct {class} how to {chore}, step by step.",
    ],
    draw: (random) => {
      const chore = random.pick(Object.keys(chores));
      const steps = (chores[chore] ?? []).map((step, index) => `${index + 1}. ${step}.`);
      return { slots: { chore }, output: steps.join(" ") };
    },
  }),
  telling({
    name: "day-plan",
    kind: "planning",
    say: [
      "Plan a day in {city} for {owner} who likes {topic}.",
      "Organise a {day} in {city} with the {building}, food and {topic}.",
      "Sketch a day trip to {city} for {class}, {topic} included.",
    ],
    draw: (random) => {
      const topic = random.pick(topics);
      const [first, second] = random.pair(buildings);
      const [morning, noon] = [
        random.pick(PARTS[0]).replace("{x}", first),
        random.pick(PARTS[1]).replace("{x}", second),
      ];
      return {
        slots: { topic, building: first },
        output: `Morning: ${morning}. Noon: ${noon}. Evening: talk about ${topic}.`,
      };
    },
  }),
  telling({
    name: "week-plan",
    kind: "planning",
    say: [
      "Make a study plan for {day} to {end} on {topic} for {owner}.",
      "Schedule the {topic} lessons of {class} from {day} to {end}.",
      "Draft a timetable about {topic}, {day} to {end}, that {owner} in {city} can follow.",
    ],
    draw: (random) => {
      const start = random.int(0, 4);
      const topic = random.pick(topics);
      const [first = "", second = "", third = ""] = days.slice(start, start + 3);
      const [read, write, test] = ["read about", "write about", random.pick(["speak about", "ask about", "repeat"])];
      return {
        slots: { day: first, end: third, topic },
        output: `${first}: ${read} ${topic}. ${second}: ${write} ${topic}. ${third}: ${test} ${topic}.`,
      };
    },
  }),
  telling({
    name: "house-rules",
    kind: "planning",
    say: [
      "Set two rules for visitors of the {building} during {event}.",
      "Write two rules that {owner} can hang up in the {building} before {event}.",
      "Which two rules should {class} keep at {event}?",
    ],
    draw: (random) => ({
      slots: {},
      output: random
        .sample(
          [
            "Do not run.",
            "Speak quietly.",
            "Be on time.",
            "Keep the place clean.",
            "Close the door.",
            "Help each other.",
          ],
          2,
        )
        .join(" "),
    }),
  }),
  telling({
    name: "share-work",
    kind: "planning",
    heldOut: true,
    say: [
      "Divide the work before {event} between {A} and {B}.",
      "Share the jobs at the {building} between {A} and {B}.",
    ],
    draw: (random) => {
      const [first, second] = random.pair(Object.keys(chores));
      const [A, B] = random.pair(["Anna", "Ben", "Clara", "David", "Ella"]);
      return { slots: { A, B }, output: `${A} will ${first}. ${B} will ${second}.` };
    },
  }),
  telling({
    name: "goal",
    kind: "planning",
    say: [
      "Set a small goal about {topic} for {owner} to reach by {month}.",
      "Choose a goal that {class} can reach before {day}, about {topic}.",
      "Put the wish of {owner} about {topic} into a clear goal for {month}.",
    ],
    draw: (random) => {
      const topic = random.pick(topics);
      const [verb, count] = [random.pick(["read", "write", "learn"]), random.pick(["two", "three", "five", "ten"])];
      const thing = { read: "pages", write: "lines", learn: "words" }[verb] ?? "";
      return { slots: { topic }, output: capital(`${verb} ${count} ${thing} about ${topic} every day.`) };
    },
  }),
];
