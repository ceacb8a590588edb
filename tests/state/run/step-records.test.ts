/** What the page remembers of step mode: each step with its own results and counts, one after the other. */
import { describe, expect, it } from "vitest";
import type { CandidateRow } from "../../../src/core/rows/candidate-row.ts";
import { noCounters } from "../../../src/core/rows/counters.ts";
import type { RunEvent, StageDetail } from "../../../src/core/rows/events.ts";
import { foldAll, openingView } from "../../../src/state/run/live-fold.ts";
import { promptOfStep } from "../../../src/state/run/step-records.ts";

const progress = (accepted: number) => ({ counters: { ...noCounters, accepted }, batches: 1, prompts: 1, asked: 0 });
const judge = (instruction: string): StageDetail => ({ stage: "filter", kind: "judge", instruction, number: 1, of: 2 });
const enter = (number: number, detail: StageDetail, accepted = 0, held = true): RunEvent => ({
  type: "stage",
  ...{ detail, held, step: { number, before: progress(accepted) } },
});
const candidate: RunEvent = { type: "candidate", candidate: { id: "r:0.0.0", instruction: "A" } as CandidateRow };
const fold = (...events: RunEvent[]) => foldAll(openingView(), events);

describe("the steps", () => {
  it("keep what came out of each, and the counts behind it", () => {
    const view = fold(enter(1, judge("A")), candidate, enter(2, judge("B"), 1));
    expect(view.held).toBe(true);
    expect(view.steps).toMatchObject([
      { number: 1, detail: { instruction: "A" }, out: [candidate], before: progress(0), after: progress(1) },
      { number: 2, detail: { instruction: "B" }, out: [], before: progress(1), after: undefined },
    ]);
  });

  it("are told again when a pause before one becomes step mode", () => {
    const paused: RunEvent = { type: "phase", phase: { kind: "paused", reason: "" }, counters: noCounters };
    const view = fold(enter(1, judge("A")), paused);
    expect(view.held).toBe(false);
    const again = foldAll(view, [
      { type: "phase", phase: { kind: "running" }, counters: noCounters },
      { type: "held", held: true },
    ]);
    expect(again.held).toBe(true);
    expect(again.steps).toHaveLength(1);
  });

  it("are forgotten when requests overlap again, and when the run is started again", () => {
    const free: RunEvent = { type: "stage", detail: judge("B"), held: false };
    expect(fold(enter(1, judge("A")), free, candidate).steps).toEqual([]);
    expect(fold(enter(1, judge("A")), enter(2, judge("B")), enter(1, judge("C"))).steps).toMatchObject([
      { number: 1, detail: { instruction: "C" } },
    ]);
  });

  it("name the prompt that is continued, also in an earlier batch", () => {
    const built = (batch: number, text: string): RunEvent => ({
      type: "prompt-built",
      ...{ batch, prompt: 0, text, demonstrations: [], dropped: 0 },
    });
    const detail: StageDetail = { stage: "prompt", kind: "prompt", demonstrations: [] };
    const { steps } = fold(enter(1, detail), built(0, "one"), enter(2, detail), built(1, "two"), enter(3, judge("A")));
    expect(promptOfStep(steps, { batch: 0, prompt: 0 })?.text).toBe("one");
    expect(promptOfStep(steps, { batch: 1, prompt: 0 })?.text).toBe("two");
    expect(promptOfStep(steps, { batch: 1, prompt: 1 })).toBeUndefined();
  });
});
