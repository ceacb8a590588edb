/** Removes Markdown from a piece of text: emphasis, quotation marks around all of it, back-ticks, check boxes. */

/** Stars or underscores around words, not between digits or inside a name; limited in length, so that unpaired ones take little time. */
const EMPHASIS = /(?<![\p{L}\p{N}*_])(\*{1,3}|_{2,3})(?=[^\s*_])([^*\n]{0,300}?[^\s*])\1(?![\p{L}\p{N}*])/gu;
const DANGLING_START = /^(?:\*{1,3}|_{2,3})(?=\s|[\p{L}\p{N}"“'(])/u;
const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  "“": "”",
  "„": "“",
  "«": "»",
  "「": "」",
  "『": "』",
  "'": "'",
  "‘": "’",
  "`": "`",
};

/** Removes decoration around the words; decoration inside, such as quoted names, stays. */
export function withoutMarkup(text: string): string {
  const bare = withoutEmphasis(text.trim().replace(/^\[[ xX]\]\s+/u, ""));
  return withoutQuotes(bare.replace(/^_(?=\S)([^_\n]+)(?<=\S)_$/u, "$1"));
}

export function withoutEmphasis(text: string): string {
  const paired = text.replace(EMPHASIS, "$2");
  return trimEmphasisEnd(paired.replace(DANGLING_START, "")).trim();
}

/** One pair of quotation marks around everything, also with a comma or full stop after it. */
function withoutQuotes(text: string): string {
  const close = QUOTES[text[0] ?? ""];
  if (close === undefined || text.length < 2) return text;
  const body = /[,;]$/u.test(text) ? text.slice(0, -1) : text;
  const end = body.endsWith(close) ? body.length - 1 : body.endsWith(`${close}.`) ? body.length - 2 : -1;
  if (end < 1) return text;
  const inner = body.slice(1, end);
  return inner.includes(close) || inner.includes(text[0] as string) ? text : inner.trim();
}

function trimEmphasisEnd(text: string): string {
  const marks = text.split("**").length - 1;
  return marks % 2 === 1 && text.endsWith("**") ? text.slice(0, -2) : text;
}
