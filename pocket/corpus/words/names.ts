/** Proper names: people, cities with their countries, days and months, all in their usual order. */

import { words } from "./topics.ts";

export const names = words(`
  Anna Ben Clara David Ella Felix Grace Hugo Iris Jack Kate Leo Mary Nick Olga Paul Rosa Sam Tina Victor
`);

/** Of the names, those of women and girls; the others are those of men and boys. */
const WOMEN = new Set(words("Anna Clara Ella Grace Iris Kate Mary Olga Rosa Tina"));

/** "she" or "he", by the name. */
export function pronoun(name: string): "she" | "he" {
  return WOMEN.has(name) ? "she" : "he";
}

/** Capital by country. */
export const capitals: Readonly<Record<string, string>> = {
  France: "Paris",
  Italy: "Rome",
  Germany: "Berlin",
  Spain: "Madrid",
  Austria: "Vienna",
  Norway: "Oslo",
  Egypt: "Cairo",
  Japan: "Tokyo",
  Peru: "Lima",
  Greece: "Athens",
  Ireland: "Dublin",
  Poland: "Warsaw",
  Portugal: "Lisbon",
  Sweden: "Stockholm",
};

export const cities = Object.values(capitals);
export const days = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday");
export const months = words("January February March April May June July August September October November December");
