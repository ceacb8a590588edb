/** The parts of the corpus's small sentences, and a shape of family that turns one sentence into another. */

import type { Family } from "../family.ts";
import type { Random } from "../random.ts";
import { ruled, type Ruled } from "../ruled.ts";
import { actionOf, scene, told, type Action } from "../words/actions.ts";

/** The parts of "Anna baked the cake in the kitchen." and its like. */
export interface Parts {
  readonly name: string;
  readonly verb: string;
  readonly action: Action;
  /** Everything after the verb, without the full stop. */
  readonly rest: string;
  readonly object: string;
  /** The words after the object with a space before them, or nothing. */
  readonly tail: string;
}

/** The parts of a sentence that begins with a name and a known verb; undefined for any other. */
export function partsOf(sentence: string): Parts | undefined {
  const [, name = "", verb = "", rest = "", object = "", tail = ""] =
    /^([A-Z]\w+) (\w+) (the (\w+)((?: \w+)*))\.$/u.exec(sentence) ?? [];
  const action = actionOf(verb);
  return action && { name, verb, action, rest, object, tail };
}

/** "Anna baked the cake.", with the place in some. */
function pastSentence(random: Random): string {
  return told(scene(random), { place: random.chance(0.2) });
}

/** "Anna baked the cake." */
export function shortSentence(random: Random): string {
  return told(scene(random), {});
}

/** "Anna baked the cake in the kitchen." */
export function placedSentence(random: Random): string {
  return told(scene(random), { place: true });
}

/** "Anna bakes the cake." */
export function presentSentence(random: Random): string {
  const { name, action, object } = scene(random);
  return `${name} ${action.third} the ${object}.`;
}

type Given = readonly [name: string, field: string, say: readonly string[]];

/** A rule that turns the corpus's small sentences, by their parts. */
export function onSentence(
  [name, field, say]: Given,
  turn: (parts: Parts) => string,
  options: Partial<Pick<Ruled, "kind" | "input" | "heldOut">> = {},
): Family {
  const answer = (input: string): string | undefined => {
    const parts = partsOf(input);
    return parts && turn(parts);
  };
  return ruled({ name, kind: "rewriting", field, say, input: pastSentence, answer, ...options });
}
