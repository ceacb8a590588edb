/** What of a student's reply counts as its answer. Knows no engine. */
import { strip } from "../text/python-text.ts";

/** A reply, and whether the student ended it by itself. */
export interface StudentReply {
  readonly text: string;
  readonly ended: boolean;
}

/** A reply in both readings. */
export interface ReadReply {
  /**
   * What was answered. A base model does not stop there: after a blank line it goes on with the next thing, or with anything
   * until its limit. So the answer ends at the first blank line, and that of a reply which was cut at the first line.
   */
  readonly answer: string;
  /** All of it, as the paper scores it: what a base model writes after its answer counts against it. */
  readonly whole: string;
  /** Whether the student stopped where its answer ends. */
  readonly stopped: boolean;
}

/** The same for every student, so that before and after are read alike. */
export function readReply({ text, ended }: StudentReply): ReadReply {
  const whole = strip(text);
  const answer = strip(whole.split(ended ? BLANK_LINE : "\n", 1)[0] ?? "");
  return { answer, whole, stopped: ended && answer === whole };
}

const BLANK_LINE = /\n[^\S\n]*\n/u;
