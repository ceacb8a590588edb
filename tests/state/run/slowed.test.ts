/** A live run shown slower: in its order, at its pace, within bounds, and never while the run waits for the person. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { noCounters } from "../../../src/core/rows/counters.ts";
import type { RunEvent } from "../../../src/core/rows/events.ts";
import type { RunPhase } from "../../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../../src/core/rows/task-row.ts";
import { foldAll, openingView, type LiveView } from "../../../src/state/run/live-fold.ts";
import { speeds, type Speed } from "../../../src/state/run/show-speed.ts";
import { SlowedState } from "../../../src/state/run/slowed.svelte.ts";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("$state", { raw: (value: unknown) => value });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const phase = (kind: RunPhase["kind"]): RunEvent => ({
  type: "phase",
  phase: { kind } as RunPhase,
  counters: noCounters,
});
const keep = (order: number): RunEvent => ({
  type: "task-kept",
  task: { id: `r:${String(order)}`, order } as TaskRow,
  instances: [],
  counters: { ...noCounters, tasks: order + 1 },
});
/** One task as it comes: its text in pieces, then the task. */
const taskEvents = (order: number, pieces = 20): RunEvent[] => [
  { type: "request-started", completionId: `r:${String(order)}`, stage: "instances" },
  ...Array.from({ length: pieces }, (): RunEvent => ({
    type: "text",
    completionId: `r:${String(order)}`,
    piece: "a word ",
  })),
  keep(order),
];
const tasks = (count: number, pieces?: number) => Array.from({ length: count }, (_, i) => taskEvents(i, pieces)).flat();

/** A run with its live view, heard as the page hears it. */
class Heard {
  readonly slowed = new SlowedState();
  live: LiveView = openingView();
  readonly all: RunEvent[] = [];

  constructor(speed: Speed) {
    this.slowed.speed = speed;
    this.slowed.begin();
  }

  tell(events: readonly RunEvent[]): void {
    const before = this.live;
    this.live = foldAll(before, events);
    this.all.push(...events);
    this.slowed.hear(events, before);
  }

  get shown(): LiveView {
    return this.slowed.view ?? this.live;
  }
}

/** How many of the first events a view shows. */
const eventsIn = (view: LiveView, all: readonly RunEvent[]): number => {
  for (let count = 0, each = openingView(); count <= all.length; each = foldAll(each, all.slice(count, ++count)))
    if (JSON.stringify(each) === JSON.stringify(view)) return count;
  return -1;
};

describe("a slowed run", () => {
  it("shows a beginning of what was heard, never less than before, and all of it in the end", () => {
    const turns = fc.array(fc.record({ tasks: fc.integer({ min: 0, max: 2 }), ms: fc.integer({ min: 0, max: 900 }) }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(turns, fc.constantFrom(...speeds), (heard, speed) => {
        const run = new Heard(speed);
        let [next, last] = [0, 0];
        for (const turn of heard) {
          run.tell(Array.from({ length: turn.tasks }, () => taskEvents(next++, 5)).flat());
          vi.advanceTimersByTime(turn.ms);
          const count = eventsIn(run.shown, run.all);
          expect(count).toBeGreaterThanOrEqual(last);
          expect(run.slowed.behind).toBe(next - run.shown.counters.tasks);
          last = count;
        }
        vi.advanceTimersByTime(120_000);
        expect(run.shown).toEqual(run.live);
        expect(run.slowed.view).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });

  it.each([0.5, 2] as const)("shows %s tasks a second", (speed) => {
    const run = new Heard(speed);
    run.tell(tasks(60));
    vi.advanceTimersByTime(10_000);
    expect(Math.abs(run.shown.counters.tasks - speed * 10)).toBeLessThanOrEqual(1);
  });

  it("is shown as it comes where that is chosen, also from one moment to the next", () => {
    const run = new Heard(Infinity);
    run.tell(tasks(5));
    expect(run.slowed.view).toBeUndefined();
    run.slowed.speed = 0.25;
    run.tell(taskEvents(5));
    expect(run.shown.counters.tasks).toBe(5);
    run.slowed.speed = Infinity;
    expect(run.shown.counters.tasks).toBe(6);
  });

  const step: RunEvent = {
    type: "stage",
    held: true,
    detail: { stage: "pool", kind: "keep", instruction: "", instances: 0 },
  };
  it.each([
    ["an end", phase("finished")],
    ["a stop", phase("stopped")],
    ["a pause", phase("paused")],
    ["a failure", phase("failed")],
    ["a step", step],
    ["a wait", { type: "held", held: true } satisfies RunEvent],
  ])("shows %s at once", (_, event) => {
    const run = new Heard(0.25);
    run.tell(tasks(5));
    expect(run.slowed.behind).toBe(5);
    run.tell([event]);
    expect(run.shown).toBe(run.live);
    expect(run.slowed.behind).toBe(0);
  });

  it("holds back no more than it may, shows the rest at once, and says how many tasks that was", () => {
    const run = new Heard(0.25);
    for (let order = 0; order < 400; order++) run.tell(taskEvents(order, 28));
    const shown = run.shown.counters.tasks;
    expect(run.slowed.skipped).toBe(shown);
    expect(run.slowed.behind).toBe(400 - shown);
    // A task has 30 events here.
    expect(run.slowed.behind * 30).toBeLessThanOrEqual(4000);
    expect(run.slowed.behind * 30).toBeGreaterThan(1000);
    expect(run.slowed.firstHeld).toBe(shown);
    run.slowed.catchUp();
    expect([run.shown, run.slowed.skipped]).toEqual([run.live, 0]);
  });
});
