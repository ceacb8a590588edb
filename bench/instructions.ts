/** Texts to measure with: the seeds' words, recombined by a seeded generator. The same numbers give the same texts everywhere. */

/** Words of an instruction: at least 4, 14 on average; one in sixteen has more than 32. */
const FEWEST_WORDS = 4;
const MEAN_MORE_WORDS = 10.5;
/** Words taken from one seed at a time. */
const SPAN_WORDS = { least: 2, most: 7 };
/** Share of words that differ in a near duplicate. */
const CHANGED = 0.1;

/** Yields `count` instructions made of pieces of the seeds' instructions. */
export function* recombine(seeds: readonly string[], count: number, randomSeed: number): Generator<string, void> {
  const random = generator(randomSeed);
  const words = seeds.map((seed) => seed.split(/\s+/));
  for (let i = 0; i < count; i++) {
    const length = FEWEST_WORDS + Math.floor(-Math.log(1 - random()) * MEAN_MORE_WORDS);
    const made: string[] = [];
    while (made.length < length) {
      const source = words[Math.floor(random() * words.length)]!;
      const span = SPAN_WORDS.least + Math.floor(random() * (SPAN_WORDS.most - SPAN_WORDS.least + 1));
      const from = Math.floor(random() * Math.max(1, source.length - span + 1));
      made.push(...source.slice(from, from + Math.min(span, length - made.length)));
    }
    yield made.join(" ");
  }
}

/** Candidates as in a run: by turns a new one, and one from the pool with a tenth of its words changed. */
export function recombineCandidates(
  seeds: readonly string[],
  pool: readonly string[],
  count: number,
  randomSeed: number,
): string[] {
  const random = generator(randomSeed + 1);
  return [...recombine(seeds, count, randomSeed)].map((fresh, i) => {
    if (i % 2 === 0) return fresh;
    const other = fresh.split(" ");
    const near = pool[Math.floor(random() * pool.length)]!.split(" ");
    return near.map((word) => (random() < CHANGED ? other[Math.floor(random() * other.length)]! : word)).join(" ");
  });
}

/** A linear congruential generator over 32 bits (Numerical Recipes' constants): 0 to 1, the same in every engine. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
