/** What is known of an experiment's runs while reading fails: other runs are read, the failure is told, and it is tried again. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { InsightsSnapshot } from "../../../src/core/insights/snapshot.ts";
import type { RunRow } from "../../../src/core/rows/run-row.ts";
import type { InsightsApi } from "../../../src/rpc/insights-api.ts";
import { ResultsState } from "../../../src/state/experiments/results.svelte.ts";
import { storedRun } from "../../support/runs/stored-run.ts";

const runs: readonly RunRow[] = ["aa", "bb"].map((id) => ({ ...storedRun(id, 20).run, name: `Run ${id}` }));
const snapshot = { verbsComplete: true } as InsightsSnapshot;

beforeEach(() => {
  vi.stubGlobal("$state", { raw: (value: unknown) => value });
  vi.useFakeTimers();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** @param fails of how many looks at the first run it tells that they fail */
function apiThatFails(fails: number): { readonly api: InsightsApi; readonly looks: string[] } {
  const looks: string[] = [];
  let left = fails;
  const api = {
    look: (_: string, runId: string) => {
      looks.push(runId);
      if (runId === "aa" && left-- > 0) return Promise.reject(new Error("The database was closed."));
      return Promise.resolve(snapshot);
    },
    close: () => Promise.reject(new Error("no such view")),
  };
  return { api: api as unknown as InsightsApi, looks };
}

it("tells of a run that cannot be read, reads the others, and tries again until it goes well", async () => {
  const { api, looks } = apiThatFails(2);
  const results = new ResultsState(api);
  const end = results.follow(() => runs);
  await vi.advanceTimersByTimeAsync(0);
  expect(results.failed).toEqual({ runName: "Run aa", message: "The database was closed." });
  expect(results.isReading).toBe(false);
  expect(results.snapshotOf("bb")).toBe(snapshot);
  // Each failure doubles the pause.
  await vi.advanceTimersByTimeAsync(6_000);
  expect(looks).toEqual(["aa", "bb", "aa"]);
  expect(results.failed).toBeDefined();
  await vi.advanceTimersByTimeAsync(11_900);
  expect(looks).toHaveLength(3);
  await vi.advanceTimersByTimeAsync(100);
  expect(results.snapshotOf("aa")).toBe(snapshot);
  expect(results.failed).toBeUndefined();
  end();
});

it("tries again at once when it is asked to, and not after it has ended", async () => {
  const { api, looks } = apiThatFails(9);
  const results = new ResultsState(api);
  const end = results.follow(() => runs);
  await vi.advanceTimersByTimeAsync(0);
  results.tryAgain();
  await vi.advanceTimersByTimeAsync(0);
  expect(looks).toEqual(["aa", "bb", "aa"]);
  end();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(looks).toHaveLength(3);
});
