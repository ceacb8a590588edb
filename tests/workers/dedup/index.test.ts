/** The similarity index compared with the plain dynamic program, over random and hostile pools and changes to them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Neighbour } from "../../../src/core/rows/mentions.ts";
import { rougeL } from "../../../src/core/similarity/rouge.ts";
import { MOST_COMPARED_TOKENS, rougeTokens, type TokenScheme } from "../../../src/core/text/tokens.ts";
import { RougeIndex } from "../../../workers/dedup/rouge-index.ts";

interface Entry {
  readonly taskId: string;
  readonly instruction: string;
}

/** Relative difference; the public code adds up its scores in another order. */
const MEAN_TOLERANCE = 1e-14;

const schemes = ["ascii", "unicode"] as const;

/** Few words make many near rows; names of object properties and long words catch what a plain object would get wrong. */
const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("the", "a", "write", "list", "of", "poem") },
  {
    weight: 2,
    arbitrary: fc.constantFrom("constructor", "__proto__", "toString", "hasOwnProperty", "ünï", "诗歌", "시"),
  },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 6 }) },
);
const sentence = (maxLength: number) => fc.array(word, { maxLength }).map((words) => words.join(" "));
const text = fc.oneof(
  { weight: 8, arbitrary: sentence(12) },
  { weight: 3, arbitrary: sentence(70) },
  { weight: 1, arbitrary: sentence(500) },
  { weight: 1, arbitrary: fc.constantFrom("", "...", "the the the the the the the the the the", "诗".repeat(40)) },
);
const threshold = fc.oneof(fc.constantFrom(0, 0.5, 0.7, 0.99, 1), fc.double({ min: 0, max: 1, noNaN: true }));

describe("RougeIndex", () => {
  it("judges and records as the dynamic program does", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...schemes),
        fc.array(text, { maxLength: 40 }),
        fc.array(text, { minLength: 1, maxLength: 4 }),
        threshold,
        (scheme, pool, candidates, limit) => {
          const entries = entriesOf(pool);
          const index = new RougeIndex();
          index.rebuild(scheme, entries);
          for (const candidate of [...candidates, ...pool.slice(0, 2)])
            expectEqual(index, entries, candidate, limit, scheme);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("is the same however its pool was filled", () => {
    const change = fc.oneof(
      { weight: 3, arbitrary: fc.record({ kind: fc.constant("add"), taskId: fc.nat(30), instruction: text }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("rebuild"), taskId: fc.nat(30), instruction: text }) },
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), text, threshold, (changes, candidate, limit) => {
        const index = new RougeIndex();
        index.rebuild("unicode", []);
        let entries: Entry[] = [];
        for (const { kind, taskId: number, instruction } of changes) {
          const taskId = `task-${number}`;
          if (kind === "rebuild") index.rebuild("unicode", entries);
          else index.add(taskId, instruction);
          if (kind === "add") entries = withAdded(entries, { taskId, instruction });
          expect(index.size()).toBe(entries.length);
        }
        expectEqual(index, entries, candidate, limit, "unicode");
      }),
      { numRuns: 200 },
    );
  });

  it("keeps its answers when thousands of texts are added", () => {
    const index = new RougeIndex();
    const sample = fc.sample(sentence(12), { numRuns: 3000, seed: 1 });
    const entries = entriesOf(sample);
    index.rebuild("ascii", entries.slice(0, 500));
    for (const { taskId, instruction } of entries.slice(500)) index.add(taskId, instruction);
    expectEqual(index, entries, "write the list of a poem", 0.9, "ascii");
    expectEqual(index, entries, "the constructor of the poem", 1, "ascii");
  });

  it("finds nothing near in an empty pool", () => {
    const index = new RougeIndex();
    expect(index.judge("Write a poem.", 0.7)).toEqual({ admitted: true, record: { mostSimilar: [], average: 0 } });
    expect(index.size()).toBe(0);
  });

  it("names the first of several equal ones in a refusal, and the last first in a record", () => {
    const index = new RougeIndex();
    index.rebuild("ascii", entriesOf(["one two three", "One, two, three!", "ONE TWO THREE", "four"]));
    expect(index.judge("one two three", 0.7)).toMatchObject({ admitted: false, nearest: { taskId: "0", score: 1 } });
    expect(index.nearest("one two three", 4).map((each) => each.taskId)).toEqual(["2", "1", "0", "3"]);
  });

  it("admits several as one after the other, and no more than are wanted", () => {
    const candidates = fc.array(sentence(6), { maxLength: 12 }).map(entriesOf);
    const wanted = fc.oneof(fc.constant(Infinity), fc.integer({ min: 0, max: 5 }));
    fc.assert(
      fc.property(candidates, threshold, wanted, (entries, limit, most) => {
        const together = new RougeIndex();
        const apart = new RougeIndex();
        const expected: ReturnType<RougeIndex["judge"]>[] = [];
        for (const { taskId, instruction } of entries) {
          if (expected.filter(({ admitted }) => admitted).length >= most) break;
          const answer = apart.judge(instruction, limit);
          expected.push(answer);
          if (answer.admitted) apart.add(taskId, instruction);
        }
        expect(together.admit(entries, limit, most)).toEqual(expected);
        expect(together.size()).toBe(apart.size());
      }),
    );
  });

  it("admits an F of exactly the threshold", () => {
    const index = new RougeIndex();
    index.rebuild("ascii", entriesOf(["a b c d e f g"]));
    const { f } = rougeL(["a", "b", "c"], [..."abcdefg"]);
    expect(index.judge("a b c", f).admitted).toBe(true);
    expect(index.judge("a b c", f - Number.EPSILON).admitted).toBe(false);
  });
});

function entriesOf(pool: readonly string[]): Entry[] {
  return pool.map((instruction, i) => ({ taskId: String(i), instruction }));
}

/** The pool after a task was added, or added again, which changes nothing. */
function withAdded(entries: readonly Entry[], entry: Entry): Entry[] {
  return entries.some(({ taskId }) => taskId === entry.taskId) ? [...entries] : [...entries, entry];
}

function expectEqual(index: RougeIndex, pool: readonly Entry[], candidate: string, limit: number, scheme: TokenScheme) {
  const target = rougeTokens(candidate, scheme);
  const scored: Neighbour[] = pool.map((entry) => ({
    ...entry,
    score: rougeL(target, rougeTokens(entry.instruction, scheme)).f,
  }));
  const first = scored.reduce<Neighbour | undefined>(
    (best, each) => (best && best.score >= each.score ? best : each),
    undefined,
  );
  const judgement = index.judge(candidate, limit);
  if (first && first.score > limit) {
    expect(judgement).toEqual({ admitted: false, nearest: first });
  } else {
    expect(judgement.admitted).toBe(true);
  }
  const { mostSimilar, average } = index.record(candidate);
  expect(mostSimilar).toEqual(
    scored
      .toReversed()
      .sort((a, b) => b.score - a.score)
      .slice(0, 10),
  );
  const mean = scored.reduce((sum, { score }) => sum + score, 0) / Math.max(1, scored.length);
  expect(Math.abs(average - mean)).toBeLessThanOrEqual(mean * MEAN_TOLERANCE);
}

describe("very long texts", () => {
  it("are compared by their beginnings, as far as the limit", () => {
    const index = new RougeIndex();
    const words = (count: number) => "a ".repeat(count);
    index.rebuild("ascii", [{ taskId: "long", instruction: `${words(MOST_COMPARED_TOKENS)}${"b ".repeat(50_000)}` }]);
    expect(index.record(words(50_000)).mostSimilar[0]?.score).toBe(1);
    expect(index.record(words(MOST_COMPARED_TOKENS / 2)).mostSimilar[0]?.score).toBeCloseTo(2 / 3, 3);
  });
});
