/** The named parts of an instance reply: example headings, inputs, outputs, class labels, with the text under each. */
import { withoutEmphasis } from "./markup.ts";

export type FieldKind =
  "example" | "input" | "output" | "answer" | "class-label" | "label" | "labels" | "task" | "comment";

/** A heading and the lines up to the next one; `text` is what comes before any. */
export interface ReplyPart {
  readonly kind: FieldKind | "text";
  /** The rest of the heading's own line, if any, and the lines that follow. */
  readonly lines: readonly string[];
  /** The same lines with the heading as it was written. */
  readonly raw: readonly string[];
  /** Whether the line above is empty. */
  readonly apart: boolean;
}

type Draft = {
  -readonly [Key in keyof ReplyPart]: ReplyPart[Key] extends readonly string[] ? string[] : ReplyPart[Key];
};

const LEAD =
  "^[ \\t]*(?:>[ \\t]?)*(?:#{1,6}[ \\t]*)?(?:(?:[-*+•]|\\(?\\p{Nd}{1,2}[.)])[ \\t]+)?(?:\\*{1,3}|__)?[ \\t]*";
/** A name has a colon after it, with bold ending before or after the colon, or is alone in bold or as a heading. */
const END =
  "(?:[ \\t]*(?:\\*{1,3}|__)?[ \\t]*[:：]|(?:\\*{1,3}|__)? [-–—](?= ))[ \\t]*(?:\\*{1,3}|__)?(?=[ \\t]|$|[^\\s*])[ \\t]*";
const COUNT = "(?:[ \\t]*[#(]?\\p{Nd}{1,3}\\)?)?";

const NAMES: readonly (readonly [FieldKind, string])[] = [
  ["labels", "(?:(?:possible|all|available|the) )?(?:class(?:ification)? )?(?:labels|classes|categories)"],
  ["class-label", "(?:class|classification)[ _-]?label"],
  ["label", "(?:category|output|correct|true|gold)[ _-]label|class(?: name)?|label|category|classification"],
  ["output", "(?:(?:expected|sample|example|desired|correct|right|model|final|the) )?outputs?"],
  [
    "answer",
    "(?:(?:expected|sample|example|correct|right|model|final|the) )?(?:answer|response|result|solution|completion|reply)",
  ],
  ["input", "(?:(?:sample|example|given|the|test|user) )?inputs?(?: text)?"],
  ["task", "task|instructions?"],
  ["comment", "explanation|reasoning|rationale|note|notes|comment|comments|justification"],
];
const ALL_KINDS: readonly FieldKind[] = ["example", ...NAMES.map(([kind]) => kind)];
const HEADINGS = NAMES.map(([kind, name]) => ({ kind, pattern: new RegExp(`${LEAD}(?:${name})${COUNT}${END}`, "iu") }));
const BARE_HEADING = NAMES.slice(1, 6).map(([kind, name]) => ({
  kind,
  pattern: new RegExp(`^[ \\t]*(?:#{1,6}[ \\t]+(?:\\*\\*)?|\\*\\*|__)(?:${name})${COUNT}(?:\\*\\*|__)?[ \\t]*$`, "iu"),
}));
const EXAMPLE_NAME = "(?:example|instance|sample|test case|demonstration|exemple|ejemplo|beispiel)";
const EXAMPLE = new RegExp(
  `${LEAD}(?:(?:new|another|the|first|second|third|fourth|fifth) )?${EXAMPLE_NAME}[ \\t]*(?:[#(]?(\\p{Nd}{1,3})\\)?)?[ \\t]*(?:\\*{1,3}|__)?[ \\t]*(?:[:：.)–—-](?:\\*{1,3}|__)?|(?=\\(|$))[ \\t]*(?:\\*{1,3}|__)?[ \\t]*([^]*)$`,
  "iu",
);
const INLINE_FIELD =
  /(?<=\S)(?<!\b(?:Expected|Correct|Sample|Example|Model|Test))[ \t]+(?:[-–—→=|,;]+>?[ \t]*)?(?=(?:\*\*|__)?(?:Expected |Correct )?(?:Output|Input|Class label)(?:[ \t]*\p{Nd}{1,2})?(?:\*\*|__)?[ \t]*:)/u;
const FENCE = /^[ \t]*(?:`{3,}|~{3,})/u;
/** The most characters before the colon in a line that begins a field. */
const LONGEST_NAME = 160;

/**
 * Cuts a reply at its headings of these kinds; other headings are plain text.
 * Inside a fence that belongs to a field's content it looks only for examples.
 */
export function replyParts(text: string, kinds: readonly FieldKind[]): ReplyPart[] {
  const parts: Draft[] = [{ kind: "text", lines: [], raw: [], apart: true }];
  let fenced = false;
  const inContent = () => fenced && isField(parts.at(-1)?.kind);
  for (const whole of text.split("\n")) {
    for (const raw of inContent() ? [whole] : splitFields(whole)) take(raw);
  }
  return parts.filter(({ kind, lines }) => kind !== "text" || lines.some((line) => line.trim() !== ""));

  function take(raw: string): void {
    const isFence = FENCE.test(raw);
    const current = parts.at(-1) as Draft;
    const heading = isFence ? undefined : headingOf(raw, kinds, inContent());
    if (!heading) {
      if (isFence) fenced = !fenced;
      current.lines.push(raw);
      current.raw.push(raw);
      return;
    }
    if (heading.kind === "example") fenced = false;
    const apart = (current.raw.at(-1) ?? "").trim() === "";
    // The rest of an example heading's line may be a field itself.
    const inner = heading.kind === "example" ? headingOf(heading.rest, kinds, false) : undefined;
    parts.push({ kind: heading.kind, lines: inner ? [] : restLines(heading), raw: [raw], apart });
    if (inner) parts.push({ kind: inner.kind, lines: restLines(inner), raw: [heading.rest], apart: false });
  }
}

/** Which kinds of headings a reply has. */
export function fieldKinds(text: string): ReadonlySet<FieldKind | "text"> {
  return new Set(replyParts(text, ALL_KINDS).map(({ kind }) => kind));
}

function isField(kind: ReplyPart["kind"] | undefined): boolean {
  return kind !== undefined && kind !== "text" && kind !== "example";
}

function restLines({ rest }: Heading): string[] {
  return rest === "" ? [] : [rest];
}

interface Heading {
  readonly kind: FieldKind;
  readonly rest: string;
}

function headingOf(raw: string, kinds: readonly FieldKind[], inContent: boolean): Heading | undefined {
  const line = raw.trimEnd();
  const beginning = line.slice(0, LONGEST_NAME);
  const example = EXAMPLE.exec(beginning);
  if (example && isExampleHeading(line, example))
    return { kind: "example", rest: restOf(line, example[2] ?? "", beginning) };
  if (inContent) return undefined;
  for (const { kind, pattern } of HEADINGS) {
    if (!kinds.includes(kind)) continue;
    const match = pattern.exec(beginning);
    if (match) return { kind, rest: tidyRest(line.slice(match[0].length), match[0]) };
  }
  const bare = BARE_HEADING.find(({ kind, pattern }) => kinds.includes(kind) && pattern.test(beginning));
  return bare && { kind: bare.kind, rest: "" };
}

/** "Example: foo" inside a sentence's text is no heading; a number, bold or a heading's mark makes it one. */
function isExampleHeading(line: string, [, number, rest = ""]: RegExpExecArray): boolean {
  return number !== undefined || /^[ \t]*(?:#|\*\*|__)/u.test(line) || rest === "";
}

function restOf(line: string, rest: string, beginning: string): string {
  const whole = rest + line.slice(beginning.length);
  // "### Example 1: Sorting numbers" has a title there, not an input.
  if (/^[ \t]*(?:#|\*\*)/u.test(line) && !/[:：]/u.test(whole)) return "";
  return /^\([^)]*\)[:：]?(?:\*\*)?$/u.test(whole) ? "" : tidyRest(whole, line);
}

/** Removes bold from a value, also bold that began before the name. */
function tidyRest(rest: string, before: string): string {
  if (!rest.includes("*") && !rest.includes("__")) return rest.trim();
  const open = (before.split("**").length - 1) % 2 === 1;
  return withoutEmphasis(open ? `**${rest.trim()}` : rest.trim());
}

/** Puts several fields of one line on lines of their own; a mark before the first one is no field. */
function splitFields(line: string): string[] {
  const [first = "", ...rest] = line.split(INLINE_FIELD);
  return /^[\s>*#_+•-]*(?:\(?\p{Nd}{1,3}[.)])?$/u.test(first)
    ? [[first, ...rest.slice(0, 1)].join(" "), ...rest.slice(1)]
    : [first, ...rest];
}
