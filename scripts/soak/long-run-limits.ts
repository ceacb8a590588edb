/** The limits of a long run. Knows only its figures. */
import type { LongRun } from "./long-run.ts";

/** Share by which the memory of the run worker and of the tab may grow after the warm-up. */
const MOST_GROWTH = 0.1;
/**
 * Bytes of heap that a kept task may cost a worker. Its instruction and id take about 200; over 2,000 requests the code
 * that is still being compiled adds about as much. A prompt or answer kept by mistake would take thousands.
 */
const MOST_BYTES_PER_TASK = 1000;
/** Least rate of tokens in the last quarter, as a share of the second quarter's. */
const LEAST_RATE = 0.9;

/** @returns each limit that was broken, in words */
export function brokenLimits({ workerGrowth, tabGrowth, ...run }: LongRun): string[] {
  return [
    ...unless(workerGrowth < MOST_GROWTH, `The run worker's memory grew by ${inPercent(workerGrowth)}`, mostGrowth),
    ...unless(tabGrowth < MOST_GROWTH, `The tab's memory grew by ${inPercent(tabGrowth)}`, mostGrowth),
    ...unless(run.workerBytesPerTask < MOST_BYTES_PER_TASK, perTask("run", run.workerBytesPerTask), mostPerTask),
    ...unless(run.dedupBytesPerTask < MOST_BYTES_PER_TASK, perTask("dedup", run.dedupBytesPerTask), mostPerTask),
    ...unless(
      run.lastBySecond > LEAST_RATE,
      `The last quarter's rate was ${inPercent(run.lastBySecond)} of the second's`,
      `at least ${inPercent(LEAST_RATE)}`,
    ),
  ];
}

const mostGrowth = `at most ${inPercent(MOST_GROWTH)} after the warm-up`;
const mostPerTask = `at most ${MOST_BYTES_PER_TASK}`;

function perTask(worker: string, bytes: number): string {
  return `The ${worker} worker's heap grew by ${bytes} bytes for each kept task`;
}

function unless(isKept: boolean, found: string, limit: string): string[] {
  return isKept ? [] : [`${found}; the limit is ${limit}.`];
}

function inPercent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
