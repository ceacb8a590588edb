/** Judging stored candidates again gives the verdicts of the loop's own steps, in order. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instructionRules } from "../../../src/core/questions/instruction-rules.ts";
import type { Method } from "../../../src/core/method/method.ts";
import { defaultMethod } from "../../../src/core/method/presets.ts";
import type { Verdict } from "../../../src/core/rows/candidate-row.ts";
import { rejudge, type RereadCandidate } from "../../../workers/dedup/rejudge.ts";
import { PlainSimilarity } from "../../support/stand-ins/plain-similarity.ts";

const seeds = ["Write a short poem about the sea.", "Name five rivers of Europe."].map((instruction, i) => ({
  taskId: `seed-${i}`,
  instruction,
}));

const word = fc.constantFrom(
  "write",
  "name",
  "a",
  "short",
  "poem",
  "about",
  "the",
  "sea",
  "five",
  "rivers",
  "graph",
  "*",
);
const candidate = fc.record({
  instruction: fc.array(word, { maxLength: 9 }).map((words) => words.join(" ")),
  cut: fc.constant(false),
});

describe("rejudge", () => {
  it("agrees with rules and similarity taken one by one", async () => {
    const method = fc.record({ similarityThreshold: fc.constantFrom(0.3, 0.5, 0.7, 1), over: fc.nat(4) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(candidate, { maxLength: 30 }),
        method,
        async (candidates, { similarityThreshold, over }) => {
          const changed: Method = { ...defaultMethod, similarityThreshold, words: { over, atMost: 150 } };
          const read = candidates.map((each, i) => ({ ...each, taskId: `candidate-${i}` }));
          expect([...rejudge(seeds, read, changed)]).toEqual(await oneByOne(read, changed));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("keeps the refusals of readers, and lets an admission refuse later candidates", () => {
    const candidates: RereadCandidate[] = [
      { taskId: "1", instruction: "Describe a walk in the rain.", cut: true },
      {
        taskId: "2",
        instruction: "Describe a walk in the rain.",
        cut: false,
        refusal: { reason: "demonstration-repeated" },
      },
      { taskId: "3", instruction: "Describe a walk in the rain.", cut: false },
      { taskId: "4", instruction: "Describe a walk in the rain!", cut: false },
    ];
    const verdicts = [...rejudge(seeds, candidates, defaultMethod)];
    expect(verdicts.map((each) => (each.kind === "kept" ? "kept" : each.reason))).toEqual([
      "list-cut",
      "demonstration-repeated",
      "kept",
      "too-similar",
    ]);
    expect(verdicts[3]).toMatchObject({ nearest: { taskId: "3", score: 1 } });
  });
});

async function oneByOne(candidates: readonly RereadCandidate[], method: Method): Promise<Verdict[]> {
  const pool = new PlainSimilarity();
  for (const { taskId, instruction } of seeds) await pool.add(taskId, instruction);
  const verdicts: Verdict[] = [];
  for (const { taskId, instruction } of candidates) {
    const refusal = instructionRules(method)(instruction);
    if (refusal) {
      verdicts.push({ kind: "refused", ...refusal });
      continue;
    }
    const [judgement] = await pool.admit([{ taskId, instruction }], method.similarityThreshold);
    if (judgement?.admitted) verdicts.push({ kind: "kept", nearest: undefined });
    else if (judgement) {
      const { nearest } = judgement;
      verdicts.push({ kind: "refused", reason: "too-similar", detail: String(nearest.score), nearest });
    }
  }
  return verdicts;
}
