/** Our own table of the same request in other words, in scripts that the public code's tokens cannot read. */
import { describe, expect, it } from "vitest";
import type { Method } from "../../../src/core/method/method.ts";
import { defaultMethod, paperMethod } from "../../../src/core/method/presets.ts";
import { RougeIndex } from "../../../workers/dedup/rouge-index.ts";

/** Near duplicates: a person would call the second the first again. */
const near: Readonly<Record<string, readonly [string, string][]>> = {
  Chinese: [
    ["写一首关于春天的短诗。", "请写一首关于春天的短诗。"],
    ["把下面的句子翻译成英文。", "请把下面的句子翻译成英文"],
    ["列出五种可以缓解压力的方法。", "列出五种能够缓解压力的方法。"],
    ["判断这条评论是正面的还是负面的。", "判断下面这条评论是正面还是负面的。"],
  ],
  Korean: [
    ["다음 문장을 영어로 자연스럽게 번역해 주세요.", "다음 문장을 영어로 번역해 주세요."],
    ["봄을 주제로 짧은 시를 한 편 써 주세요.", "봄을 주제로 짧은 시를 써 주세요!"],
    ["스트레스를 줄이는 방법 다섯 가지를 알려 주세요.", "스트레스를 줄이는 좋은 방법 다섯 가지를 알려 주세요."],
  ],
  Vietnamese: [
    ["Hãy viết một bài thơ ngắn về mùa xuân.", "Hãy viết một bài thơ thật ngắn về mùa xuân."],
    ["Dịch câu sau đây sang tiếng Anh.", "Hãy dịch câu sau đây sang tiếng Anh."],
    ["Liệt kê năm cách giảm căng thẳng mỗi ngày.", "Liệt kê năm cách làm giảm căng thẳng mỗi ngày."],
  ],
  "accented Latin": [
    ["Écrivez un poème très court sur l'été à la mer.", "Écrivez un poème court sur l'été à la mer."],
    ["Überprüfe die Sätze auf Fehler.", "Überprüfe diese Sätze auf Fehler."],
    ["Escribe una canción sobre el otoño en la montaña.", "Escribe otra canción sobre el otoño en la montaña."],
    ["Napište krátkou báseň o jaru.", "Napište prosím krátkou báseň o jaru."],
  ],
};

/** Different requests with the same frame; these must be kept. */
const different: readonly [string, string][] = [
  ["写一首关于春天的短诗。", "列出五种可以缓解压力的方法。"],
  ["다음 문장을 영어로 번역해 주세요.", "봄을 주제로 짧은 시를 써 주세요."],
  ["Hãy viết một bài thơ ngắn về mùa xuân.", "Liệt kê năm cách giảm căng thẳng mỗi ngày."],
  // The syllables differ only in their accents, and so do the words.
  ["Ba má mả mã mạ", "Ba ma mà mâ mă"],
];

describe("the default method", () => {
  for (const [script, pairs] of Object.entries(near)) {
    it.each(pairs)(`finds ${script} duplicates: %s`, (pooled, candidate) => {
      expect(nearest(defaultMethod, pooled, candidate)).toBeGreaterThan(defaultMethod.similarityThreshold);
    });
  }

  it.each(different)("keeps %s and %s apart", (pooled, candidate) => {
    expect(nearest(defaultMethod, pooled, candidate)).toBeLessThanOrEqual(defaultMethod.similarityThreshold);
  });
});

describe("the paper's method", () => {
  it.each([...near.Chinese!, ...near.Korean!])("sees nothing in %s", (pooled, candidate) => {
    expect(nearest(paperMethod, pooled, candidate)).toBe(0);
    expect(nearest(paperMethod, pooled, pooled)).toBe(0);
  });
});

function nearest(method: Method, pooled: string, candidate: string): number {
  const index = new RougeIndex();
  index.rebuild(method.tokens, [{ taskId: "pooled", instruction: pooled }]);
  return index.nearest(candidate, 1)[0]!.score;
}
