/** A tour in time: whatever moment is asked for, and in which order, it shows what folding all events up to there shows. */
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { tourOf } from "../../../scripts/examples/tour.ts";
import { outlines } from "../../../src/core/recipes/recipes.ts";
import type { RunEvent } from "../../../src/core/rows/events.ts";
import { readTour, type Tour } from "../../../src/published/recording/tour-file.ts";
import { foldAll, openingView } from "../../../src/state/run/live-fold.ts";
import { Timeline } from "../../../src/state/tour/timeline.ts";

const tours = new Map<string, Tour>();
const fileOf = (id: string) => readFileSync(`public/recordings/${id}.jsonl`, "utf8");

beforeAll(async () => {
  for (const { id } of outlines) tours.set(id, readTour(await tourOf(id, fileOf(id))));
});

/** The events without what a tour leaves out of its views: the numbers of steps. */
const shown = (event: RunEvent): RunEvent => {
  if (event.type !== "stage") return event;
  const { step: _, ...rest } = event;
  return rest;
};

/** The view after a whole number of the tour's events, and with the beginning of a text that has not ended. */
function foldedUpTo(events: readonly RunEvent[], moment: ReturnType<Timeline["viewAt"]>) {
  const open = moment.requests.find(({ finish }) => finish === undefined);
  for (let n = 0; n <= events.length; n++) {
    const view = foldAll(openingView(), events.slice(0, n));
    const writes = view.requests.find(({ completionId }) => completionId === open?.completionId);
    const piece = open && writes?.finish === undefined ? open.text : "";
    const whole =
      open && piece !== "" ? foldAll(view, [{ type: "text", completionId: open.completionId, piece }]) : view;
    if (JSON.stringify(whole) === JSON.stringify(moment)) return n;
  }
  return undefined;
}

describe.each(outlines)("$title", ({ id, stages }) => {
  const tour = () => tours.get(id) ?? { recipe: "", events: [] };

  it("shows at any moment, asked for in any order, what all events before it add up to", () => {
    const { events } = tour();
    const order = new Map<number, number>();
    const timeline = new Timeline(events);
    const moments = fc.array(fc.double({ min: 0, max: timeline.end, noNaN: true }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(moments, (asked) => {
        for (const moment of asked) {
          const found = foldedUpTo(events.map(shown), timeline.viewAt(moment));
          expect(found).toBeDefined();
          order.set(moment, found ?? 0);
        }
      }),
      { numRuns: 6 },
    );
    const later = [...order].sort(([a], [b]) => a - b).map(([, count]) => count);
    expect(later).toEqual([...later].sort((a, b) => a - b));
  });

  it("ends with all kept, and every step ends a stage of the recipe", () => {
    const { events } = tour();
    const timeline = new Timeline(events);
    const kept = events.filter(({ type }) => type === "task-kept").length;
    expect(timeline.end).toBe(kept);
    expect(timeline.viewAt(timeline.end).phase.kind).toBe("finished");
    expect(timeline.progressAt(timeline.end).counters.tasks).toBe(kept);
    const entered = events.flatMap((event) => (event.type === "stage" ? [event.detail.stage] : []));
    expect(timeline.steps).toBe(entered.length);
    for (let step = 0; step <= timeline.steps; step++) {
      const moment = timeline.endOf(step);
      expect(timeline.stepAt(moment)).toBe(step);
      expect(timeline.viewAt(moment).current?.stage).toBe(step === 0 ? undefined : entered[step - 1]);
    }
    for (const stage of stages.filter(({ id }) => entered.includes(id))) {
      const first = entered.indexOf(stage.id);
      const [before, after] = [first, entered.length].map((step) =>
        stage.count(timeline.progressAt(timeline.endOf(step))),
      );
      expect(after, stage.id).toBeGreaterThanOrEqual(Math.max(1, before ?? 0));
    }
  });

  it("is the run that the example makes, without a difference from build to build", async () => {
    expect(JSON.stringify(tour())).toBe(await tourOf(id, fileOf(id)));
  });
});

it("is laid out and shown at any moment within a frame", () => {
  const { events } = tours.get("self-instruct") ?? { events: [] };
  new Timeline(events).viewAt(1);
  const begun = performance.now();
  const timeline = new Timeline(events);
  timeline.viewAt(timeline.end);
  const laidOut = performance.now();
  for (let moment = timeline.end; moment > 0; moment -= 0.5) timeline.viewAt(moment);
  const each = (performance.now() - laidOut) / (timeline.end * 2);
  console.log(`laid out in ${(laidOut - begun).toFixed(1)} ms, a moment in ${each.toFixed(2)} ms`);
  expect(each).toBeLessThan(4);
});
