/** Which lines of a reply stand in fenced code, which no rule looks into. Knows nothing of what the lines say. */

const FENCE = /^[ \t]*(?:>[ \t]?)*(`{3,}|~{3,})[ \t]*([^`]*)$/u;
/** Stands for every character of fenced code. */
const OPAQUE = "\ufffc";

interface Fence {
  readonly first: number;
  /** The line that closes it. */
  readonly last: number;
}

/**
 * The outermost fences that are closed, in order. As models write, a fence with a language's name opens another one inside;
 * one that is never closed is no fence.
 */
export function fencesIn(lines: readonly string[]): Fence[] {
  const found: Fence[] = [];
  const open: { readonly at: number; readonly mark: string }[] = [];
  for (const [at, line] of lines.entries()) {
    const [, mark, info = ""] = line.includes("```") || line.includes("~~~") ? (FENCE.exec(line) ?? []) : [];
    if (mark === undefined) continue;
    const top = open.at(-1);
    const bare = info.trim() === "";
    if (top && bare && mark[0] === top.mark[0] && mark.length >= top.mark.length) {
      open.pop();
      while ((found.at(-1)?.first ?? -1) > top.at) found.pop();
      found.push({ first: top.at, last: at });
    } else if (!top || !bare) open.push({ at, mark });
  }
  return found;
}

/** For each line whether it belongs to a fence, the lines that open and close it included. */
export function fenced(lines: readonly string[]): boolean[] {
  const inside = new Array<boolean>(lines.length).fill(false);
  for (const { first, last } of fencesIn(lines)) inside.fill(true, first, last + 1);
  return inside;
}

/** The same text with all fenced code made opaque, so that a place found in it is the place in the text. */
export function withoutCode(text: string): string {
  if (!text.includes("```") && !text.includes("~~~")) return text;
  const lines = text.split("\n");
  const inside = fenced(lines);
  return lines.map((line, at) => (inside[at] ? OPAQUE.repeat(line.length) : line)).join("\n");
}
