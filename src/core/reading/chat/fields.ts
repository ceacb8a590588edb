/** The marks of an instance reply: headings of examples, and names of inputs, outputs and labels at the beginning of a line. */
import { fenced } from "./fences.ts";
import { beginningOf, bracketed, COUNT, NAMES, named, type Name } from "./names.ts";

export interface FieldMark {
  readonly name: Name;
  /** How the mark is written, without its number. Marks of one kind look alike: what looks otherwise is content. */
  readonly form: string;
  /** Characters of its line before the rest. */
  readonly length: number;
  /** The rest of its line. */
  readonly rest: string;
}

export interface PlacedMark extends FieldMark {
  /** The number of its line. */
  readonly at: number;
}

const BOLD = "(?:\\*\\*|__)?";
const LEAD = `^[ \\t\\u200e\\u200f]*(?:>[ \\t]?)*(?:#{1,6}[ \\t]*)?(?:(?:[-*+•]|\\(?\\p{Nd}{1,2}[.)])[ \\t]+)?${BOLD}[ \\t]*`;
const FIELDS = (["input", "output", "answer", "class-label", "label", "task"] as const).map((name) => ({
  name,
  pattern: new RegExp(
    `${LEAD}${named(name)}[ \\t]*${BOLD}(?:[ \\t]*[:：]${BOLD}${name === "class-label" ? "|[ \\t]+[-–—](?=[ \\t])" : ""})`,
    "iu",
  ),
  /** In bold, or as a heading, no colon is needed; nor in brackets, which end the name. */
  bare: new RegExp(
    `^[ \\t]*(?:(?:#{1,6}[ \\t]+${BOLD}|\\*\\*|__)${named(name)}${BOLD}[ \\t]*$|${bracketed(name)})`,
    "iu",
  ),
}));
/** A number, a heading or bold makes it one, or that nothing else is in its line. */
const EXAMPLE = new RegExp(
  `${LEAD}(?:${named("example")}[ \\t]*${BOLD}[ \\t]*(?:[:：.)–—-]${BOLD}|(?=\\(|（)|$)|${bracketed("example")})`,
  "iu",
);
const COUNTED = new RegExp(`${COUNT}|^[ \\t]*(?:#|\\*\\*|__)`, "iu");
/** A comment of code looks like a heading with text behind its name. */
const COMMENT = /^[ \t]*#(?!#)/u;
/** Code that begins in the line of its name. */
const FENCED = /[:：]\**[ \t]*(?:`{3,}|~{3,})[\w+#.-]*[ \t]*$/u;
/** The most characters of a mark. */
const LONGEST = 160;

/** The mark that a line begins with. */
export function fieldMark(line: string, names: readonly Name[]): FieldMark | undefined {
  const beginning = beginningOf(line, LONGEST).trimEnd();
  const example = names.includes("example") ? EXAMPLE.exec(beginning)?.[0] : undefined;
  if (example !== undefined && (COUNTED.test(example) || example === beginning)) {
    return found("example", example, exampleRest(line, example));
  }
  for (const { name, pattern, bare } of FIELDS) {
    if (!names.includes(name)) continue;
    const mark = pattern.exec(beginning)?.[0] ?? bare.exec(beginning)?.[0];
    if (mark !== undefined) return found(name, mark, line.slice(mark.length));
  }
  return undefined;

  function found(name: Name, mark: string, behind: string): FieldMark | undefined {
    const rest = closedBold(mark, behind.trimStart());
    if (name !== "example" && rest !== "" && COMMENT.test(mark)) return undefined;
    return {
      name,
      length: mark.length,
      form: mark.replace(new RegExp(COUNT, "giu"), "0").replace(/[\s:：>]+/gu, ""),
      rest,
    };
  }
}

/**
 * The marks of a reply outside its code. Of each name, the first one that is dressed like the reply's first field, else the
 * first, tells how they are written.
 */
export function marksIn(lines: readonly string[], names: readonly Name[]): PlacedMark[] {
  const inside = fenced(lines);
  const all = lines.flatMap((line, at): PlacedMark[] => {
    const mark = inside[at] ? undefined : fieldMark(line, names);
    return mark ? [{ ...mark, at }] : [];
  });
  const field = all.find(({ name }) => name !== "example");
  const forms = new Map<Name, string>();
  for (const alike of [true, false]) {
    for (const { name, form } of all) {
      if (!forms.has(name) && (!alike || dress(form) === dress(field?.form ?? ""))) forms.set(name, form);
    }
  }
  return all.filter(({ name, form }) => forms.get(name) === form);
}

/** Heading, bold or neither, and whether the name begins with a small letter. */
function dress(form: string): string {
  return `${/#*/u.exec(form)?.[0] ?? ""} ${/\*\*|__/u.test(form)} ${/^\P{L}*\p{Ll}/u.test(form)}`;
}

/**
 * Gives marks that share a line a line each: a field behind an example's heading, a fence behind a name, and
 * `Input: a Output: b` in a reply that names no output at the beginning of any line.
 */
export function withMarksApart(all: readonly string[], first: Name, second: Name): string[] {
  const opener = all.findIndex((line) => fieldMark(line, ["example", first, second]));
  // What begins with its second mark is one text to its end.
  const isOne = fieldMark(all[opener] ?? "", [second]) !== undefined;
  const lines = all.flatMap((line, at) => {
    const mark = FENCED.test(line) && (!isOne || at === opener) ? fieldMark(line, [first, second]) : undefined;
    return mark ? [line.slice(0, mark.length), mark.rest] : [line];
  });
  if (isOne) return lines;
  const inside = fenced(lines);
  const isApart = lines.some((line, at) => !inside[at] && fieldMark(line, [second]));
  // Begins where the space does: a search from each of many spaces would not end.
  const inline = new RegExp(
    `(?:(?<![ \\t])[ \\t]+(?:[-–—→=>|,;]+[ \\t]*)?|<br ?/?>[ \\t]*)(?=${BOLD}(?:expected |correct )?(?:${NAMES[second]})(?:[ \\t]*${COUNT})?${BOLD}[ \\t]*[:：])`,
    "iu",
  );
  return lines.flatMap((line, at) => {
    const mark = inside[at] ? undefined : fieldMark(line, ["example", first]);
    if (!mark) return [line];
    const rest = line.slice(mark.length);
    const gap = isApart ? null : inline.exec(rest);
    const own = rest.slice(0, gap?.index);
    const isHeading = mark.name === "example" && fieldMark(own, [first, second]) !== undefined;
    const head = line.slice(0, mark.length);
    return [...(isHeading ? [head, own] : [head + own]), ...(gap ? [rest.slice(gap.index + gap[0].length)] : [])];
  });
}

/** "### Example 1: Sorting numbers" has a title there, "Example 1 (easy):" a remark: neither is an input. */
function exampleRest(line: string, mark: string): string {
  const rest = line.slice(mark.length);
  if (/^[ \t]*(?:#|\*\*)/u.test(line) && !/[:：]/u.test(rest)) return "";
  return /^[(（][^)）]*[)）][:：]?(?:\*\*)?$/u.test(rest.trim()) ? "" : rest;
}

/** Bold that began before the name may end after the value. */
function closedBold(mark: string, rest: string): string {
  const open = (mark.split("**").length - 1) % 2 === 1;
  return open ? rest.replace(/\*\*[ \t]*$/u, "").trimEnd() : rest;
}
