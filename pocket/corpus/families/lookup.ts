/** A shape of family: the answer to a word is looked up. */

import { working } from "../define.ts";
import type { Family, Kind } from "../family.ts";
import { solver } from "../solve.ts";

/** A family that looks a word up in a table. */
export function lookup(options: {
  readonly name: string;
  readonly kind?: Kind;
  readonly heldOut?: boolean;
  readonly field: string;
  readonly say: readonly string[];
  readonly recognise: RegExp;
  readonly list: readonly string[];
  readonly answer: (word: string) => string | undefined;
}): Family {
  const { name, kind = "words", heldOut = false, field, say, recognise, list, answer } = options;
  return working({
    name,
    kind,
    heldOut,
    say,
    draw: (random) => ({
      field,
      instance: () => {
        const input = random.pick(list);
        return { input, output: answer(input) ?? input };
      },
    }),
    judge: solver(recognise, (input) => answer(input.trim())),
  });
}
