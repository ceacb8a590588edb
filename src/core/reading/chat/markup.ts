/** Takes away a pair of marks that holds the whole of a piece of text: bold, quotation marks, back-ticks. Marks inside are content. */

const PAIRS: Readonly<Record<string, string>> = {
  ...{ "**": "**", "***": "***", "*": "*", __: "__", _: "_", '"': '"', "'": "'", "`": "`" },
  ...{ "“": "”", "„": "“", "«": "»", "「": "」", "『": "』", "‘": "’" },
};
const OPENS = /^(?:\*{1,3}|_{1,2}|["'`“„«「『‘])(?=\S)/u;
/** Bold that begins or ends beside a space or a mark; between two letters or digits it is an operator. */
const DELIMITER = /(?<![\p{L}\p{N}])\*\*|\*\*(?![\p{L}\p{N}])/u;

export function withoutMarkup(text: string): string {
  const own = text.trim();
  const [open = ""] = OPENS.exec(own) ?? [];
  const close = PAIRS[open];
  if (close === undefined) return own;
  const end = [close, `${close}.`, `${close},`, `${close};`].find((each) => own.endsWith(each));
  const inner = end === undefined || own.length <= open.length + end.length ? "" : own.slice(open.length, -end.length);
  return inner === "" || !wraps(open, close, inner) ? own : withoutMarkup(inner);
}

/** A name such as `__init__` is no emphasis, and `**a** and **b**` are two pairs. */
function wraps(open: string, close: string, inner: string): boolean {
  if (inner.trim() !== inner) return false;
  if (open.startsWith("_")) return inner.includes(" ") && !inner.includes("_");
  if (open.startsWith("**")) return !DELIMITER.test(inner);
  return !inner.includes(close) && !inner.includes(open);
}
