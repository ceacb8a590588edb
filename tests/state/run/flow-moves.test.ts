/** What the picture of a run is told: each move once and in order, and as many as the run's own counters say, wherever one looks. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { CandidateRow } from "../../../src/core/rows/candidate-row.ts";
import { ledgerRows, noCounters } from "../../../src/core/rows/counters.ts";
import type { RunEvent } from "../../../src/core/rows/events.ts";
import type { TaskRow } from "../../../src/core/rows/task-row.ts";
import { flowAfter, noFlow, type Flow } from "../../../src/state/run/flow-moves.ts";
import { foldAll, openingView } from "../../../src/state/run/live-fold.ts";
import { cases, fresh, proceed, stepping } from "../../support/runs/recipe-cases.ts";
import { proceed as talk, talkingPool } from "../../support/runs/talking-run.ts";

const demonstration = (taskId: string) => ({ origin: "seed", taskId, instruction: "A" }) as const;
const built = (...ids: string[]): RunEvent => ({
  ...{ type: "prompt-built", batch: 0, prompt: 0, text: "", dropped: 0 },
  demonstrations: ids.map(demonstration),
});
const judged = (id: string): RunEvent => ({ type: "candidate", candidate: { id } as CandidateRow });
const kept = (id: string, tasks: number): RunEvent => ({
  type: "task-kept",
  ...{ task: { id } as TaskRow, instances: [], counters: { ...noCounters, tasks } },
});
const phase = (kind: "running" | "paused" | "stopped", tasks = 0): RunEvent => ({
  type: "phase",
  phase: kind === "paused" ? { kind, reason: "" } : { kind },
  counters: { ...noCounters, tasks },
});
const after = (events: readonly RunEvent[]): Flow => events.reduce(flowAfter, noFlow);

describe("the moves of a run", () => {
  it.each([
    { of: "nothing yet", events: [phase("running")], lanes: [], moved: [0, 0, 0] },
    { of: "a prompt", events: [built("a", "b")], lanes: ["shown 1", "shown 2"], moved: [2, 0, 0] },
    {
      of: "a candidate that is kept",
      events: [judged("c"), kept("c", 1)],
      lanes: ["judged 1", "kept 1"],
      moved: [0, 1, 1],
    },
    {
      of: "a run that goes on with nine tasks, and keeps five at once",
      events: [phase("running", 9), kept("x", 10), kept("y", 15)],
      lanes: ["kept 1", "kept 6"],
      moved: [0, 0, 6],
    },
    { of: "text alone", events: [{ type: "text", completionId: "r:0.0", piece: "a" }], lanes: [], moved: [0, 0, 0] },
  ] as const)("are those of $of", ({ events, lanes, moved }) => {
    const flow = after(events);
    expect(flow.moves.map(({ lane, order }) => `${lane} ${order}`)).toEqual(lanes);
    expect(Object.values(flow.moved)).toEqual(moved);
  });

  it("end with the run, not with a pause", () => {
    expect(after([phase("running"), phase("paused")]).isOver).toBe(false);
    expect(after([phase("running"), phase("stopped")]).isOver).toBe(true);
    expect(after([phase("stopped"), phase("running")]).isOver).toBe(false);
  });
});

const runs = [
  ...Object.keys(cases).flatMap((name) => [
    { name, of: name, parallel: 1, gate: undefined },
    { name: `${name}, four at a time`, of: name, parallel: 4, gate: undefined },
    { name: `${name}, step by step`, of: name, parallel: 1, gate: stepping },
  ]),
  { name: "a model that talks", of: "", parallel: 1, gate: undefined },
];
describe.each(runs)("a run of $name", ({ of, parallel, gate }) => {
  const events: RunEvent[] = [];
  beforeAll(async () => {
    const emit = (event: RunEvent) => void events.push(event);
    const own = cases[of];
    if (own) await proceed(fresh(own, parallel), own, parallel, gate, emit);
    else await talk(talkingPool(), emit);
  });

  it("tells as many moves as its counters count, wherever one looks", () => {
    // Templates store many tasks at once, and tell the last one alone.
    const isTold = events.some(({ type }) => type === "candidate");
    fc.assert(
      fc.property(fc.nat(events.length), fc.nat(events.length), (one, other) => {
        const [cut, split] = [Math.max(one, other), Math.min(one, other)];
        const view = foldAll(openingView(), events.slice(0, cut));
        const { flow, counters } = foldAll(foldAll(openingView(), events.slice(0, split)), events.slice(split, cut));
        expect(flow).toEqual(view.flow);
        const last = events.slice(0, cut).findLast((event) => event.type === "task-kept" || event.type === "phase");
        expect(flow.moved.kept).toBe(last?.counters.tasks ?? 0);
        // What is judged is counted when it is stored.
        if (isTold) expect(flow.moved.judged).toBeGreaterThanOrEqual(ledgerRows(counters));
        for (const lane of ["shown", "judged", "kept"] as const) {
          const orders = flow.moves.flatMap((move) => (move.lane === lane ? [move.order] : []));
          expect(orders).toEqual(orders.toSorted((a, b) => a - b));
          if (orders.length > 0) expect(orders.at(-1)).toBe(flow.moved[lane]);
        }
        expect(flow.moves.length).toBeLessThanOrEqual(60);
      }),
      { numRuns: 60 },
    );
    const whole = foldAll(openingView(), events);
    expect(whole.flow.moved.kept).toBe(whole.counters.tasks);
    expect(whole.flow.moved.kept).toBeGreaterThan(0);
    if (isTold) expect(whole.flow.moved.judged).toBe(ledgerRows(whole.counters));
    const shown = events.reduce(
      (sum, each) => sum + (each.type === "prompt-built" ? each.demonstrations.length : 0),
      0,
    );
    expect(whole.flow.moved.shown).toBe(shown);
    expect(whole.flow.isOver).toBe(true);
  });
});
