/** The rules an instruction must pass before it is compared with the pool (paper, section 2.2, filtering), in the public code's order. */
import type { Method } from "../method/method.ts";
import type { RuleRefusal } from "../rows/candidate-row.ts";
import type { ParsedCandidate } from "../reading/base/instructions.ts";
import { wholeWord, words } from "../text/python-text.ts";
import { countWords } from "../text/word-count.ts";

/** Gives the rules' refusal of a parsed candidate; `undefined` when it passes. */
export type CandidateRules = (candidate: ParsedCandidate) => RuleRefusal | undefined;

/** `string.punctuation` of Python. */
const PUNCTUATION = new Set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");
const MAX_ASCII = 0x7f;
/** Spanish opens a question or an order with a mark, Chinese a title: what counts is the letter behind. */
const OPENING_MARK = /^[¿¡《〈]+/u;

/** Compiles a method's rules once for many instructions; the result gives `undefined` when an instruction passes. */
export function instructionRules(
  method: Pick<
    Method,
    "words" | "wordsBy" | "forbiddenWords" | "forbiddenStarts" | "forbiddenStartsCase" | "firstCharacter"
  >,
): (instruction: string) => RuleRefusal | undefined {
  const forbidden = method.forbiddenWords.map((word) => ({ word, pattern: wholeWord(word) }));
  // The public code capitalises before it compares, so case does not matter there; nor does it here, unless the method says so.
  const cased = (text: string) => (method.forbiddenStartsCase === "as-written" ? text : text.toLowerCase());
  const starts = method.forbiddenStarts.map((start) => ({ start, compared: cased(start) }));

  return (instruction) => {
    if (instruction === "") return { reason: "empty" };
    const length = judgeLength(instruction, method);
    if (length) return length;
    const found = forbidden.find(({ pattern }) => pattern.test(instruction));
    if (found) return { reason: "forbidden-word", detail: found.word };
    const compared = cased(instruction);
    const start = starts.find((each) => compared.startsWith(each.compared));
    if (start) return { reason: "forbidden-start", detail: start.start };
    return judgeFirst(instruction, method.firstCharacter);
  };
}

/** The rules for a parsed candidate: first whether it was cut off or refused while reading, then the instruction itself. */
export function candidateRules(method: Parameters<typeof instructionRules>[0]): CandidateRules {
  const rules = instructionRules(method);
  return ({ instruction, cut, refusal }) => (cut ? { reason: "list-cut" } : (refusal ?? rules(instruction)));
}

/** Only what is surely too short or too long is refused. */
function judgeLength(
  instruction: string,
  { words: { over, atMost }, wordsBy }: Pick<Method, "words" | "wordsBy">,
): RuleRefusal | undefined {
  const spaced = words(instruction).length;
  const count = wordsBy === "any-script" ? countWords(instruction) : { atLeast: spaced, atMost: spaced };
  if (count.atMost <= over) return { reason: "too-short", detail: String(count.atMost) };
  return count.atLeast > atMost ? { reason: "too-long", detail: String(count.atLeast) } : undefined;
}

function judgeFirst(instruction: string, allowed: Method["firstCharacter"]): RuleRefusal | undefined {
  const [first = ""] = instruction;
  if (PUNCTUATION.has(first)) return { reason: "punctuation-start", detail: first };
  const isAscii = (first.codePointAt(0) ?? 0) <= MAX_ASCII;
  if (isAscii) return undefined;
  if (allowed === "ascii") return { reason: "non-ascii-start", detail: first };
  const behind = instruction.replace(OPENING_MARK, "");
  return /^[\p{L}\p{N}]/u.test(behind) ? undefined : { reason: "non-letter-start", detail: first };
}
