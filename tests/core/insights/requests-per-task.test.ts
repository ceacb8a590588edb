/** Requests a kept task: which of a person's runs are measurements, and which of them is told. */
import { describe, expect, it } from "vitest";
import { measuredCost, requestsPerTask } from "../../../src/core/insights/requests-per-task.ts";
import { exampleModel } from "../../../src/core/models/example-model.ts";
import { pocketModel } from "../../../src/core/models/model-list.ts";
import { noModel } from "../../../src/core/models/no-model.ts";
import { noCounters } from "../../../src/core/rows/counters.ts";
import { freshRun } from "../../support/runs/fresh-run.ts";

const other = { ...pocketModel, id: "other", title: "Other" };

function ended(name: string, requests: number, tasks: number, change: Parameters<typeof freshRun>[1] = {}) {
  const counters = { ...noCounters, requests, tasks };
  const phase = { kind: "finished", reason: "goal-reached" } as const;
  return freshRun([], { name, recipe: "alpaca", model: pocketModel, phase, counters, ...change });
}

describe("requests a kept task", () => {
  it("are all requests of a run for each task that it kept", () => {
    expect(requestsPerTask({ requests: 30, tasks: 12 })).toBe(2.5);
    expect(requestsPerTask({ requests: 5, tasks: 0 })).toBeUndefined();
    expect(requestsPerTask({ requests: 0, tasks: 12 })).toBeUndefined();
  });

  it("are told of the last run with the same model, or else with another", () => {
    const runs = [ended("new", 40, 10, { model: other }), ended("last", 30, 10), ended("first", 20, 10)];
    expect(measuredCost(runs, "alpaca", "pocket")).toEqual({
      ...{ runName: "last", modelTitle: pocketModel.title, tasks: 10, requests: 3 },
    });
    expect(measuredCost(runs, "alpaca", "third")).toMatchObject({ runName: "new", modelTitle: "Other", requests: 4 });
    expect(measuredCost(runs, "self-instruct", "pocket")).toBeUndefined();
  });

  it.each([
    ["was stopped", { phase: { kind: "stopped" } }],
    ["is a recorded example", { model: exampleModel("alpaca", "") }],
    ["judged another run's candidates again", { derivedFrom: "other" }],
    ["asked no model", { model: noModel, counters: { ...noCounters, tasks: 10 } }],
    ["kept nothing", { counters: { ...noCounters, requests: 10 } }],
  ] as const)("are not told of a run that %s", (_, change) => {
    expect(measuredCost([ended("run", 20, 10, change)], "alpaca", "pocket")).toBeUndefined();
  });

  it("are Self-Instruct's in a run of an earlier version, which names no recipe", () => {
    const { recipe: _, ...run } = ended("old", 30, 10);
    expect(measuredCost([run], "self-instruct", "pocket")).toMatchObject({ requests: 3 });
  });
});
