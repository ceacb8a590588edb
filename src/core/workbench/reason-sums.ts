/** Counts refusals by reason, as they were and as another method would have them. */

export class ReasonSums {
  readonly #sums = new Map<string, [before: number, after: number]>();

  add(reason: string, side: "before" | "after"): void {
    const sums = this.#sums.get(reason) ?? [0, 0];
    sums[side === "before" ? 0 : 1]++;
    this.#sums.set(reason, sums);
  }

  /** By reason, in the order of their first appearance. */
  get all(): Readonly<Record<string, readonly [before: number, after: number]>> {
    return Object.fromEntries(this.#sums);
  }
}
