/** Fires where the answer ends in the middle of a sentence, as one does that was cut. */
import { checkWords } from "./check-words.ts";
import { LOOKED_AT, type Check, type Finding } from "./check.ts";

/** A shorter answer may be a phrase that ends without a mark. Words. */
const LEAST_WORDS = 12;
/** Words with which no sentence of these languages ends. */
const OPEN_WORDS = new Set(
  (
    "a an the and or but of with by from into because which whose than as if when while although their its our your my " +
    "der die das ein eine einen und oder aber mit von für weil dass deren " +
    "le la les un une et ou mais avec de du des pour parce que dont " +
    "el los las una y o pero con del por porque cuyo " +
    "il lo gli uno e ma di perché " +
    "het een en maar met van voor omdat"
  ).split(" "),
);

/** What ends with who wrote it. */
const ENDS_WITH_A_NAME = /\b(?:note|letter|e-?mail|message|invitation|card|post|brief|nachricht|lettre|carta)s?\b/iu;

export const unfinished: Check = {
  name: "unfinished",
  ...checkWords.unfinished,
  find({ instruction, output }) {
    const text = output.trimEnd();
    if (text.length === 0 || text.length > LOOKED_AT) return undefined;
    const fences = text.match(/^\s*```/gmu)?.length ?? 0;
    if (fences % 2 === 1) return lastLine(text);
    if (fences > 0) return undefined;
    const words = text.split(/\s+/u);
    if (words.length < LEAST_WORDS) return undefined;
    const last = words.at(-1) ?? "";
    if (/[,([{«„–—]$/u.test(last)) return lastLine(text);
    if (isProse(text) && OPEN_WORDS.has(last.toLowerCase())) return lastLine(text);
    return !ENDS_WITH_A_NAME.test(instruction) && breaksOff(text) ? lastLine(text) : undefined;
  },
};

/** Whether the last paragraph has sentences with marks, and ends with a small-letter word without one. */
function breaksOff(text: string): boolean {
  const paragraph = text.split(/\n\s*\n/u).at(-1) ?? "";
  const lines = paragraph.split("\n");
  // Verses, lists, tables, letters' endings and code end without a mark.
  if (lines.length > 1 || isListed(paragraph)) return false;
  const marks = paragraph.match(/[\p{Ll})"”][.!?。！？](?=\s)/gu)?.length ?? 0;
  const last = paragraph.slice(paragraph.search(/[^.!?。！？]*$/u)).trim();
  return marks >= 2 && /^\P{Ll}/u.test(last) && last.split(/\s+/u).length >= 3 && /\p{Ll}$/u.test(last);
}

function isProse(text: string): boolean {
  return !isListed(text.split("\n").at(-1) ?? "") && /[.!?]\s/u.test(text);
}

function isListed(line: string): boolean {
  return /^\s*(?:[-*•#>|]|\d+[.):]|\w{1,30}:)/u.test(line) || /[|;{}=<>]/u.test(line);
}

function lastLine(text: string): Finding {
  return { from: Math.max(text.lastIndexOf("\n") + 1, text.length - 120), to: text.length };
}
