/** How the yield falls as the pool grows: instructions admitted per request, and how near candidates are to the pool. */
import { isAside } from "../rows/counters.ts";
import { isList, placeOf } from "../rows/ids.ts";
import type { CandidateRow } from "../rows/candidate-row.ts";
import type { CompletionRow } from "../rows/completion-row.ts";
import type { NearestBucket, RequestBucket } from "./snapshot.ts";

/** Points on a curve, at most. */
const POINTS = 60;
/** The size of a bucket is one of these, times a power of ten. */
const STEPS = [1, 2, 5];

interface Request {
  readonly batch: number;
  readonly prompt: number;
  candidates: number;
  admitted: number;
}

export class SaturationTally {
  readonly #requests = new Map<string, Request>();
  readonly #scores: number[] = [];
  readonly #kept: boolean[] = [];

  /** Counts a request for instructions that was answered, even without candidates. */
  addRequest({ id, finishReason }: Pick<CompletionRow, "id" | "finishReason">): void {
    if (!isList(id) || finishReason === "failed") return;
    const place = placeOf(id);
    const [batch = 0, prompt = 0] = place.split(".").map(Number);
    this.#request(place, batch, prompt);
  }

  /** Counts a candidate; a part set aside is none. */
  addCandidate(row: CandidateRow): void {
    if (isAside(row)) return;
    const { completionId, batch, prompt, verdict } = row;
    if (completionId !== undefined) {
      const request = this.#request(placeOf(completionId), batch, prompt);
      request.candidates++;
      if (verdict.kind === "kept") request.admitted++;
    }
    if (verdict.nearest === undefined) return;
    this.#scores.push(verdict.nearest.score);
    this.#kept.push(verdict.kind === "kept");
  }

  get requests(): RequestBucket[] {
    const inOrder = [...this.#requests.values()].sort((a, b) => a.batch - b.batch || a.prompt - b.prompt);
    return spans(inOrder.length).map(({ start, end }) => {
      const within = inOrder.slice(start, end);
      const sum = (of: (request: Request) => number): number => within.reduce((total, each) => total + of(each), 0);
      return { from: start + 1, to: end, candidates: sum((r) => r.candidates), admitted: sum((r) => r.admitted) };
    });
  }

  get nearest(): NearestBucket[] {
    return spans(this.#scores.length).map(({ start, end }) => {
      const sorted = this.#scores.slice(start, end).sort((a, b) => a - b);
      let sum = 0;
      let keptSum = 0;
      let kept = 0;
      for (let i = start; i < end; i++) {
        const score = this.#scores[i] ?? 0;
        sum += score;
        if (!this.#kept[i]) continue;
        kept++;
        keptSum += score;
      }
      const keptMean = kept === 0 ? undefined : keptSum / kept;
      const [low, median, high] = [quantile(sorted, 0.1), quantile(sorted, 0.5), quantile(sorted, 0.9)];
      return { from: start + 1, to: end, kept, mean: sum / (end - start), keptMean, low, median, high };
    });
  }

  #request(place: string, batch: number, prompt: number): Request {
    let request = this.#requests.get(place);
    if (request === undefined) this.#requests.set(place, (request = { batch, prompt, candidates: 0, admitted: 0 }));
    return request;
  }
}

/** Between two values in proportion, as numpy and spreadsheets do. @param sorted the smallest first, at least one */
function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const [below = 0, above = below] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (above - below) * (at - Math.floor(at));
}

/** Cuts `count` items into spans of a round size; the last one may be shorter. */
export function spans(count: number): { readonly start: number; readonly end: number }[] {
  let size = 1;
  for (let i = 0; Math.ceil(count / size) > POINTS;) size = (STEPS[++i % 3] ?? 1) * 10 ** Math.floor(i / 3);
  const found: { start: number; end: number }[] = [];
  for (let start = 0; start < count; start += size) found.push({ start, end: Math.min(count, start + size) });
  return found;
}
