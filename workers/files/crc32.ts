/** The checksum that a zip keeps of each file (PKWARE, APPNOTE, section 4.4.7): CRC-32, fed piece by piece. */

/** Reversed polynomial of the format. */
const POLYNOMIAL = 0xedb88320;

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1;
  return rest;
});

export class Crc32 {
  #state = -1;

  update(bytes: Uint8Array): void {
    let state = this.#state;
    for (let i = 0; i < bytes.length; i++) state = TABLE[(state ^ bytes[i]!) & 0xff]! ^ (state >>> 8);
    this.#state = state;
  }

  /** Of all bytes so far, 32 bits without a sign. */
  get value(): number {
    return ~this.#state >>> 0;
  }
}
