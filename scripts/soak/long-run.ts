/** One run over thousands of requests: do the memory of its tab and its rate stay the same? */
import { readMemory, type Memory } from "./memory.ts";
import type { Session } from "./session.ts";
import { sleep } from "./session.ts";
import { readRun } from "./stored.ts";

/** Medians of the second fifth of a run (the first is the warm-up) and of the last, and the most in between. */
type Course = readonly [warm: number, last: number, most: number];

export interface LongRun {
  readonly requests: number;
  readonly tasks: number;
  /** MB: the run worker's whole memory, and the two parts of it. */
  readonly worker: Course;
  readonly workerHeap: Course;
  readonly workerWasm: Course;
  /** MB: the tab's process, with the page and all workers in it. */
  readonly tab: Course;
  readonly page: Course;
  readonly pageNodes: Course;
  /** Shares by which the worker's whole memory grew at most after the warm-up, and the tab's and the page's at the end. */
  readonly workerGrowth: number;
  readonly tabGrowth: number;
  readonly pageGrowth: number;
  /** Bytes of heap by which the run worker and the similarity index grew for each task kept after the warm-up. */
  readonly workerBytesPerTask: number;
  readonly dedupBytesPerTask: number;
  /** Requests for each second of the tab's own processor time, by quarter; other programs change it little. */
  readonly rates: readonly number[];
  /** The same in tokens read and written, because more requests are long ones for lists as the pool fills. */
  readonly tokenRates: readonly number[];
  /** The last quarter's rate of tokens divided by the second's. */
  readonly lastBySecond: number;
  readonly minutes: number;
}

/** More tasks than any run of this length can reach. */
const GOAL = 100_000;
/** Equal parts of a run; memory is read after each. */
const PARTS = 20;
/** Parts in a fifth of it. */
const FIFTH = PARTS / 5;
const LOOK_EVERY_MS = 500;
/** Longest wait for a run to pause or resume, ms. */
const PATIENCE_MS = 60_000;
const MB = 1e6;

interface Sample extends Work, Memory {
  /** The tab's processor time, without the time of earlier readings. */
  readonly cpuSeconds: number;
}

/** The model's work so far. */
interface Work {
  readonly requests: number;
  readonly tasks: number;
  /** Tokens read, without those from the cache, and tokens written. */
  readonly tokens: number;
}

export async function longRun(
  session: Session,
  { requests, seed, say }: { readonly requests: number; readonly seed: number; readonly say: (line: string) => void },
): Promise<LongRun> {
  const begun = performance.now();
  await session.startPocket(GOAL, seed);
  const samples: Sample[] = [];
  let readingSeconds = 0;
  for (let part = 0; part <= PARTS; part++) {
    await untilRequests(session, Math.max(1, Math.round((part / PARTS) * requests)));
    const sample = await whileHeld(session, async () => {
      const work = await workDone(session);
      const before = await session.tabProcess();
      const memory = await readMemory(session);
      const cpuSeconds = before.cpuTime - readingSeconds;
      readingSeconds += (await session.tabProcess()).cpuTime - before.cpuTime;
      return { ...work, ...memory, cpuSeconds };
    });
    samples.push(sample);
    say(inWords(sample));
  }
  return { ...figures(samples), minutes: rounded((performance.now() - begun) / 60_000) };
}

function figures(samples: readonly Sample[]): Omit<LongRun, "minutes"> {
  const later = samples.slice(FIFTH);
  const warm = samples.slice(FIFTH, 2 * FIFTH);
  const end = samples.slice(-FIFTH);
  const course = (of: (sample: Sample) => number): Course => [
    middle(warm.map(of)),
    middle(end.map(of)),
    Math.max(...later.map(of)),
  ];
  const [worker, tab, page] = [
    course(({ runHeap, runWasm }) => runHeap + runWasm),
    course(({ tab }) => tab),
    course(({ page }) => page),
  ];
  const perTask = (of: "runHeap" | "dedup"): number => {
    const [from, to] = course((sample) => sample[of]);
    const [before, after] = course(({ tasks }) => tasks);
    return Math.round((to - from) / Math.max(1, after - before));
  };
  const quarters = [0, 1, 2, 3].map((i) => [i, i + 1].map((each) => samples[(each * PARTS) / 4] as Sample));
  const tokenRates = quarters.map(([from, to]) => rate(from as Sample, to as Sample, "tokens"));
  const { requests: answered, tasks } = samples.at(-1) as Sample;
  return {
    requests: answered,
    tasks,
    worker: inMB(worker),
    workerHeap: inMB(course(({ runHeap }) => runHeap)),
    workerWasm: inMB(course(({ runWasm }) => runWasm)),
    tab: inMB(tab),
    page: inMB(page),
    pageNodes: course(({ nodes }) => nodes),
    workerGrowth: rounded(worker[2] / worker[0] - 1),
    tabGrowth: rounded(tab[1] / tab[0] - 1),
    pageGrowth: rounded(page[1] / page[0] - 1),
    workerBytesPerTask: perTask("runHeap"),
    dedupBytesPerTask: perTask("dedup"),
    rates: quarters.map(([from, to]) => rounded(rate(from as Sample, to as Sample, "requests"))),
    tokenRates: tokenRates.map(rounded),
    lastBySecond: rounded((tokenRates[3] ?? 0) / (tokenRates[1] ?? 1)),
  };
}

/** @throws when the run stops before */
async function untilRequests(session: Session, requests: number): Promise<void> {
  for (;;) {
    const { counters, phase } = await readRun(session.page, session.runId);
    if (counters.requests >= requests) return;
    if (phase.kind !== "running" && phase.kind !== "ready")
      throw new Error(`The run stopped after ${counters.requests} requests in the phase ${JSON.stringify(phase)}.`);
    await sleep(LOOK_EVERY_MS);
  }
}

/** Pauses the run for `work`, as a person does. */
async function whileHeld<T>({ page }: Session, work: () => Promise<T>): Promise<T> {
  await page.getByRole("button", { name: "Pause", exact: true }).click({ timeout: PATIENCE_MS });
  const resume = page.getByRole("button", { name: "Resume", exact: true });
  await resume.waitFor({ timeout: PATIENCE_MS });
  try {
    return await work();
  } finally {
    await resume.click({ timeout: PATIENCE_MS });
  }
}

async function workDone({ page, runId }: Session): Promise<Work> {
  const { requests, tasks, promptTokens, cachedTokens, completionTokens } = (await readRun(page, runId)).counters;
  return { requests, tasks, tokens: promptTokens - cachedTokens + completionTokens };
}

function inWords({ requests, tasks, runHeap, runWasm, dedup, page, nodes, tab }: Sample): string {
  const [heap, wasm, index, own, whole] = [runHeap, runWasm, dedup, page, tab].map((bytes) => (bytes / MB).toFixed(2));
  return (
    `${requests} requests, ${tasks} tasks: run worker ${heap} MB and ${wasm} MB of llama.cpp, ` +
    `dedup worker ${index} MB, page ${own} MB and ${nodes} nodes, tab ${whole} MB`
  );
}

function inMB([warm, last, most]: Course): Course {
  return [rounded(warm / MB), rounded(last / MB), rounded(most / MB)];
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function rate(from: Sample, to: Sample, of: "requests" | "tokens"): number {
  return (to[of] - from[of]) / (to.cpuSeconds - from.cpuSeconds);
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
