/** A shape of family: one rule from a short input to its right output, said in a few plain ways and set in many occasions. */

import { working } from "./define.ts";
import type { Family, Kind } from "./family.ts";
import { capital } from "./grammar.ts";
import { isKeptAside } from "./kept-aside.ts";
import type { Random } from "./random.ts";
import { same } from "./solve.ts";

/** What the instruction of a rule can be said for; `{plain}` and `{Plain}` are the rule in words. */
const OCCASIONS = [
  "{Plain} for {class}.",
  "{Plain} for {event}.",
  "{Plain}. {Owner} asked for it {when}.",
  "{Plain}. It comes from {source}.",
  "{Plain}. {Owner} needs it for {event}.",
  "{Plain}. {Owner} in {city} would like to know.",
  "For {class}, {plain}.",
  "Help {reader}: {plain}.",
  "Please {plain} for {reader}.",
  "Can you {plain} for {class}?",
  "Show {owner} in {city} how to {plain}.",
] as const;
/** Each occasion stands so often for one time without any: an instruction alone would soon be a copy. */
const TIMES = 6;
/** Further occasions of a rule that reads a text. */
const READING = ["Look at {source} and {plain}.", "Read {source} and {plain}."] as const;

function occasionsOf(kind: Kind): string[] {
  const all = [...OCCASIONS, ...(kind === "extraction" ? READING : [])];
  return [...Array.from({ length: TIMES }, () => all).flat(), "{Plain}."];
}

/** A rule as a family file writes it down. */
export interface Ruled {
  readonly name: string;
  readonly kind: Kind;
  readonly heldOut?: boolean;
  /** The name of an input: "Noun". */
  readonly field: string;
  /** The rule in a few words, beginning with a verb in lower case; each of these ways is known to the judge word by word. */
  readonly say: readonly string[];
  readonly input: (random: Random) => string;
  /** The right output, or undefined for an input of another shape. */
  readonly answer: (input: string) => string | undefined;
  /** Whether case, marks and line breaks of the output matter. */
  readonly exact?: boolean;
}

/** The family of a rule; its tasks are answered by the rule, and its judge knows its instructions by their words. */
export function ruled({ name, kind, heldOut = false, field, say, input, answer, exact = false }: Ruled): Family {
  const pair = (random: Random) => {
    for (;;) {
      const drawn = input(random);
      const output = answer(drawn);
      if (output === undefined) throw new Error(`${name} cannot answer its own input: ${drawn}`);
      if (!isKeptAside(drawn, output)) return { input: drawn, output };
    }
  };
  const family = working({
    name,
    kind,
    heldOut,
    say: say.flatMap((plain) =>
      occasionsOf(kind).map((each) => each.replace("{plain}", plain).replace("{Plain}", capital(plain))),
    ),
    draw: (random) => ({ field, instance: () => pair(random) }),
    judge: (instruction, given, output) => {
      const asked = instruction.toLowerCase();
      if (!say.some((plain) => asked.includes(plain.toLowerCase()))) return undefined;
      const right = answer(given.trim());
      if (right === undefined) return undefined;
      return exact ? output.trim() === right : same(output, right);
    },
  });
  return { ...family, rule: { say, pair } };
}
