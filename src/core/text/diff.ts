/** What two instructions have in common for ROUGE-L, as places in their texts, so that it can be shown. Knows no score. */
import { INVISIBLE, rougeTokens, type TokenScheme } from "./tokens.ts";

/** A piece of text, and whether it belongs to the longest common subsequence. */
export interface Segment {
  readonly text: string;
  readonly common: boolean;
}

/** Texts with more tokens are not compared: the table of lengths would be too large. */
const MOST_TOKENS = 2000;
/** Longer texts are not even split into tokens; UTF-16 units. */
const MOST_CHARACTERS = 200_000;

/** Cuts both texts into segments. The segments of each, joined, give its text again. */
export function commonSegments(a: string, b: string, scheme: TokenScheme): readonly [Segment[], Segment[]] {
  if (a.length > MOST_CHARACTERS || b.length > MOST_CHARACTERS) return [plain(a), plain(b)];
  const left = tokenSpans(a, scheme);
  const right = tokenSpans(b, scheme);
  if (left.length > MOST_TOKENS || right.length > MOST_TOKENS) return [plain(a), plain(b)];
  const pairs = commonPairs(left, right);
  const inA = pairs.map(([i]) => left[i]!);
  const inB = pairs.map(([, j]) => right[j]!);
  return [segments(a, inA), segments(b, inB)];
}

/** A token and its place, in UTF-16 units; `end` is the first unit after it. */
export interface TokenSpan {
  readonly token: string;
  readonly start: number;
  readonly end: number;
}

/** The tokens of `rougeTokens` with their places in the text as it was written. */
export function tokenSpans(text: string, scheme: TokenScheme): TokenSpan[] {
  const { folded, origins } = fold(text, scheme);
  const spans: TokenSpan[] = [];
  let from = 0;
  for (const token of rougeTokens(folded, scheme)) {
    const at = folded.indexOf(token, from);
    if (at < 0) break;
    from = at + token.length;
    spans.push({ token, start: origins[at]!.start, end: origins[from - 1]!.end });
  }
  return spans;
}

/** Lower-cases (and unifies) one letter with its marks at a time, so that every unit keeps its place in the text. */
function fold(text: string, scheme: TokenScheme) {
  let folded = "";
  const origins: { readonly start: number; readonly end: number }[] = [];
  for (const { 0: letter, index: start } of text.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
    const unified = scheme === "ascii" ? letter : letter.normalize("NFKC").replace(INVISIBLE, "");
    const lowered = unified.toLowerCase();
    const origin = { start, end: start + letter.length };
    for (let i = 0; i < lowered.length; i++) origins.push(origin);
    folded += lowered;
  }
  return { folded, origins };
}

/** Index pairs of one longest common subsequence, rising on both sides. */
function commonPairs(a: readonly TokenSpan[], b: readonly TokenSpan[]): (readonly [number, number])[] {
  const width = b.length + 1;
  /** Length of the longest common subsequence of what follows `a[i]` and `b[j]`, both included. */
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i]!.token === b[j]!.token
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i]!.token === b[j]!.token) pairs.push([i++, j++]);
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}

function segments(text: string, common: readonly TokenSpan[]): Segment[] {
  const found: Segment[] = [];
  let from = 0;
  for (const { start, end } of common) {
    if (start < from) continue;
    if (start > from) found.push({ text: text.slice(from, start), common: false });
    found.push({ text: text.slice(start, end), common: true });
    from = end;
  }
  if (from < text.length) found.push({ text: text.slice(from), common: false });
  return found;
}

function plain(text: string): Segment[] {
  return text === "" ? [] : [{ text, common: false }];
}
