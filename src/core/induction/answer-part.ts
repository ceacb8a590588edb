/** The part of a continued reply that is its answer. */
import { strip } from "../text/python-text.ts";
import { normalizeAnswer } from "./normalize-answer.ts";

/**
 * The first line of a reply, where the scorer finds the same there as in all of it; else all of it. So the part scores as
 * the reply does, whatever it is compared with.
 */
export function answerPart(reply: string): string {
  const [first = ""] = strip(reply).split("\n", 1);
  const line = strip(first);
  const same = [line, first, strip(reply)].find((part) => normalizeAnswer(part) === normalizeAnswer(reply));
  return same ?? reply;
}
