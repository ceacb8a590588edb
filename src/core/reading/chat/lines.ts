/** The lines of a reply, each with the mark it begins with: a number, a bullet, a label, a heading, a table row. */
import { withoutEmphasis } from "./markup.ts";
import { circledNumber, NUMBER_WORDS, numberOf, numberOfWord, ORDINAL_WORDS } from "./numbers.ts";

/** What a line looks like. `label` is a name with a number, `field` one without; `title` is a line wholly in bold, or a heading. */
export type LineMark = "none" | "number" | "label" | "field" | "bullet" | "letter" | "title" | "row" | "fence" | "rule";

export interface ReplyLine {
  readonly mark: LineMark;
  /** Columns before the text; a tab counts four. */
  readonly indent: number;
  /** Of a `number` or a numbered `label`. */
  readonly number?: number;
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
const BOLD = /^(?:\*{2,3}|__)(?=\S)/u;
const NUMBER =
  /^[([#]?(\p{Nd}{1,3})(?:\ufe0f?\u20e3[.)]?|[ \t]?[.)\]．）。、]\)?|[:：](?=\s|$|\*)|[ \t][-–—](?=[ \t]))(?:\*\*|__)?(?!\p{Nd})[ \t]*([^]*)$/u;
/** A hash sign needs nothing after its number. */
const HASHED = /^#(\p{Nd}{1,3})[ \t]+(?=\S)([^]*)$/u;
const CIRCLED = /^([\u2460-\u2473])[ \t]*([^]*)$/u;
const LABEL_WORDS =
  "task|instruction|prompt|question|exercise|challenge|problem|assignment|activity|query|tarea|aufgabe|tâche|compito|tarefa|задача|任务|任務|タスク|作業";
const NUMBERED_LABEL = new RegExp(
  `^[[(]?(?:new |sample |generated )?(?:${LABEL_WORDS}|example|item|idea|number|no\\.?|nr\\.?|q|t)s?[ \\t]*[#№]?[ \\t]*(\\p{Nd}{1,3})` +
    "(?:\\*\\*|__)?[ \\t]*(?:[:：.)\\]\\-–—|]+(?:\\*\\*|__)?(?!\\p{Nd})|$)[ \\t]*([^]*)$",
  "iu",
);
const WORDED_LABEL = new RegExp(
  `^(?:the )?(?:(?:${LABEL_WORDS}) (${NUMBER_WORDS})|(${ORDINAL_WORDS}) (?:${LABEL_WORDS}))` +
    "(?:\\*\\*|__)?[ \\t]*(?:[:：\\-–—]+(?:\\*\\*|__)?|$)[ \\t]*([^]*)$",
  "iu",
);
const LABEL = new RegExp(
  `^(?:the )?(?:new |sample |generated )?(?:${LABEL_WORDS}|q|description|user|human)(?:[ \\t]+(?:description|statement|text|instruction|name|title))?(?:\\*\\*|__)?[ \\t]*[:：](?:\\*\\*|__)?[ \\t]*([^]*)$`,
  "iu",
);
const BULLET = /^(?:[-*+–—][ \t]+|[•‣◦▪▫●○■□·∙►▸▶→➢➤✓✔✅⭐★☆](?:[ \t]|\ufe0f)*|-(?=[\p{Lu}"*]))([^]*)$/u;
/** Also Roman numbers of more than one letter. */
const LETTER = /^(?:\((?:[a-zA-Z]|[ivx]{2,4})\)|(?:[a-zA-Z]|[ivx]{2,4}|[IVX]{2,4})[.)])[ \t]+([^]*)$/u;
const WHOLE_BOLD = /^(?:\*\*|__)[^*\n]{1,200}(?:\*\*|__)[:：]?$/u;

/** Reads one line, with any kind of mark. */
export function readLine(raw: string): ReplyLine {
  const outer = raw.trimEnd();
  const indent = columns(outer);
  const unquoted = outer.trimStart().replace(QUOTED, "").trimStart();
  const headless = unquoted.replace(HEADING, "");
  const heading = headless.length < unquoted.length;
  const about = { indent, heading, whole: unquoted };
  if (FENCE.test(unquoted)) return plain("fence", unquoted);
  if (RULE.test(unquoted)) return plain("rule", "");
  if (unquoted.startsWith("|") && unquoted.indexOf("|", 1) > 0) return plain("row", unquoted);

  const own = numbered(headless, about);
  if (own) return own;
  const bullet = heading ? null : BULLET.exec(headless);
  if (bullet) {
    const [, text = ""] = bullet;
    return numbered(text.replace(/^\[[ xX]\][ \t]+/u, ""), about) ?? plain("bullet", text);
  }
  const letter = LETTER.exec(headless);
  if (letter) return plain("letter", letter[1] ?? "");
  if (heading || WHOLE_BOLD.test(headless)) return plain("title", headless);
  return plain("none", headless);

  function plain(mark: LineMark, text: string): ReplyLine {
    return { mark, text, ...about };
  }
}

/** Removes a label such as `Task 3:` or `**Instruction:**`, if there is one. */
export function withoutLabel(text: string): string {
  const [, bare] = splitBold(text);
  const label = NUMBERED_LABEL.exec(bare) ?? WORDED_LABEL.exec(bare) ?? LABEL.exec(bare);
  return label ? rebold(text, label.at(-1) ?? "") : text;
}

function numbered(body: string, about: Pick<ReplyLine, "indent" | "heading" | "whole">): ReplyLine | undefined {
  const [, bare] = splitBold(body);
  const label = NUMBERED_LABEL.exec(bare);
  if (label) return line("label", numberOf(label[1] ?? ""), label[2] ?? "");
  const worded = WORDED_LABEL.exec(bare);
  if (worded) return line("label", numberOfWord(worded[1] ?? worded[2] ?? ""), worded[3] ?? "");
  const number = NUMBER.exec(bare) ?? HASHED.exec(bare);
  if (number) return line("number", numberOf(number[1] ?? ""), number[2] ?? "");
  const circled = CIRCLED.exec(bare);
  if (circled) return line("number", circledNumber(circled[1] ?? ""), circled[2] ?? "");
  const named = LABEL.exec(bare);
  if (named) return { mark: "field", text: rebold(body, named[1] ?? ""), ...about };
  return undefined;

  function line(mark: LineMark, value: number, text: string): ReplyLine {
    return { mark, number: value, text: rebold(body, text), ...about };
  }
}

function splitBold(text: string): [mark: string, rest: string] {
  const mark = BOLD.exec(text)?.[0] ?? "";
  return [mark, text.slice(mark.length)];
}

/** Bold that began before the mark and ends after it stays around the rest. */
function rebold(whole: string, rest: string): string {
  const [mark] = splitBold(whole);
  if (mark === "" || (rest.split(mark).length - 1) % 2 === 0) return rest;
  return withoutEmphasis(`${mark}${rest}`) === "" ? "" : `${mark}${rest}`;
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
