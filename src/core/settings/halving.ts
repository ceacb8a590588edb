/**
 * Successive halving (Jamieson and Talwalkar 2016): arms are looked at in rounds, and after each round the weaker half
 * drops out, so that most of the time goes to those that may be best. Knows no model; takes time and looks as arguments.
 */

/** Share of the time for the first round, in which there are most arms: few that are looked at often tell more than many once. */
const FIRST_SHARE = 0.25;

export interface Contest<Arm> {
  /**
   * In the order in which they are looked at first; where time is short, the last ones are not looked at. The first is how
   * things are now: it gives way only to one that is surely better.
   */
  readonly arms: readonly Arm[];
  /** Looks at an arm once more and notes what it saw. @returns false when it was broken off, or there is nothing more to look at */
  readonly look: (arm: Arm, round: number) => Promise<boolean>;
  /** What the looks so far say of an arm; the larger the better. */
  readonly score: (arm: Arm) => number;
  /** Whether the looks so far leave no doubt that one arm is better than another. */
  readonly surelyBetter: (arm: Arm, than: Arm) => boolean;
  /** Looks at once. */
  readonly parallel: number;
  /** How many of the first looks go one after the other, so that later ones find their prompts read. */
  readonly alone: number;
  /** Milliseconds since any fixed point. */
  readonly now: () => number;
  readonly endsAt: number;
}

/** An arm with the last round in which it took part, from 0. */
export interface Standing<Arm> {
  readonly arm: Arm;
  readonly round: number;
}

/**
 * Compares until one arm is left and the time is used, or until the time ends or a look is broken off.
 * No look is begun after `endsAt`, nor one that would, by the mean so far, end after it.
 *
 * @returns every arm that was looked at, the chosen one first, then the best of the last round; empty when there was no
 * time for any
 */
export async function halve<Arm>(contest: Contest<Arm>): Promise<readonly Standing<Arm>[]> {
  const { arms, score, surelyBetter, now, endsAt, alone, parallel } = contest;
  const [asNow] = arms;
  const begun = now();
  const firstEnds = begun + (endsAt - begun) * (arms.length > 2 ? FIRST_SHARE : 1);
  const clock = new LookClock(contest);
  const seen = new Set<Arm>();

  let goesOn = await clock.lookAt(inTurn(arms.slice(0, alone)), 0, 1, firstEnds, seen);
  if (goesOn) goesOn = await clock.lookAt(inTurn(arms.slice(alone)), 0, parallel, firstEnds, seen);
  let standing = best([...seen]);
  const fallen: Standing<Arm>[] = [];
  let round = 0;
  // Two that have had one look each are not told apart by it.
  if (goesOn && standing.length > 2) dropHalf();
  while (goesOn && standing.length > 1) {
    round++;
    const roundEnds = now() + (endsAt - now()) / Math.ceil(Math.log2(standing.length));
    goesOn = await clock.lookAt(inTurn(standing, Infinity), round, parallel, roundEnds);
    standing = best(standing);
    if (standing.length === 2) break;
    if (goesOn) dropHalf();
  }
  const chosen = standing.find((arm) => arm === asNow || isSurelyBetter(arm)) ?? standing[0];
  const inOrder = [...standing.filter((arm) => arm === chosen), ...standing.filter((arm) => arm !== chosen)];
  return [...inOrder.map((arm) => ({ arm, round })), ...fallen];

  function dropHalf(): void {
    const [first] = standing;
    const half = standing.slice(0, Math.ceil(standing.length / 2));
    const losesNow = asNow !== undefined && first !== undefined && !half.includes(asNow) && !isSurelyBetter(first);
    const left = losesNow ? [...half.slice(0, -1), asNow] : half;
    fallen.unshift(...standing.filter((arm) => !left.includes(arm)).map((arm) => ({ arm, round })));
    standing = left;
  }

  /** Than how things are now, as long as that takes part; else every arm has been better than that. */
  function isSurelyBetter(arm: Arm): boolean {
    return asNow === undefined || !standing.includes(asNow) || surelyBetter(arm, asNow);
  }

  /** Equal ones stay in their order. */
  function best(some: readonly Arm[]): Arm[] {
    const scores = new Map(some.map((arm) => [arm, score(arm)]));
    return some.toSorted((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0));
  }
}

/** Names each of some arms in turn, as often as said; then undefined. */
function inTurn<Arm>(arms: readonly Arm[], times = 1): () => Arm | undefined {
  let at = 0;
  return () => (at < arms.length * times ? arms[at++ % arms.length] : undefined);
}

/** Looks while there is time, and knows how long a look takes. */
class LookClock<Arm> {
  readonly #contest: Contest<Arm>;
  #looks = 0;
  #ms = 0;

  constructor(contest: Contest<Arm>) {
    this.#contest = contest;
  }

  /** Mean time of a look, counting that several go on at once; at least a millisecond. */
  get meanMs(): number {
    return Math.max(1, this.#ms / Math.max(1, this.#looks));
  }

  /** @returns whether there may be a further round: no look was broken off, and there is time for one */
  async lookAt(
    next: () => Arm | undefined,
    round: number,
    parallel: number,
    until: number,
    seen = new Set<Arm>(),
  ): Promise<boolean> {
    const { look, now, endsAt } = this.#contest;
    const begun = now();
    let broken = false;
    const work = async (): Promise<void> => {
      for (let arm = next(); arm !== undefined; arm = next()) {
        const expected = this.#looks === 0 ? 0 : this.meanMs;
        if (broken || now() >= until || now() + expected > endsAt) return;
        if (!(await look(arm, round))) {
          broken = true;
          return;
        }
        seen.add(arm);
        this.#looks++;
        this.#ms = before + (now() - begun);
      }
    };
    const before = this.#ms;
    await Promise.all(Array.from({ length: Math.max(1, parallel) }, work));
    return !broken && now() + this.meanMs <= endsAt;
  }
}
