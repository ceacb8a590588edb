/** One run over thousands of requests: does the memory of its tab stay, and does its rate? */
import { readFileSync } from "node:fs";
import type { Session } from "./session.ts";
import { sleep } from "./session.ts";
import { readRun } from "./stored.ts";
import { workerHeap } from "./worker-heap.ts";

export interface LongRun {
  readonly requests: number;
  /** MB after the warm-up and at the end: the run worker's own heap after a full collection, and the tab's process with llama.cpp in it. */
  readonly workerHeap: readonly [number, number];
  readonly tabMemory: readonly [number, number];
  /** Shares by which they grew. */
  readonly workerHeapGrowth: number;
  readonly tabMemoryGrowth: number;
  /** Requests a second of the tab's own processor time, by quarter: another program on the machine changes it little. */
  readonly rates: readonly number[];
  /** The same in tokens read and written, for as a pool fills, more of the requests are long ones for lists. */
  readonly tokenRates: readonly number[];
  /** The last quarter's rate of tokens by the second's. */
  readonly lastBySecond: number;
  readonly minutes: number;
}

/** More than any run of this length reaches. */
const GOAL = 100_000;
/** The part of a run after which memory is compared. */
const WARM_UP = 0.2;
const LOOK_EVERY_MS = 500;
const MB = 1e6;

interface Sample extends Work {
  readonly workerHeap: number;
  readonly tabMemory: number;
  readonly cpuSeconds: number;
}

/** What the model has done so far. */
interface Work {
  readonly requests: number;
  /** Read, without those from the cache, and written. */
  readonly tokens: number;
}

export async function longRun(
  session: Session,
  { requests, seed, say }: { readonly requests: number; readonly seed: number; readonly say: (line: string) => void },
): Promise<LongRun> {
  const begun = performance.now();
  await session.startPocket(GOAL, seed);
  const marks = [0, WARM_UP, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * requests));
  const samples: Sample[] = [];
  for (const mark of marks) {
    const reached = await untilRequests(session, Math.max(mark, 1));
    const sample = { ...reached, ...(await measure(session)) };
    samples.push(sample);
    say(
      `${reached.requests} requests: worker ${sample.workerHeap.toFixed(1)} MB, tab ${sample.tabMemory.toFixed(0)} MB`,
    );
  }
  const [first, warm, quarter, half, threeQuarters, last] = samples as [Sample, Sample, Sample, Sample, Sample, Sample];
  const quarters = [
    [first, quarter],
    [quarter, half],
    [half, threeQuarters],
    [threeQuarters, last],
  ] as const;
  const rates = quarters.map(([from, to]) => rate(from, to, "requests"));
  const tokenRates = quarters.map(([from, to]) => rate(from, to, "tokens"));
  return {
    requests: last.requests,
    workerHeap: [rounded(warm.workerHeap), rounded(last.workerHeap)],
    tabMemory: [rounded(warm.tabMemory), rounded(last.tabMemory)],
    workerHeapGrowth: rounded(last.workerHeap / warm.workerHeap - 1),
    tabMemoryGrowth: rounded(last.tabMemory / warm.tabMemory - 1),
    rates: rates.map(rounded),
    tokenRates: tokenRates.map(rounded),
    lastBySecond: rounded((tokenRates[3] ?? 0) / (tokenRates[1] ?? 1)),
    minutes: rounded((performance.now() - begun) / 60_000),
  };
}

/** @throws when the run comes to hold before */
async function untilRequests(session: Session, requests: number): Promise<Work> {
  for (;;) {
    const { counters, phase } = await readRun(session.page, session.runId);
    const { promptTokens, cachedTokens, completionTokens } = counters;
    if (counters.requests >= requests)
      return { requests: counters.requests, tokens: promptTokens - cachedTokens + completionTokens };
    if (phase.kind !== "running" && phase.kind !== "ready")
      throw new Error(`The run came to hold after ${counters.requests} requests as ${JSON.stringify(phase)}.`);
    await sleep(LOOK_EVERY_MS);
  }
}

async function measure(session: Session): Promise<Omit<Sample, keyof Work>> {
  const heap = await workerHeap(session.page, "run");
  const { id, cpuTime } = await session.tabProcess();
  const resident = Number(/^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1] ?? NaN) * 1024;
  return { workerHeap: heap / MB, tabMemory: resident / MB, cpuSeconds: cpuTime };
}

function rate(from: Sample, to: Sample, of: keyof Work): number {
  return (to[of] - from[of]) / (to.cpuSeconds - from.cpuSeconds);
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
