/** The slots any family may leave open: who it's for, where a text comes from, what it's about. */

import type { Random } from "./random.ts";
import { buildings, clubRooms, hobbies, teamSports, topics } from "./words/topics.ts";
import { personForms } from "./words/people.ts";
import { cities, days, months, names } from "./words/names.ts";

const LIKES = "[likes|loves|reads about|asks about|writes about]";
const READERS = [
  "{owner} in {city}",
  `{owner} who ${LIKES} {topic}`,
  "the [guests|visitors] of the {building} in {city}",
  "the [members|beginners] of {class}",
];
const PAPER = "[letter|note|report|email|story|blog]";
const SOURCES = [
  `[a|an old|a new|a long|a short] [letter|report|story|blog|book|lesson|talk] about {topic}`,
  `a ${PAPER} about {topic} by {owner}`,
  `the ${PAPER} {owner} [wrote|sent] {when}`,
  `the ${PAPER} about {topic} {owner} [wrote|sent]`,
];
const GROUPS = [
  "the {hobby} [club|class|group|school]",
  "the {hobby} [club|class|group|school]",
  "our {hobby} [club|class|group]",
  "our new {hobby} [club|class|group]",
  `the [${teamSports.join("|")}] team`,
];
const PLACED = ["at the {clubRoom}", "in {city}", "in {city}"];
const EVENT =
  "[the school fair|the summer party|a birthday party|the village market|a family dinner|the book fair|a wedding|the sports day|a music evening|a film night|a picnic|a garden party|the science fair|a concert|a chess evening|a quiz evening]";
const EVENTS = [`${EVENT} on {day}`, `${EVENT} in {city}`, `${EVENT} in {month}`];
const STYLES = ["friendly", "short", "cheerful", "polite", "warm", "simple"];

/** A template for an open slot; throws on a name that no one fills, which is a fault of the grammar. */
export function setting(name: string, random: Random): string {
  switch (name) {
    case "reader":
      return random.pick(READERS);
    case "source":
      return random.pick(SOURCES);
    case "style":
      return random.pick(STYLES);
    case "class":
      return `${random.pick(GROUPS)} ${random.pick(PLACED)}`;
    case "event":
      return random.pick(EVENTS);
    case "owner":
      return random.pick(personForms);
    case "when":
      return "[on {day}|on {day} morning|on {day} evening|in {month}|last {day}]";
    case "Owner":
      return random.pick(personForms).replace(/^./u, (first) => first.toUpperCase());
    case "hobby":
      return random.pick(hobbies);
    case "topic":
      return random.pick(topics);
    case "clubRoom":
      return random.pick(clubRooms);
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
