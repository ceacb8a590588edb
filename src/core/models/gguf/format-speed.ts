/** How fast formats of weights are read in a browser, as measured, and which is the better one. Pure data and sums. */
import type { GgufFormat } from "./facts.ts";

/**
 * Prompt tokens read a second by llama.cpp in WebAssembly on two cores, the same model of 135 million weights in each
 * format, 400 tokens at once, fused attention off, context in single precision. Single precision reads fastest of all.
 */
const READS: Readonly<Record<string, number>> = {
  F32: 200,
  Q8_0: 77,
  Q6_K: 84,
  Q5_K: 62,
  Q4_K: 51,
  Q5_0: 43,
  Q4_1: 40,
  Q4_0: 36,
  F16: 33,
};

/** The format that hosts offer for nearly every model, and that reads fast. */
const BETTER = "Q8_0";
/** A smaller gain is not worth a second download. */
const LEAST_GAIN = 1.25;
/** Vectors are in single precision in every file; this share of other weights decides whether the formats are measured. */
const MEASURED_SHARE = 0.9;

export interface FormatRemark {
  /** The format that most weights have. */
  readonly format: string;
  readonly better: string;
  /** How many times faster the better one reads. */
  readonly times: number;
}

/**
 * @param isWidened whether the weights are widened to single precision here; then the file's format does not matter
 * @returns nothing where the file is not clearly slower than the better format, or its formats were not measured
 */
export function formatRemark(formats: readonly GgufFormat[], isWidened: boolean): FormatRemark | undefined {
  const [main] = formats.toSorted((a, b) => b.weights - a.weights);
  if (isWidened || main === undefined) return undefined;
  const all = formats.reduce((sum, { weights }) => sum + weights, 0);
  const measured = formats.filter(({ name }) => READS[name] !== undefined);
  const known = measured.reduce((sum, { weights }) => sum + weights, 0);
  if (known < all * MEASURED_SHARE) return undefined;
  const time = measured.reduce((sum, { name, weights }) => sum + weights / (READS[name] ?? 1), 0);
  const times = (time * (READS[BETTER] ?? 1)) / known;
  return times < LEAST_GAIN ? undefined : { format: main.name, better: BETTER, times };
}

/** Reading of these formats, compared with the better one: 1 is as fast. Formats that were not measured count as the slowest. */
export function speedAgainstBetter(formats: readonly GgufFormat[]): number {
  const slowest = Math.min(...Object.values(READS));
  const all = formats.reduce((sum, { weights }) => sum + weights, 0);
  const time = formats.reduce((sum, { name, weights }) => sum + weights / (READS[name] ?? slowest), 0);
  return all === 0 ? 1 : all / time / (READS[BETTER] ?? 1);
}
