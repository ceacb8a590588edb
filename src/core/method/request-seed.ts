/** Small non-cryptographic hashing, for spreading seeds. */

/** Largest request seed; engines' generators accept 1 to 2^31 - 2. */
const SEED_RANGE = 2 ** 31 - 2;

/** FNV-1a over UTF-16 units with a final mix, as an unsigned 32-bit number. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A request's seed from the run's seed and the request's id: similar requests get very different seeds, which weak generators need. */
export function requestSeed(randomSeed: number, requestId: string): number {
  return (hash32(`${randomSeed}/${requestId}`) % SEED_RANGE) + 1;
}
