/** Measures Python's `rouge_score`, which the public code uses, on the same texts, when it is installed. */
import { spawnSync } from "node:child_process";
import { recombine, recombineCandidates } from "./instructions.ts";

/** Rows scored; the time is scaled to the whole pool, since 50,000 rows take seconds for each candidate. */
const ROWS = 5_000;
const CANDIDATES = 3;

const PROGRAM = `
import json, statistics, sys, time
try:
    from rouge_score import rouge_scorer
except ImportError:
    sys.exit(3)
scorer = rouge_scorer.RougeScorer(["rougeL"], use_stemmer=False)
given = json.load(sys.stdin)
times = []
for candidate in given["candidates"]:
    start = time.perf_counter()
    for text in given["pool"]:
        scorer.score(candidate, text)
    times.append(time.perf_counter() - start)
print(statistics.median(times) * 1000)
`;

/** @returns milliseconds for one candidate against each size; nothing without Python and the package */
export function measureRougeScore(seeds: readonly string[], sizes: readonly number[]): readonly number[] | undefined {
  const pool = [...recombine(seeds, ROWS, 7)];
  const input = JSON.stringify({ pool, candidates: recombineCandidates(seeds, pool, CANDIDATES, 99) });
  const { status, stdout } = spawnSync("python3", ["-c", PROGRAM], { input, encoding: "utf8" });
  if (status !== 0) return undefined;
  return sizes.map((size) => (Number(stdout) * size) / ROWS);
}
