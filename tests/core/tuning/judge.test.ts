/** A model as judge: what it is shown, what its replies mean, that nothing is asked twice, and how far it agrees with a person. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agreementOf } from "../../../src/core/judging/agreement.ts";
import { readBetter, readGrade } from "../../../src/core/judging/judge-prompts.ts";
import { judgePrompt, judgeQuestions, judgeVerdicts, unasked } from "../../../src/core/tuning/blind/judge.ts";
import { judgedBy } from "../../../src/core/tuning/blind/judge-results.ts";
import { agreementTable, judgesGradesTable, judgesTable } from "../../../src/core/tuning/blind/judge-tables.ts";
import type { JudgeReply } from "../../../src/core/tuning/blind/model-verdicts.ts";
import { grades } from "../../../src/core/judging/grades.ts";
import { noVerdicts } from "../../../src/core/tuning/blind/verdicts.ts";
import { pocketModel } from "../../../src/core/models/model-list.ts";
import { storedTuning } from "../../support/runs/stored-tuning.ts";
import { taughtRun } from "../../support/runs/taught-run.ts";

const { answers } = storedTuning(taughtRun("r", 3).run, 4);
const chat = { profile: { ...pocketModel.profile, style: "chat" as const } };

describe("a judge's reply", () => {
  it.each([
    ["1", 1],
    [" 2\n", 2],
    ["Answer 2.", 2],
    ["**1**", 1],
    ["number 2, because", 2],
    [".\n2. Write", undefined],
    ["12", undefined],
    ["Both are 1.5 lines", undefined],
    ["neither", undefined],
    ["", undefined],
    ["2 is better than 1", 2],
    ["Answer 1, because answer 2 is wrong", 1],
    ["It is not close: 2", 2],
    ["The answer is 2, 5, 9.", undefined],
    ["2 5 9", undefined],
    ["2 + 3 = 5", undefined],
    ["1 or 2", undefined],
    ["1/2", undefined],
    ["Both 1 and 2 are right", undefined],
    ["Neither 1 nor 2", undefined],
    ["Not 1", undefined],
    ["Answer 1 and answer 2 are the same", undefined],
  ])("%j names answer %s", (text, better) => expect(readBetter(text)).toBe(better));

  it.each([
    ["B", "B"],
    [" A\n", "A"],
    ["A.", "A"],
    ["Grade: C because it is wrong", "C"],
    ["The grade is D", "D"],
    ["A good answer", undefined],
    ["A fine one: B", "B"],
    ["Bad", undefined],
    [".\nD", undefined],
    ["a", undefined],
    ["", undefined],
    ["C. The answer is wrong.", "C"],
    ["B, since A asks for more", "B"],
    ["A, B, C or D", undefined],
    ["A or B", undefined],
    ["A-D", undefined],
    ["Not A", undefined],
    [`A: ${grades.A}`, undefined],
    [`A. ${grades.A.slice(0, 20)}`, undefined],
    [`B: ${grades.B}`, "B"],
  ])("%j is the grade %s", (text, grade) => expect(readGrade(text)).toBe(grade));
});

describe("a judge", () => {
  it("is asked about each pair that differs in both orders, one after the other, and about each grade once", () => {
    const pairs = judgeQuestions(answers, 7, "pair");
    expect(pairs).toHaveLength(6);
    for (let i = 0; i < pairs.length; i += 2) {
      const [one, two] = [pairs[i]!, pairs[i + 1]!];
      expect(one.place).toBe(two.place);
      expect(one).not.toEqual(two);
    }
    expect(judgeQuestions(answers, 7, "grade")).toHaveLength(7);
  });

  it("is shown the task and the answers in that order, and never whose they are", () => {
    const [first, second] = ["before", "after"].map((side) =>
      judgePrompt(answers, { kind: "pair", place: 0, first: side as "before" }, pocketModel),
    ) as [string, string];
    expect(first).toContain("Answer 1:\nwhat is 0\n\nAnswer 2:\nnumber 0\n\n");
    expect(second).toContain("Answer 1:\nnumber 0\n\nAnswer 2:\nwhat is 0\n\n");
    expect(first).toContain("Task:\nWrite the number 0.");
    expect(first + second).not.toMatch(/before|after|tuned|Pocket/iu);
    const asked = judgePrompt(answers, { kind: "grade", place: 0, side: "after" }, chat);
    expect(asked).toMatchObject([
      { role: "system" },
      { role: "user", content: "Task:\nWrite the number 0.\n\nAnswer:\nnumber 0" },
    ]);
  });

  it("is asked nothing twice, wherever it was stopped", () => {
    const all = [...judgeQuestions(answers, 1, "pair"), ...judgeQuestions(answers, 1, "grade")];
    fc.assert(
      fc.property(fc.nat(all.length), (stopped) => {
        const replies = all.slice(0, stopped).map((each) => ({ ...each, text: "" }));
        expect(unasked(all, replies)).toEqual(all.slice(stopped));
      }),
    );
    // Another order by another seed asks the same.
    const replies = judgeQuestions(answers, 1, "pair").map((each) => ({ ...each, text: "" }));
    expect(unasked(judgeQuestions(answers, 2, "pair"), replies)).toEqual([]);
  });

  it("wins where both orders name the same answer, ties where they disagree, and waits for the second order", () => {
    const pair = (place: number, first: "before" | "after", text: string): JudgeReply => ({
      kind: "pair",
      place,
      first,
      text,
    });
    const found = judgeVerdicts([
      ...[pair(0, "before", "2"), pair(0, "after", "1")],
      ...[pair(1, "before", "1"), pair(1, "after", "1")],
      ...[pair(2, "after", "2"), pair(2, "before", "no idea")],
      pair(3, "after", "1"),
      { kind: "grade", place: 0, side: "after", text: "B" },
      { kind: "grade", place: 0, side: "before", text: "?" },
    ]);
    expect(found.pairs).toEqual([
      { place: 0, better: "after" },
      { place: 1, better: "tie" },
    ]);
    expect(found.grades).toEqual([{ place: 0, side: "after", grade: "B" }]);
    expect(found.unread).toEqual({ pairs: 1, grades: 1 });
  });
});

describe("the agreement of two judges", () => {
  it("is counted as in a table of which the result is known", () => {
    // 50 proposals read by two people: both yes 20, both no 15, and 5 and 10 apart; kappa is 0.4.
    const times = (n: number, pair: [string, string]) => Array.from({ length: n }, () => pair);
    const { n, percent, kappa } = agreementOf([
      ...times(20, ["yes", "yes"]),
      ...times(5, ["yes", "no"]),
      ...times(10, ["no", "yes"]),
      ...times(15, ["no", "no"]),
    ]);
    expect([n, percent]).toEqual([50, 70]);
    expect(kappa).toBeCloseTo(0.4, 12);
  });

  it("has no kappa where all verdicts are one, and nothing where nothing is judged by both", () => {
    expect(agreementOf([["a", "a"]])).toEqual({ n: 1, percent: 100 });
    expect(agreementOf([])).toEqual({ n: 0 });
    expect(
      agreementOf([
        ["a", "b"],
        ["b", "a"],
      ]).kappa,
    ).toBe(-1);
  });

  it("stands beside the verdicts, the model's named as a model's", () => {
    const person = {
      ...noVerdicts("t"),
      pairs: [
        { place: 0, better: "after" as const },
        { place: 1, better: "both" as const },
        { place: 2, better: "skipped" as const },
      ],
      grades: [
        { place: 0, side: "before" as const, grade: "D" as const },
        { place: 3, side: "before" as const, grade: "A" as const },
      ],
    };
    const replies: JudgeReply[] = [0, 1, 2].flatMap((place) => [
      { kind: "pair", place, first: "before", text: "2" },
      { kind: "pair", place, first: "after", text: place === 1 ? "2" : "1" },
    ]);
    replies.push(
      { kind: "grade", place: 0, side: "before", text: "C" },
      { kind: "grade", place: 3, side: "before", text: "A" },
    );
    const all = judgedBy(answers, person, [{ id: "t p", tuning: "t", judge: pocketModel, replies }]);
    expect(judgesTable(all).rows.map(([judge, pairs]) => [judge, pairs])).toEqual([
      ["You", 2],
      ["Pocket (a model)", 3],
    ]);
    expect(judgesTable(all).rows[1]?.[2]).toMatch(/^67% /u);
    expect(agreementTable(all).rows).toEqual([
      ["Pocket (a model)", "pairs", 2, "100%", 1],
      ["Pocket (a model)", "grades", 2, "50%", expect.closeTo(1 / 3, 12)],
    ]);
    // The last question has the same answer on both sides: its grade is that of both.
    expect(judgesGradesTable(all).rows).toEqual([
      ["You", "before", 1, 0, 0, 1],
      ["You", "after", 1, 0, 0, 0],
      ["Pocket (a model)", "before", 1, 0, 1, 0],
      ["Pocket (a model)", "after", 1, 0, 0, 0],
    ]);
  });
});
