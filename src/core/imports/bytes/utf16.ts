/** Tells UTF-16 that has no byte-order mark by where its zero bytes stand: every ASCII character has one, always on the same side. */

export type Utf16 = "utf-16le" | "utf-16be";

/** How much of a file is looked at, bytes. */
const HEAD = 65_536;
/** Least share of units that are ASCII: the commas, quotation marks and line ends of any table or JSON. */
const LEAST_ASCII = 0.005;
/** How much rarer zero bytes must be on the other side. */
const CLEARLY = 10;
/** In a text of letters from one alphabet at least every tenth byte is a control character when it is read as UTF-8. */
const LEAST_CONTROLS = 0.1;

/** @param validUtf8 whether the bytes could be UTF-8 too */
export function unmarkedUtf16(bytes: Uint8Array, validUtf8: boolean): Utf16 | undefined {
  const head = bytes.subarray(0, HEAD);
  const zeros: [even: number, odd: number] = [0, 0];
  let controls = 0;
  for (let i = 0; i < head.length; i++) {
    const byte = head[i] ?? 0;
    if (byte === 0) zeros[(i % 2) as 0 | 1]++;
    if (byte < 0x20 && byte !== 0x0a && byte !== 0x0d) controls++;
  }
  const [even, odd] = zeros;
  const units = head.length / 2;
  if (Math.max(even, odd) < units * LEAST_ASCII || even + odd === 0) return undefined;
  if (validUtf8 && controls < head.length * LEAST_CONTROLS) return undefined;
  if (odd > even * CLEARLY) return "utf-16le";
  return even > odd * CLEARLY ? "utf-16be" : undefined;
}
