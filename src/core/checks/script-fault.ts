/** Finds where a JavaScript text cannot be read on, by acorn. Loaded only where checks are made. */
import { parse } from "acorn";

/** A snippet may be a module or an old script, and may hold the inside of a function. */
const WAYS = ["module", "script"] as const;

/** @returns the character; undefined where the text can be read one way or the other */
export function scriptFault(code: string): number | undefined {
  let fault: number | undefined;
  for (const sourceType of WAYS) {
    try {
      parse(code, {
        ...{ ecmaVersion: "latest", sourceType, allowHashBang: true },
        ...{ allowReturnOutsideFunction: true, allowAwaitOutsideFunction: true },
      });
      return undefined;
    } catch (error) {
      fault ??= error instanceof SyntaxError && "pos" in error && typeof error.pos === "number" ? error.pos : 0;
    }
  }
  return fault;
}
