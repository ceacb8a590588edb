/** The task of one item: its own line without label and title, and the further lines that belong to it. Its words stay as they are. */
import { collapseSpace } from "../../text/python-text.ts";
import { withoutLabel, type ReplyLine } from "./lines.ts";
import type { ListItem, ListLine } from "./list.ts";
import { withoutMarkup } from "./markup.ts";
import { isAnswerLabel, isRemark } from "./remarks.ts";
import { isEnglish, speechOf } from "./task-like.ts";

export interface ItemText {
  readonly text: string;
  /** The text with its title, for comparing with what was shown. */
  readonly titled: string;
  /** Whether nothing followed the task's own text. */
  readonly reachesEnd: boolean;
}

/** `**Title**: sentence`, `**Title** - sentence`, `**Title:** sentence`, `**Title** Sentence`; groups: title, sentence. */
const TITLED =
  /^\*\*(?=\S)([^*\n]{1,120}?)(?:[:：]\*\*|\*\*[ \t]*(?:[:：]|[-–—](?=[ \t])|(?<=^\*\*(?:[\p{L}-]+ ){0,2}[\p{L}-]+\*\*)(?=[ \t]+\p{Lu})))[ \t]*([^]+)$/u;
const TITLE_FIELD = /^(?:\*\*)?(?:title|name|topic|theme)(?:\*\*)?\s*[:：]/iu;
const FINISHED = /[.!?。！？…।؟][”"'’)\]*_`]*$/u;
const LEADS_ON = /[:：,，、;(–—-][*_]*$/u;
const COLON = /[:：]$/u;
/** Speaks of what stands below it, so that code or a quotation behind an empty line is no answer. */
const POINTS =
  /(?<!\p{L})(?:this|these|(?:the|that) (?:code|function|program|query|snippet|script|table|following)|following|below|est[aeo]s?|siguientes?|diese[mnrs]?|folgende[mnrs]?|c(?:e|et|ette|es)|suivante?s?|seguintes?|abaixo|(?:ال)?تالي(?:ة)?|هذا|هذه|यह|इस|निम्नलिखित|नीचे)(?!\p{L})|[这這该該]|以下|下[面列]|次の|この|다음|아래|이 (?:코드|문장|글)/iu;
/** A quotation. */
const QUOTATION = /^(?:>|["“„«「『])/u;
const ABOUT_THE_TASK =
  /^(?:the|your|it|this|that|these|each|all|you|there|they|both|any|only|no|an?|one)\b[^.!?]{0,120}\b(?:should|must|needs?|can|may|has to|have to|will|is expected)\b/iu;
const OPTION = /^\(?[A-Ha-h][.)]\s/u;
/** A question, or the option before. */
const BEFORE_OPTION = /[?？]$|\s\(?[A-Ga-g][.)] \S[^?？]*$/u;
/** A longer line is no option, characters. */
const LONGEST_OPTION = 200;
const MOST_TITLE_WORDS = 7;
/** No method admits a longer task, so no further lines are read. */
const LONGEST_TASK = 5000;

export function itemText({ head, rest }: ListItem): ItemText {
  let { text, titled } = ownText(head);
  const isTitle = text === "" || looksLikeTitle(head, text);
  let from = 0;
  if (isTitle) {
    const found = taskUnder(rest, text === "", isEmphasized(head) || !COLON.test(text));
    if (found) {
      text = ownText(found.line).text;
      titled = `${titled} ${text}`.trim();
      from = found.at + 1;
    }
  }
  const leads = LEADS_ON.test(text);
  const points = leads || POINTS.test(text);
  let blank = false;
  for (; from < rest.length; from++) {
    const line = rest[from] as ListLine;
    if (isEmpty(line)) blank = true;
    else if (
      text.length <= LONGEST_TASK &&
      (line.code ? points || !blank : belongs(text, line, blank, leads || (points && isQuotation(line))))
    ) {
      text = `${text} ${line.whole}`;
      blank = false;
    } else break;
  }
  const reachesEnd = rest.slice(from).every(isEmpty);
  return { text: withoutMarkup(collapseSpace(text)), titled: collapseSpace(titled), reachesEnd };
}

/**
 * Below a title: the first line that asks, or any where there is no title. In another language than English nobody can tell
 * whether a line asks: any does, but for what an order with a colon leads to.
 */
function taskUnder(
  rest: readonly ListLine[],
  any: boolean,
  anyForeign: boolean,
): { readonly line: ListLine; readonly at: number } | undefined {
  for (const [at, line] of rest.entries()) {
    if (isEmpty(line) || TITLE_FIELD.test(line.text)) continue;
    if (line.code || line.mark === "row" || isAnswerLabel(line.text) || isRemark(line.text)) return undefined;
    const { text } = ownText(line);
    const asks = speechOf(text) === "asks" || (anyForeign && !isEnglish(text));
    return any || asks ? { line, at } : undefined;
  }
  return undefined;
}

/** The task in a line of its own, without label, title and marks around it. */
export function ownText(line: ReplyLine): { readonly text: string; readonly titled: string } {
  const labelled = withoutMarkup(withoutLabel(line.text.trim()));
  const titled = line.text;
  const [, title = "", sentence = ""] = TITLED.exec(labelled) ?? [];
  if (sentence === "") return { text: labelled, titled };
  const isName = speechOf(sentence) === "asks" || speechOf(title) !== "asks";
  return { text: isName ? withoutMarkup(sentence) : `${title}: ${sentence}`, titled };
}

/** A heading, or a few words all in bold, that the task's own sentence follows. */
function looksLikeTitle(head: ReplyLine, text: string): boolean {
  if (FINISHED.test(text)) return false;
  const short = text.split(/\s+/u, MOST_TITLE_WORDS + 1).length <= MOST_TITLE_WORDS;
  return isEmphasized(head) || ["title", "label", "field"].includes(head.mark) || (short && speechOf(text) !== "asks");
}

function isEmphasized({ heading, text }: ReplyLine): boolean {
  return heading || /^(?:\*\*|__)[^*]*(?:\*\*|__)[:：]?$/u.test(text.trim());
}

/** Whether a line goes on with the task. After a colon all lines do, until an answer or a remark. */
function belongs(text: string, line: ReplyLine, blank: boolean, leads: boolean): boolean {
  if (isAnswerLabel(line.text) || (blank && isRemark(line.text))) return false;
  if (leads || LEADS_ON.test(text)) return true;
  // Options to choose from, right below a question.
  if (!blank && OPTION.test(line.whole) && BEFORE_OPTION.test(text.slice(-LONGEST_OPTION))) return true;
  if (blank || line.mark !== "none") return false;
  if (/^[\p{Ll}\p{Lo}]/u.test(line.text)) return !FINISHED.test(text);
  // What begins with a quotation mark, a bracket or a digit is what the task is about.
  if (/^[^\p{L}*_#]/u.test(line.text) || ABOUT_THE_TASK.test(line.text)) return true;
  return /[.!。]["”')]*$/u.test(text) && speechOf(line.text) === "asks" && !/[?？]$/u.test(line.text);
}

function isQuotation({ text }: ListLine): boolean {
  return QUOTATION.test(text);
}

function isEmpty({ mark, text, code }: ListLine): boolean {
  return !code && (mark === "rule" || (mark === "none" && text === ""));
}
