/** A mixture: what is kept, what goes and why, and that shares, order and draws hold. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { taskOfSeed } from "../../../src/core/mix/mix-set.ts";
import { mixTasks, type MixOrder, type MixOutcome } from "../../../src/core/mix/mix-tasks.ts";
import { rougeL } from "../../../src/core/similarity/rouge.ts";
import { rougeTokens } from "../../../src/core/text/tokens.ts";
import { RougeIndex } from "../../../workers/dedup/rouge-index.ts";
import { mixOrder, plainRules, setOfTexts } from "../../support/runs/mix-sets.ts";
import "../../support/property-seed.ts";

function mixed(order: MixOrder): MixOutcome[] {
  const taskId = ({ set, task }: { set: number; task: number }) => `m:${String(set)}.0.${String(task)}`;
  return [...mixTasks(order, { index: () => new RougeIndex(), taskId })];
}

function keptBySet(outcomes: readonly MixOutcome[], sets: number): number[] {
  return Array.from(
    { length: sets },
    (_, set) => outcomes.filter((each) => each.set === set && each.verdict.kind === "kept").length,
  );
}

/** Instructions of four words out of few, so that near doubles are common. */
const text = fc
  .array(fc.constantFrom("name", "three", "green", "birds", "small", "tall", "trees", "rivers"), {
    minLength: 4,
    maxLength: 7,
  })
  .map((words) => words.join(" "));
const someSets = fc.array(fc.array(text, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 3 });

/** Every text shares no word with another. */
const distinct = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => [0, 1, 2, 3].map((word) => `w${String(from + i)}x${String(word)}`).join(" "));

describe("a mixture", () => {
  it("keeps no two tasks that are too close, and says of each that goes which kept one it repeats", () => {
    fc.assert(
      fc.property(someSets, fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }), (texts, most) => {
        const sets = texts.map((own, i) => setOfTexts(`set ${String(i)}`, own));
        const order = mixOrder(sets, { rules: { ...plainRules, ...(most !== undefined && { most }) } });
        const outcomes = mixed(order);
        const kept: string[] = [];
        for (const { set, task, verdict } of outcomes) {
          const own = sets[set]!.tasks[task]!.instruction;
          const nearest = Math.max(
            0,
            ...kept.map((each) => rougeL(rougeTokens(own, "unicode"), rougeTokens(each, "unicode")).f),
          );
          if (verdict.kind === "kept") expect(nearest).toBeLessThanOrEqual(0.7);
          if (verdict.kind === "kept") kept.push(own);
          else if (verdict.reason === "too-similar") expect(verdict.nearest?.score).toBe(nearest);
          else expect(verdict.reason).toBe("not-drawn");
        }
        const places = outcomes.map(({ set, task }) => `${String(set)}.${String(task)}`);
        expect(places.toSorted()).toEqual(
          texts.flatMap((own, i) => own.map((_, j) => `${String(i)}.${String(j)}`)).sort(),
        );
        if (most !== undefined) expect(kept.length).toBeLessThanOrEqual(most);
        expect(mixed(order)).toEqual(outcomes);
      }),
      { numRuns: 60 },
    );
  });

  it("without weights takes set by set, so that the earlier set keeps what both have", () => {
    const outcomes = mixed(mixOrder([setOfTexts("a", distinct(0, 3)), setOfTexts("b", distinct(1, 3))]));
    expect(outcomes.map(({ set, verdict }) => [set, verdict.kind])).toEqual([
      ...[0, 0, 0].map((set) => [set, "kept"]),
      ...[
        [1, "refused"],
        [1, "refused"],
        [1, "kept"],
      ],
    ]);
  });

  it.each([
    { weights: [3, 1], most: 40, kept: [30, 10] },
    { weights: [1, 1], most: undefined, kept: [51, 50] },
    { weights: [2, 1], most: undefined, kept: [102, 50] },
    { weights: [1, 0], most: undefined, kept: [200, 0] },
    { weights: undefined, most: 50, kept: [40, 10] },
  ])("with weights $weights and $most wanted keeps $kept", ({ weights, most, kept }) => {
    const sets = [setOfTexts("a", distinct(0, 200)), setOfTexts("b", distinct(1_000, 50))];
    const outcomes = mixed(mixOrder(sets, { weights, rules: { ...plainRules, ...(most !== undefined && { most }) } }));
    expect(keptBySet(outcomes, 2)).toEqual(kept);
    expect(outcomes).toHaveLength(250);
  });

  it("draws others with another seed", () => {
    const order = mixOrder([setOfTexts("a", distinct(0, 100))], { rules: { ...plainRules, most: 10 } });
    const drawn = (seed: number) =>
      mixed({ ...order, seed }).flatMap((each) => (each.verdict.kind === "kept" ? each.task : []));
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });

  it("keeps clear of known and evaluation sets, and names the set", () => {
    const question = "Which of the two rivers that meet below the old stone bridge of the town is longer";
    const [own, known] = distinct(0, 2) as [string, string];
    const outcomes = mixed(
      mixOrder(
        [
          setOfTexts("mine", [
            own,
            known,
            `Answer briefly: ${question}? Give the reason as well, and say what you used.`,
            "What is two plus two?",
          ]),
        ],
        {
          known: [setOfTexts("have", [known])],
          evaluation: [setOfTexts("test", [`${question}?`, "What is two plus two?"])],
        },
      ),
    );
    expect(
      outcomes.map(({ verdict }) => (verdict.kind === "kept" ? "kept" : [verdict.reason, verdict.detail])),
    ).toEqual([
      "kept",
      ["in-known-set", "have"],
      ["in-evaluation-set", "test: which of the two rivers that meet below"],
      ["in-evaluation-set", "test"],
    ]);
  });

  it("balances by kind, length, verb and tag", () => {
    const tagged = (instruction: string, i: number, tags: readonly string[]) => {
      const task = taskOfSeed({ id: String(i), name: "", instruction, instances: [], isClassification: i % 2 === 0 });
      return { ...task, carried: { ...task.carried, tags } };
    };
    const texts = distinct(0, 8);
    const set = {
      name: "a",
      from: "file" as const,
      tasks: texts.map((each, i) => tagged(each, i, i < 3 ? ["x", "y"] : [])),
    };
    const kept = (balance: MixOrder["rules"]["balance"], verbs?: MixOrder["verbs"]) =>
      mixed(mixOrder([set], { rules: { ...plainRules, balance }, ...(verbs && { verbs }) })).flatMap(
        ({ task, verdict }) => (verdict.kind === "kept" ? task : []),
      );
    expect(kept([{ by: "kind", most: 1 }])).toEqual([0, 1]);
    expect(kept([{ by: "length", most: 3 }])).toEqual([0, 1, 2]);
    expect(kept([{ by: "tag", most: 2 }])).toEqual([0, 1, 3, 4]);
    expect(
      kept([{ by: "verb", most: 1 }], [["write", "write", "sort", ...Array.from({ length: 5 }, () => undefined)]]),
    ).toEqual([0, 2, 3]);
  });

  it("refuses a task without an example where one is needed, and judges a file's examples by the rules", () => {
    const [instruction] = distinct(0, 1) as [string];
    const task = taskOfSeed({
      ...{ id: "t", name: "", instruction, isClassification: false },
      instances: [{ input: "same", output: "same" }],
    });
    const outcome = (needsExample: boolean) =>
      mixed(mixOrder([{ name: "a", from: "file", tasks: [task] }], { rules: { ...plainRules, needsExample } }))[0]!;
    expect(outcome(true).verdict).toEqual({ kind: "refused", reason: "no-example" });
    expect(outcome(false).verdict.kind).toBe("kept");
    expect(outcome(false).instances[0]?.refusal).toBe("input-equals-output");
  });
});
