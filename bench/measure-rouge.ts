/** Measures the similarity index and its peers on one pool, in Node or in a worker. Returns figures, prints nothing. */
import { RougeIndex } from "../workers/dedup/rouge-index.ts";
import { recombine, recombineCandidates } from "./instructions.ts";
import { IntegerDp, scanWithJsRouge } from "./peers.ts";
import { median, timed, timeEach } from "./timing.ts";

/** Medians, in milliseconds for one candidate against the whole pool. */
export interface RougeFigures {
  readonly where: string;
  /** Instructions in the pool. */
  readonly size: number;
  /** Whether any F is greater than 0.7, and the nearest if so. */
  readonly admissionMs: number;
  /** The ten most similar and the mean F. */
  readonly recordMs: number;
  /** Building the index from texts. */
  readonly rebuildMs: number;
  /** The index with its texts and ids, in 10^6 bytes. */
  readonly memoryMB: number;
  readonly jsRougeMs: number;
  readonly integerDpMs: number;
  /** Python's `rouge_score`, where it is installed. */
  readonly rougeScoreMs?: number;
}

/** Bytes in use after a garbage collection. */
export type Memory = () => Promise<number>;

const POOL_SEED = 7;
const CANDIDATE_SEED = 99;
const THRESHOLD = 0.7;
const CANDIDATES = 400;
/** Candidates that only warm up the compiler. */
const WARM_UP = 100;
/** Rebuilds, in rows; at least one, at most five. */
const REBUILT_ROWS = 300_000;
/** Limit for the slow peers, in candidates times rows, so that large pools do not take minutes. */
const DP_COMPARISONS = 2_000_000;
const JS_ROUGE_ROWS = 2_000;
const JS_ROUGE_CANDIDATES = 3;

/** @throws when the index does not agree with the dynamic program */
export async function measureRouge(
  where: string,
  seeds: readonly string[],
  size: number,
  memory: Memory,
): Promise<RougeFigures> {
  const before = await memory();
  const index = new RougeIndex();
  index.rebuild("ascii", entries(recombine(seeds, size, POOL_SEED)));
  const memoryMB = ((await memory()) - before) / 1e6;

  const pool = [...recombine(seeds, size, POOL_SEED)];
  const candidates = recombineCandidates(seeds, pool, CANDIDATES, CANDIDATE_SEED);
  for (const candidate of candidates.slice(0, WARM_UP)) index.judge(candidate, THRESHOLD);
  const admissionMs = timeEach(candidates, (each) => index.nearestAbove(each, THRESHOLD));
  const recordMs = timeEach(candidates, (each) => index.record(each));
  const rebuilds = Math.min(5, Math.ceil(REBUILT_ROWS / size));
  const rebuildMs = median(Array.from({ length: rebuilds }, () => timed(() => index.rebuild("ascii", entries(pool)))));

  const dp = new IntegerDp(pool);
  const few = candidates.slice(0, Math.min(20, Math.max(3, Math.ceil(DP_COMPARISONS / size))));
  agree(index, dp, few);
  const integerDpMs = timeEach(few, (each) => dp.scan(each));
  const sample = everyNth(pool, JS_ROUGE_ROWS);
  const jsRougeMs =
    (timeEach(candidates.slice(0, JS_ROUGE_CANDIDATES), (each) => scanWithJsRouge(each, sample)) * size) /
    sample.length;

  return { where, size, admissionMs, recordMs, rebuildMs, memoryMB, jsRougeMs, integerDpMs };
}

export function* entries(pool: Iterable<string>): Generator<{ taskId: string; instruction: string }, void> {
  let number = 0;
  for (const instruction of pool) yield { taskId: `machine_task_${number++}`, instruction };
}

/** Speed means nothing when the answers differ. */
function agree(index: RougeIndex, dp: IntegerDp, candidates: readonly string[]): void {
  for (const candidate of candidates) {
    const expected = dp.scan(candidate);
    const { mostSimilar, average } = index.record(candidate);
    const nearest = index.nearestAbove(candidate, THRESHOLD);
    const isRight =
      mostSimilar[0]?.score === expected.best &&
      Math.abs(average - expected.mean) <= 1e-10 &&
      nearest?.score === (expected.best > THRESHOLD ? expected.best : undefined);
    if (!isRight) throw new Error(`The index and the dynamic program disagree about "${candidate}".`);
  }
}

/** About `count` rows, evenly spread over the pool. */
function everyNth(pool: readonly string[], count: number): string[] {
  const step = Math.max(1, Math.floor(pool.length / count));
  return pool.filter((_, i) => i % step === 0);
}
