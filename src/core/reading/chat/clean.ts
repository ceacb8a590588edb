/** A chat model's reply before it is read: one kind of newline, no thinking aloud, no control tokens, no turn after its own. */

const THINKING = /<(\/?)(?:think|thinking|thought|reasoning|reflection)>/giu;
const END_OF_TURN = /<\|(?:im_end|eot_id|eom_id|end|endoftext|end_of_text|eos)\|>|<end_of_turn>|<eos>|<\/s>/iu;
const CONTROL_TOKEN = /<\|[a-z_]{1,40}\|>|<(?:start|end)_of_turn>|<\/?s>|<bos>|<eos>|\[\/?INST\]/giu;
/** Byte order mark, zero-width characters, direction marks. */
const INVISIBLE = /[\u200b-\u200f\u2060\ufeff]/gu;
const ROLE = /^\s*(?:assistant|model|ai)\s*(?::|\n)\s*/iu;
const WRAPPER = /<\/?(?:answer|response|output|final|tasks?|instructions?|list|items?|ol|ul|p)>/giu;
const LIST_ITEM = /<li>([^]*?)(?:<\/li>|(?=<li>|$))/giu;
/** Markdown's escape for a mark. */
const ESCAPED_MARK = /^([ \t]*(?:\p{Nd}{1,3})?)\\([-.)*+])/gmu;
const BREAK_BEFORE_FIELD = /<br ?\/?>\s*(?=[*_]{0,2}(?:Input|Output|Class label)\b)/giu;

/** Longer than any model's context, in UTF-16 units. Patterns fail on lines of millions of characters. */
const LONGEST_REPLY = 1_000_000;

/** What the model meant as its reply. An unclosed thought hides everything after it, an unopened one everything before it. */
export function cleanReply(reply: string): string {
  const text = withoutThinking(reply.slice(0, LONGEST_REPLY).replace(/\r\n?/gu, "\n"));
  const start = text.search(/\S/u);
  if (start < 0) return "";
  const own = text.slice(start).replace(/^(?:<\|[a-z_]{1,40}\|>|<\/?s>|<bos>|\s)+/iu, "");
  const end = own.search(END_OF_TURN);
  return (end < 0 ? own : own.slice(0, end))
    .replace(CONTROL_TOKEN, "")
    .replace(INVISIBLE, "")
    .replace(BREAK_BEFORE_FIELD, "\n")
    .replace(ROLE, "");
}

/** Removes also the tags that some models put around their answer. */
export function cleanWrappedReply(reply: string): string {
  return cleanReply(reply).replace(LIST_ITEM, "\n- $1\n").replace(WRAPPER, "\n").replace(ESCAPED_MARK, "$1$2");
}

function withoutThinking(text: string): string {
  let kept: string[] = [];
  let from = 0;
  let thinking = false;
  for (const tag of text.matchAll(THINKING)) {
    const opens = tag[1] === "";
    if (opens && !thinking) kept.push(text.slice(from, tag.index));
    // Only a closing tag: the prompt's template had opened the thought.
    if (!opens && !thinking) kept = [];
    thinking = opens;
    from = tag.index + tag[0].length;
  }
  return thinking ? kept.join("") : kept.join("") + text.slice(from);
}
