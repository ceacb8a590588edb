/** People by what they are to the speaker, each class with the describing words that fit it. */

import { words } from "./topics.ts";

/** Nouns for people, and what may be said before them. */
interface PeopleClass {
  readonly nouns: readonly string[];
  readonly adjectives: readonly string[];
  /** Ways to name one of them, with `{adjective}` and `{noun}` to be filled. */
  readonly forms: readonly string[];
}

/** Who a task can be for. A judge is nobody's own, and a doctor is not little: forms and words keep to their class. */
export const peopleClasses = {
  siblings: {
    nouns: words("brother sister cousin"),
    adjectives: words("younger older little"),
    forms: ["my {noun}", "my {adjective} {noun}", "our {noun}"],
  },
  elders: {
    nouns: words("aunt uncle grandmother grandfather"),
    adjectives: words("old dear"),
    forms: ["my {noun}", "my {noun}", "our {noun}"],
  },
  others: {
    nouns: words("friend neighbour guest visitor"),
    adjectives: words("new old young kind"),
    forms: ["a {noun}", "a {adjective} {noun}", "our {adjective} {noun}"],
  },
  learners: {
    nouns: words("child pupil student beginner"),
    adjectives: words("young new shy keen"),
    forms: ["a {noun}", "a {adjective} {noun}", "the {adjective} {noun}"],
  },
  workers: {
    nouns: words("teacher doctor nurse baker farmer driver waiter sailor actor clerk gardener writer coach singer"),
    adjectives: words("young new busy kind"),
    forms: ["a {noun}", "a {adjective} {noun}", "the {noun}", "the {adjective} {noun}"],
  },
} as const satisfies Readonly<Record<string, PeopleClass>>;

/** Every way to name one person, as templates without open slots. */
export const personForms: readonly string[] = Object.values(peopleClasses).flatMap(({ nouns, adjectives, forms }) =>
  forms.map((form) =>
    form.replace("{noun}", `[${nouns.join("|")}]`).replace("{adjective}", `[${adjectives.join("|")}]`),
  ),
);

/** Nouns for people, of every class. */
export const people: readonly string[] = Object.values(peopleClasses).flatMap(({ nouns }): readonly string[] => nouns);
