/** The lines of a reply, each with the mark it begins with: a number, a bullet, a label, a heading, a table row. */
import { beginningOf, COUNT, named, THOUGHT } from "./names.ts";

/** What a line looks like. `label` is a name with a number, `field` one without; `title` is a line wholly in bold, or a heading; `thought` is any line between tags of one. */
export type LineMark =
  "thought" | "none" | "number" | "label" | "field" | "bullet" | "letter" | "title" | "row" | "fence" | "rule";

export interface ReplyLine {
  readonly mark: LineMark;
  /** Columns before the text; a tab counts four. */
  readonly indent: number;
  /** The text after the mark; a row keeps its bars. */
  readonly text: string;
  /** The line with its mark. */
  readonly whole: string;
  readonly heading: boolean;
}

const QUOTED = /^(?:>[ \t]?)+/u;
const HEADING = /^#{1,6}(?:[ \t]+|(?=\p{L}))/u;
const RULE = /^(?:[-*_=~–—][ \t]?){3,}$/u;
const FENCE = /^(?:`{3,}|~{3,})/u;
/** A line of its own around a list. */
const LONE_TAG = new RegExp(`^</?(?:ol|ul|list|tasks|instructions|${THOUGHT})>$`, "iu");
/** One item; other tags may stand in it. */
const TAGGED = /^<(li|p|item|task|instruction)>(.*)<\/\1>$/iu;
const BOLD = /^(?:\*{2,3}|__)(?=[\p{L}\p{N}[(（#])/u;
const NUMBERS = [
  // 1. 1) (1) [1] 1: 1 - 1- 1\. １． １、 1️⃣ ①
  `[([（#]?\\p{Nd}{1,3}(?:\\ufe0f?\\u20e3[.)]?|[ \\t]?\\\\?[.)\\]．）。、]\\)?|[:：](?=\\s|$|\\*|[^\\p{Nd}/])|[ \\t]?[-–—](?=[ \\t]))`,
  "#\\p{Nd}{1,3}(?=[ \\t]+\\S)",
  "[\\u2460-\\u249b\\u2776-\\u2793]",
  "[（(]?[一二三四五六七八九十]{1,3}[、．.）)]",
].map((mark) => new RegExp(`^(?:${mark})(?!\\p{Nd})[ \\t]*`, "u"));
const LABEL_END = "(?:\\*\\*|__)?[ \\t]*(?:[:：.)\\]】\\-–—|]+(?:\\*\\*|__)?(?!\\p{Nd})|$)[ \\t]*";
const NUMBERED_LABEL = new RegExp(
  `^[[(（【]?(?:第[ \\t]*${COUNT}[ \\t]*[个個项項条條]?)?(?:${named("task")}|${named("example")}|(?:item|idea|number|no\\.?|nr\\.?|[qt])s?[ \\t]*[#№]?[ \\t]*${COUNT})${LABEL_END}`,
  "iu",
);
const ORDINAL = /^(?:the )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) /iu;
const LABEL = new RegExp(
  `^(?:${named("task")}|q|description|user|human)(?:[ \\t]+(?:description|statement|text|name|title))?(?:\\*\\*|__)?[ \\t]*[:：](?:\\*\\*|__)?[ \\t]*`,
  "iu",
);
const COUNTED = new RegExp(COUNT, "iu");
const BULLET = /^(?:[-*+–—][ \t]+|[•‣◦▪▫●○■□·∙・►▸▶→➢➤✓✔✅⭐★☆](?:[ \t]|\ufe0f)*|-(?=[\p{Lu}"*]))(?:\[[ xX]\][ \t]+)?/u;
/** Also Roman numbers of more than one letter. */
const LETTER = /^(?:\((?:[a-zA-Z]|[ivx]{2,4})\)|(?:[a-zA-Z]|[ivx]{2,4}|[IVX]{2,4})[.)])[ \t]+/u;
const WHOLE_BOLD = /^(?:\*\*|__)[^*\n]{1,200}(?:\*\*|__)[:：]?$/u;
const INVISIBLE = /^[\s\u200b\u200e\u200f\u2060\ufeff]+/u;
/** A mark is looked for in so many characters. */
const LONGEST_MARK = 120;

/** Reads one line, with any kind of mark. */
export function readLine(raw: string): ReplyLine {
  const outer = raw.trimEnd();
  const unquoted = outer.replace(INVISIBLE, "").replace(QUOTED, "").trimStart();
  const headless = unquoted.replace(HEADING, "");
  const about = { indent: columns(outer), heading: headless.length < unquoted.length, whole: unquoted };
  const line = (mark: LineMark, text: string): ReplyLine => ({ mark, text, ...about });
  if (FENCE.test(unquoted)) return line("fence", unquoted);
  if (RULE.test(unquoted) || LONE_TAG.test(unquoted)) return line("rule", "");
  if (unquoted.startsWith("|") && unquoted.indexOf("|", 1) > 0) return line("row", unquoted);
  const [, tag = "", within = ""] = TAGGED.exec(unquoted) ?? [];
  if (tag !== "" && !within.includes(`</${tag}>`)) return line("bullet", within);

  const own = numbered(headless);
  if (own) return line(...own);
  const bullet = about.heading ? undefined : BULLET.exec(headless)?.[0];
  if (bullet !== undefined) {
    const text = headless.slice(bullet.length);
    return line(...(numbered(text) ?? (["bullet", text] as const)));
  }
  const letter = LETTER.exec(headless)?.[0];
  if (letter !== undefined) return line("letter", headless.slice(letter.length));
  return line(about.heading || WHOLE_BOLD.test(headless) ? "title" : "none", headless);
}

/** Whether a text leads on to what stands below it. */
export function endsInColon(text: string): boolean {
  return /[:：][*_]*$/u.test(text);
}

/** Removes a label such as `Task 3:` or `**Instruction:**`, if there is one. */
export function withoutLabel(text: string): string {
  const bold = BOLD.exec(text)?.[0] ?? "";
  const label = labelOf(text.slice(bold.length));
  return label ? rest(text, bold, label[1]) : text;
}

function numbered(body: string): readonly [LineMark, string] | undefined {
  const bold = BOLD.exec(body)?.[0] ?? "";
  const bare = body.slice(bold.length);
  const beginning = beginningOf(bare, LONGEST_MARK);
  const number = NUMBERS.map((pattern) => pattern.exec(beginning)?.[0]).find((mark) => mark !== undefined);
  const found = labelOf(bare) ?? (number === undefined ? undefined : (["number", number.length] as const));
  return found && [found[0], rest(body, bold, found[1])];
}

/** The kind of a label and its length. */
function labelOf(bare: string): readonly ["label" | "field", number] | undefined {
  const beginning = beginningOf(bare, LONGEST_MARK);
  const counted = NUMBERED_LABEL.exec(beginning)?.[0];
  if (counted !== undefined && (COUNTED.test(counted) || ORDINAL.test(counted))) return ["label", counted.length];
  const field = LABEL.exec(beginning)?.[0];
  return field === undefined ? undefined : ["field", field.length];
}

/** Bold that began before the mark ends right after it, or stays around the rest. */
function rest(whole: string, bold: string, length: number): string {
  const text = whole.slice(bold.length + length);
  if (bold !== "" && text.startsWith(bold)) return text.slice(bold.length).trimStart();
  return bold !== "" && (text.split(bold).length - 1) % 2 === 1 ? `${bold}${text}` : text;
}

function columns(text: string): number {
  let count = 0;
  for (const character of text) {
    if (character === " ") count++;
    else if (character === "\t") count += 4;
    else break;
  }
  return count;
}
