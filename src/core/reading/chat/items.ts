/** Cuts a reply into items at the mark that the first one begins with. */
import { withoutRules } from "./content.ts";
import type { PlacedMark } from "./fields.ts";
import type { Name } from "./names.ts";
import { isOpeningRemark } from "./remarks.ts";

export interface Item {
  readonly lines: readonly string[];
  /** The marks in it, with their places in `lines`. */
  readonly marks: readonly PlacedMark[];
}

/** `Numbers: 1, 2`: a field with a name of its own. */
const OWN_NAME = /^[\p{L}][^:：\n]{0,40}[:：]/u;
const ECHO = /^[\s*#_]*(?:task|instruction)s?\b[^:\n]{0,20}:/iu;
const OF_THE_REPLY = /\b(?:examples?|instances?|tasks?|outputs?|answers?|labels?|here)\b/iu;

/** @param second the name of what follows an input; text above the first one begins the first item */
export function cutItems(lines: readonly string[], marks: readonly PlacedMark[], second?: Name): Item[] {
  const [first] = marks;
  if (!first) return [];
  const begins =
    (first.name === second ? startsAbove(lines, first) : undefined) ??
    marks.filter(({ name }) => name === first.name).map(({ at }) => at);
  let next = 0;
  return withoutRules(begins.map((from, index) => lines.slice(from, begins[index + 1]))).map((own, index): Item => {
    const from = begins[index] as number;
    const within: PlacedMark[] = [];
    for (let mark = marks[next]; mark && mark.at < (begins[index + 1] ?? Infinity); mark = marks[++next]) {
      if (mark.at >= from) within.push({ ...mark, at: mark.at - from });
    }
    const [head] = within;
    return { lines: head?.at === 0 && head.name === "example" ? [head.rest, ...own.slice(1)] : own, marks: within };
  });
}

/** The line of the first text above a mark that is no greeting and not the task said again; the end where there is none. */
export function textAbove(lines: readonly string[], end: number): number {
  for (let from = 0; from < end;) {
    const to = paragraphEnd(lines, from, end);
    const line = lines[from] ?? "";
    const leads = /[:：]\**$/u.test((lines[to - 1] ?? "").trim());
    if (to > from && !leads && !ECHO.test(line) && !(isOpeningRemark(line.trim()) && OF_THE_REPLY.test(line)))
      return from;
    from = to + 1;
  }
  return end;
}

/**
 * Where items begin whose first mark is their output's: at the text above it, and at all lines with the same name of their
 * own, as `Numbers: 1, 2`. With no text above, the reply is one output to its end: what it says of outputs is content.
 */
function startsAbove(lines: readonly string[], { at: end, form }: PlacedMark): number[] | undefined {
  const from = textAbove(lines, end);
  if (from === end) return form.includes("0") ? undefined : [end];
  const [name] = OWN_NAME.exec(lines[from] ?? "") ?? [];
  if (name === undefined) return [from];
  return lines.flatMap((line, at) => (at === from || (at > end && line.startsWith(name)) ? [at] : []));
}

function paragraphEnd(lines: readonly string[], from: number, end: number): number {
  let at = from;
  while (at < end && lines[at]?.trim() !== "") at++;
  return at;
}
