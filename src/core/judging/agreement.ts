/** How far two judges agree on the same things. */

export interface Agreement {
  /** What both have judged. */
  readonly n: number;
  /** Percent that both judged alike; absent where nothing was judged by both. */
  readonly percent?: number;
  /**
   * Cohen's kappa: how far they agree beyond chance, 1 at most (Cohen 1960, "A Coefficient of Agreement for Nominal Scales").
   * Absent where each gave one and the same verdict to all: then chance explains it.
   */
  readonly kappa?: number;
}

/** @param pairs one verdict of each judge, of the same thing */
export function agreementOf(pairs: readonly (readonly [string, string])[]): Agreement {
  const n = pairs.length;
  if (n === 0) return { n };
  const share = (counts: (pair: readonly [string, string]) => boolean) => pairs.filter(counts).length / n;
  const alike = share(([a, b]) => a === b);
  const byChance = [...new Set(pairs.flat())].reduce(
    (sum, verdict) => sum + share(([a]) => a === verdict) * share(([, b]) => b === verdict),
    0,
  );
  return { n, percent: 100 * alike, ...(byChance < 1 && { kappa: (alike - byChance) / (1 - byChance) }) };
}
