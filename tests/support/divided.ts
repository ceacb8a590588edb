/** Whether a division of a reply is one: no character but white space is left out, and none is in two places. */
import type { Division } from "../../src/core/reading/leftover/divide.ts";

const BLANK = /\s/u;

export function isWhole(text: string, { owned, parts }: Division<unknown>): boolean {
  const times = new Uint8Array(text.length);
  for (const { from, to } of [...owned, ...parts]) for (let at = from; at < to; at++) times[at] = (times[at] ?? 0) + 1;
  for (let at = 0; at < text.length; at++) {
    if (times[at] !== 1 && !(times[at] === 0 && BLANK.test(text[at] as string))) return false;
  }
  return true;
}
