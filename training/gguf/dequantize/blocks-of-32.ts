/**
 * Widens the formats that keep 32 values in a block: a scale in half precision, in some also a least value, then the
 * numbers to multiply it with. Each block's first 16 numbers are in the low four bits of 16 bytes, the others in the high
 * ones. Knows no file.
 *
 * A product of a half and such a number is exact, and so is a sum in double precision: storing it rounds once.
 */
import { half, halfValues } from "./halves.ts";

const HALF_BLOCK = 16;
const BLOCK = 32;

/** The numbers that the sixteen codes of IQ4_NL stand for. */
const IQ4_NL_NUMBERS = Int8Array.of(-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113);

/** 18 bytes a block: scale, codes of 4 bits. Value: scale × (code - 8). */
export function widenQ4_0(from: Uint8Array, to: Float32Array): void {
  const table = halfValues();
  for (let out = 0, at = 0; out < to.length; out += BLOCK, at += 18) {
    const scale = half(table, from, at);
    for (let i = 0; i < HALF_BLOCK; i++) {
      const codes = from[at + 2 + i] as number;
      to[out + i] = scale * ((codes & 15) - 8);
      to[out + HALF_BLOCK + i] = scale * ((codes >>> 4) - 8);
    }
  }
}

/** 20 bytes a block: scale, least value, codes of 4 bits. Value: scale × code + least. */
export function widenQ4_1(from: Uint8Array, to: Float32Array): void {
  const table = halfValues();
  for (let out = 0, at = 0; out < to.length; out += BLOCK, at += 20) {
    const scale = half(table, from, at);
    const least = half(table, from, at + 2);
    for (let i = 0; i < HALF_BLOCK; i++) {
      const codes = from[at + 4 + i] as number;
      to[out + i] = scale * (codes & 15) + least;
      to[out + HALF_BLOCK + i] = scale * (codes >>> 4) + least;
    }
  }
}

/** 22 bytes a block: scale, the 32 fifth bits, codes of 4 bits. Value: scale × (code - 16). */
export function widenQ5_0(from: Uint8Array, to: Float32Array): void {
  const table = halfValues();
  for (let out = 0, at = 0; out < to.length; out += BLOCK, at += 22) {
    const scale = half(table, from, at);
    const fifths = uint32(from, at + 2);
    for (let i = 0; i < HALF_BLOCK; i++) {
      const codes = from[at + 6 + i] as number;
      to[out + i] = scale * (((codes & 15) | (((fifths >>> i) & 1) << 4)) - 16);
      to[out + HALF_BLOCK + i] = scale * (((codes >>> 4) | (((fifths >>> (i + 16)) & 1) << 4)) - 16);
    }
  }
}

/** 24 bytes a block: scale, least value, the 32 fifth bits, codes of 4 bits. Value: scale × code + least. */
export function widenQ5_1(from: Uint8Array, to: Float32Array): void {
  const table = halfValues();
  for (let out = 0, at = 0; out < to.length; out += BLOCK, at += 24) {
    const scale = half(table, from, at);
    const least = half(table, from, at + 2);
    const fifths = uint32(from, at + 4);
    for (let i = 0; i < HALF_BLOCK; i++) {
      const codes = from[at + 8 + i] as number;
      to[out + i] = scale * ((codes & 15) | (((fifths >>> i) & 1) << 4)) + least;
      to[out + HALF_BLOCK + i] = scale * ((codes >>> 4) | (((fifths >>> (i + 16)) & 1) << 4)) + least;
    }
  }
}

/** 34 bytes a block: scale, signed numbers of 8 bits in order. Value: scale × number. */
export function widenQ8_0(from: Uint8Array, to: Float32Array): void {
  const table = halfValues();
  const numbers = new Int8Array(from.buffer, from.byteOffset, from.length);
  for (let out = 0, at = 0; out < to.length; out += BLOCK, at += 34) {
    const scale = half(table, from, at);
    for (let i = 0; i < BLOCK; i++) to[out + i] = scale * (numbers[at + 2 + i] as number);
  }
}

/** 18 bytes a block: scale, codes of 4 bits. Value: scale × the number that the code stands for. */
export function widenIQ4_NL(from: Uint8Array, to: Float32Array): void {
  const table = halfValues();
  for (let out = 0, at = 0; out < to.length; out += BLOCK, at += 18) {
    const scale = half(table, from, at);
    for (let i = 0; i < HALF_BLOCK; i++) {
      const codes = from[at + 2 + i] as number;
      to[out + i] = scale * (IQ4_NL_NUMBERS[codes & 15] as number);
      to[out + HALF_BLOCK + i] = scale * (IQ4_NL_NUMBERS[codes >>> 4] as number);
    }
  }
}

function uint32(from: Uint8Array, at: number): number {
  return (
    (from[at] as number) |
    ((from[at + 1] as number) << 8) |
    ((from[at + 2] as number) << 16) |
    ((from[at + 3] as number) << 24)
  );
}
