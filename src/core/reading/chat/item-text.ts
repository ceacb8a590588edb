/** The task of one item: removes its label, title, decoration, answer and remarks, and adds the further lines that belong to it. */
import { collapseSpace } from "../../text/python-text.ts";
import { withoutLabel, type ReplyLine } from "./lines.ts";
import type { ListItem } from "./list.ts";
import { withoutEmphasis, withoutMarkup } from "./markup.ts";
import { beforeInlineAnswer, isAnswerLabel, isClosingRemark, isOpeningRemark } from "./remarks.ts";
import { speechOf } from "./task-like.ts";

export interface ItemText {
  readonly text: string;
  /** The text with its title, for comparing with what was shown. */
  readonly titled: string;
  /** Whether nothing followed the task's own text. */
  readonly reachesEnd: boolean;
}

/** `**Title**: sentence`, `**Title** - sentence`, `**Title:** sentence`; groups: title, sentence. */
const TITLED = /^(\*\*|__|\*|_)(?=\S)([^*\n]{1,120}?)(?:[:：]\1|\1[ \t]*(?:[:：]|[-–—](?=[ \t])))[ \t]*([^]+)$/u;
/** `**Title** Sentence`, where only the bold marks the title. */
const BOLD_NAME = /^(\*\*|__)(?=\S)((?:[\p{L}-]+ ){0,2}[\p{L}-]+)\1[ \t]+(\p{Lu}[^]+)$/u;
const TITLE_FIELD = /^(?:[-*+•]\s+)?(?:\*\*|__)?(?:title|name|topic|theme)(?:\*\*|__)?\s*[:：]/iu;
const ROW_HEADER =
  /^(?:#|no\.?|number|nr\.?|id|task|tasks|instruction|instructions|description|type|category|title)$/iu;
const FINISHED = /[.!?。！？…][”"'’)\]*_`]*$/u;
const LEADS_ON = /[:：,，;(–—-][*_]*$/u;
const ABOUT_THE_TASK =
  /^(?:the|your|it|this|that|these|each|all|you|there|they|both|any|only|no|an?|one)\b[^.!?]{0,120}\b(?:should|must|needs?|can|may|has to|have to|will|is expected)\b/iu;
const MOST_TITLE_WORDS = 7;
/** No method admits a longer task, so no further lines are read. */
const LONGEST_TASK = 5000;

export function itemText({ head, rest }: ListItem): ItemText {
  let { text, titled } = ownText(head);
  let title = text === "" || isTitle(head, text);
  let fenced = false;
  let blank = false;
  // A colon may lead to a list: then the other lines belong to it too.
  let options = false;
  for (const [index, line] of rest.entries()) {
    const last = () => rest.slice(index).every(isEmpty);
    if (line.mark === "rule" || (line.mark === "none" && line.text === "")) {
      blank = true;
      continue;
    }
    if (line.mark === "fence") {
      if (!fenced && !LEADS_ON.test(text)) return done(last());
      fenced = !fenced;
      continue;
    }
    if (text.length > LONGEST_TASK) return done(last());
    if (fenced) {
      text = `${text} ${line.text}`;
      continue;
    }
    if (TITLE_FIELD.test(line.text)) continue;
    const own = ownText(line);
    if (isAnswerLabel(line.text) || isRemark(line)) return done(last());
    const better = title && line.mark !== "row" && (text === "" || speechOf(own.text) === "asks");
    if (better) {
      ({ text } = own);
      titled = `${titled} ${own.titled}`.trim();
      title = false;
    } else if (continues(text, line, blank) || (options && isSub(line))) {
      options ||= LEADS_ON.test(text) && isSub(line);
      text = `${text} ${line.whole}`;
    } else return done(last());
    blank = false;
  }
  return done(true);

  function done(reachesEnd: boolean): ItemText {
    const answerless = beforeInlineAnswer(text);
    return {
      text: collapseSpace(withoutMarkup(answerless.replace(/(?<=[.!?])[ \t]*[;,]\s*$/u, ""))),
      titled: collapseSpace(withoutMarkup(titled)),
      reachesEnd: reachesEnd && answerless.length === text.length,
    };
  }
}

/** A table's cells with its task: the longest one. */
function rowText(row: string): string {
  const cells = row
    .split("|")
    .map((cell) => cell.trim())
    .filter(Boolean);
  if (cells.every((cell) => ROW_HEADER.test(withoutEmphasis(cell)) || /^:?-+:?$/u.test(cell))) return "";
  return cells.reduce((longest, cell) => (cell.length > longest.length ? cell : longest), "");
}

function ownText(line: ReplyLine): { text: string; titled: string } {
  const labelled = withoutLabel(line.mark === "row" ? rowText(line.text) : line.text.trim());
  const bold = BOLD_NAME.exec(labelled);
  const named = bold && !speaksOn(bold[2] ?? "") && speechOf(bold[3] ?? "") === "asks" ? bold : null;
  const titled = TITLED.exec(labelled) ?? named;
  if (!titled) return { text: withoutMarkup(labelled), titled: labelled };
  const [, , title = "", sentence = ""] = titled;
  const whole = `${title}: ${sentence}`;
  const isName = speechOf(sentence) === "asks" || speechOf(title) !== "asks";
  return { text: withoutMarkup(isName ? sentence : whole), titled: whole };
}

/** An order of two or more words is no title. */
function speaksOn(title: string): boolean {
  return title.includes(" ") && speechOf(title) === "asks";
}

/** A heading, or a few words all in bold, that the task's own sentence follows. */
function isTitle(head: ReplyLine, text: string): boolean {
  if (FINISHED.test(text)) return false;
  const bold = /^(?:\*\*|__)[^*]*(?:\*\*|__)[:：]?$/u.test(head.text.trim());
  const short = text.split(/\s+/u, MOST_TITLE_WORDS + 1).length <= MOST_TITLE_WORDS;
  return (
    head.heading ||
    head.mark === "title" ||
    head.mark === "label" ||
    head.mark === "field" ||
    bold ||
    (short && speechOf(text) !== "asks")
  );
}

function continues(text: string, line: ReplyLine, blank: boolean): boolean {
  if (LEADS_ON.test(text)) return true;
  if (blank || line.mark === "row" || line.mark === "title") return false;
  if (isSub(line)) return false;
  if (/^\p{Ll}/u.test(line.text)) return !FINISHED.test(text);
  if (/^["“«'‘]/u.test(line.text) && /\b(?:below|following|this|given)\b/iu.test(text)) return true;
  if (ABOUT_THE_TASK.test(line.text)) return true;
  if (/[?？]["”')]*$/u.test(text)) return false;
  if (/^\p{Lo}/u.test(line.text)) return !FINISHED.test(text);
  return FINISHED.test(text) && speechOf(line.text) === "asks" && !/[?？]$/u.test(line.text);
}

function isSub({ mark }: ReplyLine): boolean {
  return mark === "bullet" || mark === "number" || mark === "letter";
}

function isRemark({ text, mark }: ReplyLine): boolean {
  return mark === "none" && (isOpeningRemark(text) || isClosingRemark(text));
}

function isEmpty({ mark, text }: ReplyLine): boolean {
  return mark === "rule" || mark === "fence" || (mark === "none" && text === "");
}
