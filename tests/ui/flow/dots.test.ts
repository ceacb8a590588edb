/** The dots of the picture: each move once and in its order, never too many, and more than one move to a dot where a run is fast. */
import { describe, expect, it } from "vitest";
import type { CandidateRow } from "../../../src/core/rows/candidate-row.ts";
import { noCounters } from "../../../src/core/rows/counters.ts";
import type { RunEvent } from "../../../src/core/rows/events.ts";
import type { TaskRow } from "../../../src/core/rows/task-row.ts";
import { flowAfter, noFlow, type Flow } from "../../../src/state/run/flow-moves.ts";
import { Dots, MOST_DOTS } from "../../../src/ui/run/flow/dots.ts";

const judged = (id: string, kind: "kept" | "refused" = "refused"): RunEvent => ({
  type: "candidate",
  candidate: { id, verdict: { kind } } as CandidateRow,
});
const kept = (id: string, tasks: number): RunEvent => ({
  type: "task-kept",
  ...{ task: { id } as TaskRow, instances: [], counters: { ...noCounters, tasks } },
});
const ended: RunEvent = { type: "phase", phase: { kind: "stopped" }, counters: noCounters };
const after = (flow: Flow, ...events: RunEvent[]) => events.reduce(flowAfter, flow);
const many = (count: number, from = 0) => Array.from({ length: count }, (_, i) => judged(String(from + i)));
const idOf = (dot: ReturnType<Dots["at"]>[number]) =>
  dot.move.lane === "judged" ? dot.move.candidate.id : dot.move.lane === "kept" ? `task ${dot.move.task.id}` : "";

/** Runs the clock, and gives the order in which dots began and how many there were at once. */
function watch(dots: Dots, from: number, until: number, each?: (now: number) => void) {
  const began = new Map<number, string>();
  let most = 0;
  for (let now = from; now < until; now += 30) {
    each?.(now);
    const alive = dots.at(now);
    most = Math.max(most, alive.length);
    for (const dot of alive) began.set(dot.id, idOf(dot));
  }
  return { began: [...began.values()], most };
}

describe("dots", () => {
  it("show each move once, in order, and then rest", () => {
    const dots = new Dots();
    const flow = after(noFlow, ...many(12));
    dots.take(flow);
    dots.take(flow);
    const { began } = watch(dots, 0, 10_000);
    expect(began).toEqual(Array.from({ length: 12 }, (_, i) => String(i)));
    expect(dots.moves(10_000)).toBe(false);
    expect(dots.at(10_000)).toEqual([]);
  });

  it("let a kept task go on from its candidate, once that has arrived", () => {
    const dots = new Dots();
    const accepted = after(noFlow, judged("a", "kept"));
    dots.take(accepted);
    watch(dots, 0, 5000);
    expect(dots.at(5000).map(idOf)).toEqual(["a"]);
    expect(dots.moves(5000)).toBe(false);
    dots.take(after(accepted, kept("a", 1)));
    expect(dots.at(5030).map(idOf)).toEqual(["task a"]);

    const hasty = new Dots();
    hasty.take(after(noFlow, judged("a", "kept"), kept("a", 1)));
    expect(watch(hasty, 0, 300).began).toEqual(["a"]);
    expect(watch(hasty, 300, 4000).began).toEqual(["a", "task a"]);
  });

  it("keep nothing that waits once the run is over", () => {
    const dots = new Dots();
    const accepted = after(noFlow, judged("a", "kept"));
    dots.take(accepted);
    watch(dots, 0, 3000);
    dots.take(after(accepted, ended));
    expect(dots.at(3000)).toEqual([]);
  });

  it("come to rest nowhere where the run ends while they are on their way, or before they set out", () => {
    const accepted = after(noFlow, ...Array.from({ length: 12 }, (_, i) => judged(String(i), "kept")));
    for (const endedAt of [0, 30, 500]) {
      const dots = new Dots();
      dots.take(accepted);
      const before = watch(dots, 0, endedAt).began;
      dots.take(after(accepted, ended));
      const later = watch(dots, endedAt, 10_000).began;
      expect(new Set([...before, ...later]).size, `ended at ${endedAt}`).toBe(12);
      expect(dots.at(10_000)).toEqual([]);
      expect(dots.moves(10_000)).toBe(false);
    }
  });

  it("stand for several where a run is fast, never too many at once, and for one again after a rest", () => {
    const dots = new Dots();
    let flow = noFlow;
    let told = 0;
    const { began, most } = watch(dots, 0, 6000, () => {
      flow = after(flow, ...many(9, told));
      told += 9;
      dots.take(flow);
    });
    expect(most).toBeLessThanOrEqual(MOST_DOTS);
    expect([5, 10, 20, 50, 100]).toContain(dots.stands);
    expect(began.length).toBeGreaterThan(20);
    watch(dots, 6000, 20_000);
    dots.take(after(flow, judged("late")));
    expect(dots.stands).toBe(1);
    expect(dots.at(20_001).map(idOf)).toEqual(["late"]);
  });

  it("stand for thousands where only the last task is told", () => {
    const dots = new Dots();
    dots.take(after(noFlow, kept("z", 4000)));
    expect(dots.stands).toBe(200);
    expect(watch(dots, 0, 4000).began).toEqual(Array.from({ length: 20 }, () => "task z"));
  });

  it("begin anew where the flow went back", () => {
    const dots = new Dots();
    const early = after(noFlow, ...many(3));
    const late = after(early, ...many(5, 3));
    dots.take(late);
    watch(dots, 0, 500);
    dots.take(early);
    expect(dots.at(501)).toEqual([]);
    dots.take(late);
    expect(watch(dots, 510, 3000).began).toEqual(["3", "4", "5", "6", "7"]);
  });

  it("go on where tasks wait that are never kept", () => {
    const dots = new Dots();
    dots.take(after(noFlow, ...Array.from({ length: MOST_DOTS }, (_, i) => judged(`w${i}`, "kept"))));
    watch(dots, 0, 6000);
    dots.take(after(noFlow, ...Array.from({ length: MOST_DOTS }, (_, i) => judged(`w${i}`, "kept")), judged("next")));
    expect(watch(dots, 6000, 6500).began).toContain("next");
  });
});
