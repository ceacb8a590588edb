/** Measures how long it takes to judge all candidates of a long run again by another method. Returns figures, prints nothing. */
import { defaultMethod } from "../src/core/method/presets.ts";
import { rejudge } from "../workers/dedup/rejudge.ts";
import { recombine, recombineCandidates } from "./instructions.ts";
import type { TextFigures } from "./measure-text.ts";
import { entries } from "./measure-rouge.ts";
import { median, timed } from "./timing.ts";

const CANDIDATES = 50_000;
const REPEATS = 3;

export interface RejudgeFigures extends TextFigures {
  readonly kept: number;
}

/** Half of the candidates are new and half are near duplicates of them, in the order of a run. */
export function measureRejudge(where: string, seeds: readonly string[]): RejudgeFigures {
  const earlier = [...recombine(seeds, CANDIDATES / 2, 3)];
  const texts = recombineCandidates(seeds, earlier, CANDIDATES / 2, 4).flatMap((text, i) => [earlier[i]!, text]);
  const candidates = texts.map((instruction, i) => ({ taskId: `candidate_${i}`, instruction, cut: false }));
  let kept = 0;
  const ms = median(
    Array.from({ length: REPEATS }, () =>
      timed(() => {
        kept = 0;
        for (const { kind } of rejudge(entries(seeds), candidates, defaultMethod)) if (kind === "kept") kept++;
      }),
    ),
  );
  return { where, candidates: CANDIDATES, kept, ms, perSecond: Math.round((CANDIDATES / ms) * 1000) };
}
