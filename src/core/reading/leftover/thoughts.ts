/** Where a model thinks aloud in its reply, between the tags that some models write. */
import { THOUGHT } from "../chat/names.ts";

const TAG = new RegExp(`[<[](/?)(?:${THOUGHT})[>\\]]`, "giu");

/** @returns whether a place of the reply is inside a thought; places must come in order */
export function thoughtsIn(reply: string): (at: number) => boolean {
  const ends: { readonly from: number; readonly to: number }[] = [];
  let open: number | undefined;
  let isFirst = true;
  for (const { index, 0: tag, 1: slash } of reply.matchAll(TAG)) {
    if (slash === "") open ??= index;
    // Only a closing tag: the prompt's template had opened the thought.
    else if (open !== undefined || isFirst) {
      ends.push({ from: open ?? 0, to: index + tag.length });
      open = undefined;
    }
    isFirst = false;
  }
  if (open !== undefined) ends.push({ from: open, to: reply.length });
  let next = 0;
  return (at) => {
    while (next < ends.length && (ends[next]?.to ?? 0) <= at) next++;
    return (ends[next]?.from ?? Infinity) <= at;
  };
}
