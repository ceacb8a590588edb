/** The slots any family may leave open: who it's for, where a text comes from, what it's about. */

import type { Random } from "./random.ts";
import { buildings, hobbies, people, topics } from "./words/topics.ts";
import { cities, days, months, names } from "./words/names.ts";

const LIKES = "[likes|loves|enjoys|reads about|asks about|writes about|knows little about]";
const READERS = [
  `{owner} who ${LIKES} {topic}`,
  `{owner} who ${LIKES} {topic}`,
  "[children|guests|readers|visitors|beginners|workers] [at|in] [a|the] {building} in {city}",
  "the [guests|players|members|children] of {class}",
];
const PAPER = "[letter|note|diary|blog|report|story|song|poem|notebook|quiz]";
const TALK = "[talk|lesson|speech]";
const SOURCES = [
  `[a|my|our|an old|a new|a long|a short] [${PAPER}|${TALK}] about {topic}`,
  `a [${PAPER}|${TALK}] about {topic} by {owner}`,
  `the ${PAPER} {owner} [wrote|read|sent|found] {when}`,
  `the ${PAPER} about {topic} {owner} [wrote|read|sent|found]`,
];
const GROUP = "[the|our|a new] {hobby} [class|club|course|group|team]";
const CLASSES = [`${GROUP} [at|in] the {building}`, `${GROUP} in {city}`, `${GROUP} of {owner}`];
const EVENT = "[a|the|our] {hobby} [party|fair|evening|show|quiz|game|week|day]";
const EVENTS = [`${EVENT} [at|in] the {building}`, `${EVENT} on {day}`, `${EVENT} in {city}`, `${EVENT} of {owner}`];
const STYLES = ["friendly", "calm", "short", "clear", "cheerful", "polite", "warm", "simple", "honest", "gentle"];
const BRIEF = [
  "Use [plain|short|easy|simple|common] words",
  "Keep it [short|clear|simple|calm|friendly]",
  "[One|A single] sentence is [enough|fine|plenty]",
  "Do not mention {topic}",
  "Make it useful to {reader}",
];

/** A template for an open slot; throws on a name that no one fills, which is a fault of the grammar. */
export function setting(name: string, random: Random): string {
  switch (name) {
    case "reader":
      return random.pick(READERS);
    case "source":
      return random.pick(SOURCES);
    case "brief":
      return random.pick(BRIEF);
    case "style":
      return random.pick(STYLES);
    case "class":
      return random.pick(CLASSES);
    case "event":
      return random.pick(EVENTS);
    case "owner":
      return "[a|my|our] {person}";
    case "when":
      return "[on {day}|on {day} [morning|evening]|in {month}|last {day}|one {day} in {month}]";
    case "Owner":
      return "[A|My|Our] {person}";
    case "hobby":
      return random.pick(hobbies);
    case "topic":
      return random.pick(topics);
    case "person":
      return `[||young|old|kind|busy|clever] ${random.pick(people)}`;
    case "building":
      return random.pick(buildings);
    case "name":
      return random.pick(names);
    case "city":
      return random.pick(cities);
    case "day":
      return random.pick(days);
    case "month":
      return random.pick(months);
    default:
      throw new Error(`no such slot: ${name}`);
  }
}
