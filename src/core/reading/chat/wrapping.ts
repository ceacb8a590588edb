/** What wraps a whole reply: a thought at its start, the marks of its own turn, a fence around all of it. Nothing inside is touched. */
import { fencesIn, withoutCode } from "./fences.ts";
import { THOUGHT } from "./names.ts";

const OPENS_THOUGHT = new RegExp(`^\\s*(?:<(${THOUGHT})>|\\[(think)\\])`, "iu");
/** At the end of a line, and not quoted: its opening tag was part of the prompt. */
const CLOSES_THOUGHT = new RegExp(`(?<!\`)</(?:${THOUGHT})>[ \\t]*(?:\\n|$)`, "iu");
const TURN_BEGINS =
  /^(?:[\s\ufeff]|<bos>|<s>(?=\s)|<\|begin_of_text\|>|(?:<\|im_start\|>|<start_of_turn>)(?:assistant|model)\b|<\|start_header_id\|>assistant<\|end_header_id\|>|<\|assistant\|>|(?:assistant|model)[ \t]*\n)+/iu;
/** A turn in channels begins with a thought in its own channel. */
const CHANNELS =
  /^(?:<\|start\|>assistant)?<\|channel\|>(?:analysis|commentary)\b[^]*?<\|channel\|>final<\|message\|>|^<\|channel\|>final<\|message\|>/u;
/** Joined to the last word, not named in a sentence. */
const TURN_END =
  "(?<![ \\t`\"'])(?:<\\|(?:im_end|eot_id|eom_id|end|return|endoftext|end_of_text|eos)\\|>|<end_of_turn>|<eos>|</s>)";
const TURN_ENDS = new RegExp(TURN_END, "giu");
const NEXT_TURN = new RegExp(
  `${TURN_END}(?=\\n{0,2}(?:<\\|(?:im_start|start_header_id|user|system)\\|>|<start_of_turn>|<s>|\\[INST\\]))`,
  "iu",
);
const TURN_OPENED = /<\|(?:im_start|start_header_id|user|system|assistant)\|>|<start_of_turn>|<s>/iu;
/** A fence that only sets the reply apart; other languages' names begin code. */
const PLAIN_FENCE = /^[ \t]*(?:`{3,}|~{3,})[ \t]*(?:text|txt|plain|plaintext|markdown|md|ya?ml|json[lc5]?)?[ \t]*$/iu;

/** Longer than any model's context, in UTF-16 units. Patterns fail on lines of millions of characters. */
const LONGEST_REPLY = 1_000_000;

/** The lines of what the model meant as its reply. @param bearsMark whether a line begins with a mark of an item */
export function ownLines(reply: string, bearsMark: (line: string) => boolean): string[] {
  const text = reply.slice(0, LONGEST_REPLY).replace(/\r\n?/gu, "\n");
  const own = withoutThought(text.replace(CHANNELS, "").replace(TURN_BEGINS, ""), bearsMark).replace(TURN_BEGINS, "");
  return opened(withoutTags(own.slice(0, ownEnd(own))).split("\n"), bearsMark);
}

/** A pair of tags around all of the reply, as prompts often ask for. */
function withoutTags(text: string): string {
  const own = text.trim();
  const [open = "", name = ""] =
    /^<(answer|response|output|result|final|tasks|instructions|list|ol|ul)>/iu.exec(own) ?? [];
  const close = `</${name}>`;
  const inner = own.slice(open.length, -close.length);
  return open !== "" && own.endsWith(close) && !inner.includes(close) ? inner : text;
}

/** Where nothing outside the one plain fence bears a mark, the lines in that fence. */
function opened(lines: string[], bearsMark: (line: string) => boolean): string[] {
  const [fence, ...more] = fencesIn(lines);
  const first = lines.findIndex((line) => line.trim() !== "");
  const last = lines.findLastIndex((line) => line.trim() !== "");
  // Half of a fence, and no other in any line: the reply was cut off, or the model forgot.
  const isHalf = !fence && lines.filter((line) => /`{3}|~{3}/u.test(line)).length === 1;
  if (isHalf) return lines.filter((line, at) => (at !== first && at !== last) || !PLAIN_FENCE.test(line));
  if (!fence) return lines;
  if (more.length > 0 || !PLAIN_FENCE.test(lines[fence.first] ?? "")) return lines;
  const outside = [...lines.slice(0, fence.first), ...lines.slice(fence.last + 1)];
  return outside.some(bearsMark) ? lines : lines.slice(fence.first + 1, fence.last);
}

/**
 * A thought that is never closed takes everything after it. One that was never opened takes everything before it, where the
 * reply does not begin with a mark.
 */
function withoutThought(text: string, bearsMark: (line: string) => boolean): string {
  const [opened, tag, bracket] = OPENS_THOUGHT.exec(text) ?? [];
  if (opened !== undefined) {
    const close = new RegExp(tag === undefined ? `\\[/${bracket ?? ""}\\]` : `</${tag}>`, "iu").exec(text);
    return close ? text.slice(close.index + close[0].length) : "";
  }
  const [line = ""] = /\S[^\n]*/u.exec(text) ?? [];
  const close = bearsMark(line) ? null : CLOSES_THOUGHT.exec(withoutCode(text));
  if (!close || new RegExp(`<(?:${THOUGHT})>`, "iu").test(text.slice(0, close.index))) return text;
  return text.slice(close.index + close[0].length);
}

/** Where the reply's own turn ends: before its last marks, or before another turn. A turn that the reply opened is its content. */
function ownEnd(text: string): number {
  const opaque = withoutCode(text);
  const next = opaque.search(NEXT_TURN);
  let end = next < 0 ? opaque.trimEnd().length : next;
  for (const mark of next < 0 ? [...opaque.matchAll(TURN_ENDS)].reverse() : []) {
    if (mark.index + mark[0].length !== end) break;
    end = opaque.slice(0, mark.index).trimEnd().length;
  }
  return TURN_OPENED.test(text.slice(0, end)) ? text.length : end;
}
