/** Readers of single texts: an instruction's rules, its tokens, and what two texts have in common. */
import { instructionPrompt } from "../../../src/core/questions/base/instructions-prompt.ts";
import { instructionRules } from "../../../src/core/questions/instruction-rules.ts";
import { defaultMethod } from "../../../src/core/method/presets.ts";
import { commonSegments } from "../../../src/core/text/diff.ts";
import { words } from "../../../src/core/text/python-text.ts";
import { countWords } from "../../../src/core/text/word-count.ts";
import { comparedTokens, MOST_COMPARED_TOKENS } from "../../../src/core/text/tokens.ts";
import { RougeIndex } from "../../../workers/dedup/rouge-index.ts";
import { hostileReader, type HostileReader } from "./reader.ts";

/** Largest difference of a mean that was added up in another order. */
const TINY = 1e-12;

export const textReaders: readonly HostileReader[] = [
  hostileReader({
    name: "instruction's rules",
    take: (text) => instructionRules(defaultMethod)(text),
    holds: (refusal, text) => {
      const { atLeast, atMost } = countWords(text);
      const spaced = words(text).length;
      return {
        "there are no fewer words than spaces say": spaced <= atMost,
        "one of fewer than four words is refused": refusal !== undefined || atMost > defaultMethod.words.over,
        "one of more than may be is refused": refusal !== undefined || atLeast <= defaultMethod.words.atMost,
      };
    },
  }),
  hostileReader({
    name: "instruction in a prompt",
    take: (text) => instructionPrompt([text], defaultMethod),
    holds: (prompt) => ({
      "it takes one line, and its number is the only one": /^[^\n]+\n1\. [^\n]*\n2\.$/u.test(prompt),
    }),
  }),
  hostileReader({
    name: "tokens",
    take: (text) => [comparedTokens(text, "ascii"), comparedTokens(text, "unicode")] as const,
    holds: ([ascii, unicode]) => ({
      "no more than are compared": Math.max(ascii.length, unicode.length) <= MOST_COMPARED_TOKENS,
      "ASCII tokens are small letters and digits": ascii.every((each) => /^[a-z0-9]+$/u.test(each)),
      "tokens are letters, digits and their marks": unicode.every((each) => /^[\p{L}\p{N}\p{M}]+$/u.test(each)),
    }),
  }),
  hostileReader({
    ...{ name: "similarity of two texts", comparesTexts: true },
    take: (text) => {
      const index = new RougeIndex();
      index.rebuild("unicode", [{ taskId: "a", instruction: `${text} b` }]);
      return { judgement: index.judge(text, defaultMethod.similarityThreshold), record: index.record(text) };
    },
    holds: ({ judgement, record: { mostSimilar, average } }) => {
      const [{ taskId, score } = { taskId: "", score: NaN }] = mostSimilar;
      return {
        "the one of the pool is named": mostSimilar.length === 1 && taskId === "a",
        "the score is a share, and the average too": score >= 0 && score <= 1 && Math.abs(average - score) < TINY,
        "who is above the threshold is refused, and no other":
          judgement.admitted === score <= defaultMethod.similarityThreshold,
      };
    },
  }),
  hostileReader({
    ...{ name: "difference of two texts", comparesTexts: true },
    take: (text) => commonSegments(text, `${text} b`, "unicode"),
    holds: ([left, right], text) => {
      const joined = (side: typeof left): string => side.map((each) => each.text).join("");
      return { "both sides give their texts again": joined(left) === text && joined(right) === `${text} b` };
    },
  }),
];
