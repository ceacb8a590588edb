/** The limits of a long run: good figures pass, and each bad figure is reported. */
import { expect, it } from "vitest";
import type { LongRun } from "../../scripts/soak/long-run.ts";
import { brokenLimits } from "../../scripts/soak/long-run-limits.ts";

const sound: LongRun = {
  requests: 2010,
  tasks: 873,
  worker: [138.4, 138.7, 138.8],
  workerHeap: [4.2, 4.5, 4.6],
  workerWasm: [134.2, 134.2, 134.2],
  tab: [320, 330, 344],
  page: [6.7, 6.9, 7.5],
  pageNodes: [2909, 3101, 3127],
  workerGrowth: 0.004,
  tabGrowth: 0.03,
  pageGrowth: 0.03,
  workerBytesPerTask: 725,
  dedupBytesPerTask: 208,
  rates: [9.7, 9.4, 8.3, 7.7],
  tokenRates: [750, 840, 870, 880],
  lastBySecond: 1.05,
  minutes: 6,
};

it("reports nothing for a run within the limits", () => {
  expect(brokenLimits(sound)).toEqual([]);
});

const broken: readonly [change: Partial<LongRun>, words: string][] = [
  [{ workerGrowth: 0.196 }, "The run worker's memory grew by 19.6 %; the limit is at most 10 % after the warm-up."],
  [{ tabGrowth: 0.12 }, "The tab's memory grew by 12 %; the limit is at most 10 % after the warm-up."],
  [
    { workerBytesPerTask: 4600 },
    "The run worker's heap grew by 4600 bytes for each kept task; the limit is at most 1000.",
  ],
  [
    { dedupBytesPerTask: 2000 },
    "The dedup worker's heap grew by 2000 bytes for each kept task; the limit is at most 1000.",
  ],
  [{ lastBySecond: 0.8 }, "The last quarter's rate was 80 % of the second's; the limit is at least 90 %."],
];
it.each(broken)("reports the broken limit: %o", (change, words) => {
  expect(brokenLimits({ ...sound, ...change })).toEqual([words]);
});

it("reports a figure that could not be read", () => {
  expect(brokenLimits({ ...sound, workerGrowth: NaN, tabGrowth: NaN, lastBySecond: NaN })).toHaveLength(3);
});
