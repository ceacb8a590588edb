/** The blind comparison: an order that a seed decides and later answers do not change; results counted by hand. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  blindAnswers,
  blindPairs,
  nextAnswer,
  nextPair,
  withoutLast,
  withoutSkipped,
} from "../../../src/core/tuning/blind/order.ts";
import { blindResults } from "../../../src/core/tuning/blind/results.ts";
import { gradesTable, pairsTable } from "../../../src/core/tuning/blind/tables.ts";
import { noVerdicts, type BlindVerdicts } from "../../../src/core/tuning/blind/verdicts.ts";
import type { TuningAnswers } from "../../../src/core/tuning/record.ts";
import { answersFile } from "../../../src/core/tuning/side-by-side.ts";

/** Replies by question; an empty list of them stands for one that was not asked. */
function asked(replies: readonly (readonly [before: string, after: string])[]): TuningAnswers {
  const said = (text: string) => ({ text, ended: true });
  return {
    id: "one",
    tests: replies.map((_, i) => ({
      ...{ groups: ["ownTasks"], unit: `own:${i}`, instruction: `Say ${i}.`, input: "", target: "x" },
    })),
    support: replies.map(() => 1),
    before: replies.map(([text]) => said(text)),
    after: replies.map(([, text]) => said(text)),
  };
}

const different = (size: number) => asked(Array.from({ length: size }, (_, i) => [`a${i}`, `b${i}`] as const));

describe("the order of a blind comparison", () => {
  it("has every pair whose answers differ once, by the seed alone", () => {
    const answers = asked([
      ...Array.from({ length: 40 }, (_, i) => [`a${i}`, `b${i}`] as const),
      ["same", "same\n\nmore"],
    ]);
    const order = blindPairs(answers, 7);
    expect(order.map(({ place }) => place).sort((a, b) => a - b)).toEqual([...Array(40).keys()]);
    expect(blindPairs(answers, 7)).toEqual(order);
    expect(blindPairs(answers, 8)).not.toEqual(order);
    expect(order.every(({ left, right }) => left !== right)).toBe(true);
    const lefts = order.filter(({ left }) => left === "after").length;
    expect(lefts).toBeGreaterThan(8);
    expect(lefts).toBeLessThan(32);
  });

  it("has every answer once, and equal ones once for both sides", () => {
    const answers = asked([
      ["a", "b"],
      ["same", "same"],
      ["c", "d"],
    ]);
    const keys = blindAnswers(answers, 3).map(({ place, side }) => `${place} ${side}`);
    expect(keys.sort()).toEqual(["0 after", "0 before", "1 before", "2 after", "2 before"]);
  });

  it("stays the same for what was asked when more answers come", () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: 0, max: 12 }), (seed, so) => {
        const whole = different(12);
        const part = { ...whole, after: whole.after.slice(0, so) };
        const isAsked = ({ place }: { readonly place: number }) => place < so;
        expect(blindPairs(part, seed)).toEqual(blindPairs(whole, seed).filter(isAsked));
        expect(blindAnswers(part, seed)).toEqual(blindAnswers(whole, seed).filter(isAsked));
      }),
      { numRuns: 50 },
    );
  });

  it("goes on with the first that has no verdict; undo and the skipped come again", () => {
    const answers = different(3);
    const [pairs, singles] = [blindPairs(answers, 1), blindAnswers(answers, 1)];
    let verdicts: BlindVerdicts = noVerdicts("one");
    expect(nextPair(pairs, verdicts.pairs)).toBe(pairs[0]);
    verdicts = {
      ...verdicts,
      pairs: [
        { place: pairs[0]!.place, better: "skipped" },
        { place: pairs[1]!.place, better: "after" },
      ],
      grades: [{ ...singles[0]!, grade: "A" }],
    };
    expect(nextPair(pairs, verdicts.pairs)).toBe(pairs[2]);
    expect(nextPair(pairs, withoutLast(verdicts, "pairs").pairs)).toBe(pairs[1]);
    expect(nextPair(pairs, withoutSkipped(verdicts).pairs)).toBe(pairs[0]);
    expect(nextAnswer(singles, verdicts.grades)).toBe(singles[1]);
    expect(nextAnswer(singles, withoutLast(verdicts, "grades").grades)).toBe(singles[0]);
    expect(withoutLast(verdicts, "grades").pairs).toHaveLength(2);
  });
});

describe("the results of a blind comparison", () => {
  const answers = asked([
    ["a", "b"],
    ["c", "d"],
    ["e", "f"],
    ["g", "h"],
    ["i", "j"],
    ["same", "same"],
  ]);
  const verdicts: BlindVerdicts = {
    id: "one",
    seed: 1,
    pairs: [
      { place: 0, better: "after" },
      { place: 1, better: "after" },
      { place: 2, better: "before" },
      { place: 3, better: "neither" },
      { place: 4, better: "skipped" },
    ],
    grades: [
      { place: 0, side: "before", grade: "D" },
      { place: 0, side: "after", grade: "A" },
      { place: 1, side: "after", grade: "skipped" },
      { place: 5, side: "before", grade: "B" },
    ],
  };

  it("count wins, ties and losses, without the skipped", () => {
    const { pairs, same } = blindResults(answers, verdicts);
    expect(same).toBe(1);
    expect(pairs).toMatchObject({ of: 5, judged: 4, skipped: 1, bothGood: 0, bothBad: 1 });
    expect(pairs.wins).toMatchObject({ n: 2, percent: 50 });
    expect(pairs.ties).toMatchObject({ n: 1, percent: 25 });
    expect(pairs.losses).toMatchObject({ n: 1, percent: 25 });
    expect(pairs.wins.interval).toEqual([0, 100]);
    expect(pairsTable(blindResults(answers, verdicts)).rows[0]).toEqual(["Wins", 2, "50% (0 to 100)"]);
  });

  it("count a grade of equal answers for both sides", () => {
    const { grades } = blindResults(answers, verdicts);
    expect(grades).toEqual({
      ...{ of: 11, graded: 3, skipped: 1 },
      before: { A: 0, B: 1, C: 0, D: 1 },
      after: { A: 1, B: 1, C: 0, D: 0 },
    });
    expect(gradesTable(blindResults(answers, verdicts)).rows.map((row) => row.slice(2))).toEqual([
      [0, 1],
      [1, 1],
      [0, 0],
      [1, 0],
    ]);
  });

  it("are empty before the first verdict", () => {
    const { pairs } = blindResults(answers, noVerdicts("one"));
    expect(pairs.wins).toEqual({ n: 0 });
    expect(pairsTable(blindResults(answers, noVerdicts("one"))).rows[4]).toEqual(["Losses", 0, undefined]);
  });

  it("go with the answers into their file, what was skipped left out", () => {
    const lines = answersFile(answers, verdicts).trimEnd().split("\n");
    const said = lines.map((line) => {
      const { better, grades } = JSON.parse(line) as { better?: string; grades?: object };
      return [better, grades];
    });
    expect(said).toEqual([
      ["after", { before: "D", after: "A" }],
      ["after", undefined],
      ["before", undefined],
      ["neither", undefined],
      [undefined, undefined],
      [undefined, { before: "B", after: "B" }],
    ]);
  });
});
