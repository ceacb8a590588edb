/** What of a student's reply counts as its answer. Knows no engine. */
import { strip } from "../text/python-text.ts";

/** A reply, and whether the student ended it by itself. */
export interface StudentReply {
  readonly text: string;
  readonly ended: boolean;
}

/**
 * The whole reply where the student ended it. A base model does not stop: it goes on with the next thing until its limit,
 * and then its first line counts. The rule is the same before and after.
 */
export function answerOf({ text, ended }: StudentReply): string {
  const whole = strip(text);
  return ended ? whole : strip(whole.split("\n", 1)[0] ?? "");
}
