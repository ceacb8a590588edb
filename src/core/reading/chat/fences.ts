/** Which lines of a reply stand in fenced code, which no rule looks into. Knows nothing of what the lines say. */

const FENCE = /^[ \t]*(?:>[ \t]?)*(`{3,}|~{3,})[ \t]*([^`]*)$/u;
/** Stands for every character of fenced code. */
const OPAQUE = "\ufffc";

interface Fence {
  readonly first: number;
  /** The line that closes it. */
  readonly last: number;
}

interface Mark {
  readonly at: number;
  readonly kind: "`" | "~";
  readonly length: number;
  /** Whether nothing follows it, as where a fence is closed. */
  readonly bare: boolean;
}

/** The outermost fences that are closed, in order. One that is never closed is no fence. */
export function fencesIn(lines: readonly string[]): Fence[] {
  const marks = lines.flatMap((line, at): Mark[] => {
    const [, mark, info = ""] = line.includes("```") || line.includes("~~~") ? (FENCE.exec(line) ?? []) : [];
    return mark === undefined
      ? []
      : [{ at, kind: mark[0] as Mark["kind"], length: mark.length, bare: info.trim() === "" }];
  });
  return nested(marks) ?? flat(marks);
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

/** As models write: a fence with a language's name opens another one inside. None where one stays open. */
function nested(marks: readonly Mark[]): Fence[] | undefined {
  const found: Fence[] = [];
  const open: Mark[] = [];
  for (const mark of marks) {
    const top = open.at(-1);
    if (!top || !mark.bare) open.push(mark);
    else if (closes(mark, top)) {
      open.pop();
      if (open.length === 0) found.push({ first: top.at, last: mark.at });
    }
  }
  return open.length === 0 ? found : undefined;
}

/** As in Markdown: nothing inside a fence opens another. */
function flat(marks: readonly Mark[]): Fence[] {
  // For each mark the longest of each kind after it that can close, so that none is looked for in vain.
  const after = new Array<Readonly<Record<Mark["kind"], number>>>(marks.length);
  let longest = { "`": 0, "~": 0 };
  for (let index = marks.length - 1; index >= 0; index--) {
    after[index] = longest;
    const { kind, length, bare } = marks[index] as Mark;
    if (bare && length > longest[kind]) longest = { ...longest, [kind]: length };
  }
  const found: Fence[] = [];
  let open: Mark | undefined;
  for (const [index, mark] of marks.entries()) {
    if (!open) {
      if ((after[index]?.[mark.kind] ?? 0) >= mark.length) open = mark;
    } else if (mark.bare && closes(mark, open)) {
      found.push({ first: open.at, last: mark.at });
      open = undefined;
    }
  }
  return found;
}

function closes(mark: Mark, opened: Mark): boolean {
  return mark.kind === opened.kind && mark.length >= opened.length;
}
