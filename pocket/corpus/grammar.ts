/** Templates: `[this|that]` is a choice, `{name}` a slot; slots that a family doesn't fill come from the settings. */

import type { Random } from "./random.ts";
import { setting } from "./settings.ts";

/** Values for the slots of a template, by name. */
export type Slots = Readonly<Record<string, string>>;

const INNERMOST_CHOICE = /\[([^[\]]*)\]/u;
const SLOT = /\{(\w+)\}/gu;

/**
 * Writes a template out: choices are drawn, slots filled, articles and spaces put right.
 * A slot has one value throughout the template.
 */
export function expand(template: string, random: Random, slots: Slots = {}): string {
  const drawn = new Map(Object.entries(slots));
  const value = (name: string): string => {
    const known = drawn.get(name);
    if (known !== undefined) return known;
    const fresh = fill(setting(name, random), random);
    drawn.set(name, fresh);
    return fresh;
  };
  return tidy(choose(template, random).replace(SLOT, (_, name: string) => value(name)));
}

/** Nested settings draw afresh, so that a topic inside a reader isn't the topic of the task. */
function fill(template: string, random: Random): string {
  return choose(template, random).replace(SLOT, (_, name: string) => fill(setting(name, random), random));
}

function choose(template: string, random: Random): string {
  let text = template;
  while (INNERMOST_CHOICE.test(text)) {
    text = text.replace(INNERMOST_CHOICE, (_, body: string) => random.pick(body.split("|")));
  }
  return text;
}

function tidy(text: string): string {
  return withArticles(
    text
      .replace(/ +/gu, " ")
      .replace(/ ([.,?!;])/gu, "$1")
      .trim(),
  );
}

/** "a apple" becomes "an apple". */
function withArticles(text: string): string {
  return text.replace(/\b([Aa]) (?=[aeio]|u(?!se|ni)|honest|hour)(?!one\b)(?!or\b)(?!and\b)(?!in\b)(?!is\b)/gu, "$1n ");
}

/** The word with its article: "an apple". */
export function an(noun: string): string {
  return withArticles(`a ${noun}`);
}

/** "a, b or c"; the joining word may be another. */
export function joined(items: readonly string[], word = "or"): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1) ?? ""}`;
}

/** The text with its first letter in upper case. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
