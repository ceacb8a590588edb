/**
 * Widens the K formats, which keep 256 values in a block: one or two scales in half precision for the block, small whole
 * scales for parts of 16 or 32 values, and codes of 2 to 6 bits. Knows no file.
 *
 * Every product here is exact in double precision, and so is every difference: storing it rounds once.
 */
import { half, halfValues } from "./halves.ts";

const BLOCK = 256;

/**
 * 84 bytes a block: 16 pairs of scale and least (4 bits each), 64 bytes of codes (2 bits), scale, scale of the leasts.
 * Value: scale × part's scale × code - scale of the leasts × part's least.
 */
export function widenQ2_K(from: Uint8Array, to: Float32Array): void {
  const table = halfValues();
  for (let out = 0, at = 0; out < to.length; out += BLOCK, at += 84) {
    const scale = half(table, from, at + 80);
    const leastScale = half(table, from, at + 82);
    for (let part = 0; part < 16; part++) {
      const both = from[at + part] as number;
      const partScale = scale * (both & 15);
      const least = leastScale * (both >>> 4);
      // Eight parts share 32 bytes: two for each place of two bits.
      const codes = at + 16 + (part >>> 3) * 32 + (part & 1) * 16;
      const shift = part & 6;
      const first = out + part * 16;
      for (let i = 0; i < 16; i++) to[first + i] = partScale * (((from[codes + i] as number) >>> shift) & 3) - least;
    }
  }
}

/**
 * 110 bytes a block: 32 bytes of third bits, 64 bytes of codes (2 bits), 16 scales (6 bits each, packed), scale.
 * Value: scale × (part's scale - 32) × (code - 4 where the third bit is missing).
 */
export function widenQ3_K(from: Uint8Array, to: Float32Array): void {
  const table = halfValues();
  for (let out = 0, at = 0; out < to.length; out += BLOCK, at += 110) {
    const scale = half(table, from, at + 108);
    for (let part = 0; part < 16; part++) {
      const low = (from[at + 96 + (part & 7)] as number) >>> ((part >>> 3) * 4);
      const high = (from[at + 104 + (part & 3)] as number) >>> ((part >>> 2) * 2);
      const partScale = scale * (((low & 15) | ((high & 3) << 4)) - 32);
      const thirds = at + (part & 1) * 16;
      const codes = at + 32 + (part >>> 3) * 32 + (part & 1) * 16;
      const shift = part & 6;
      const bit = part >>> 1;
      const first = out + part * 16;
      for (let i = 0; i < 16; i++) {
        const third = ((from[thirds + i] as number) >>> bit) & 1;
        to[first + i] = partScale * ((((from[codes + i] as number) >>> shift) & 3) - 4 + 4 * third);
      }
    }
  }
}

/**
 * 144 bytes a block: scale, scale of the leasts, 8 scales and leasts (6 bits each, packed), 128 bytes of codes (4 bits).
 * Value: scale × part's scale × code - scale of the leasts × part's least.
 */
export function widenQ4_K(from: Uint8Array, to: Float32Array): void {
  const table = halfValues();
  for (let out = 0, at = 0; out < to.length; out += BLOCK, at += 144) {
    const scale = half(table, from, at);
    const leastScale = half(table, from, at + 2);
    for (let part = 0; part < 8; part++) {
      const partScale = scale * scaleOf(from, at + 4, part);
      const least = leastScale * leastOf(from, at + 4, part);
      const codes = at + 16 + (part >>> 1) * 32;
      const shift = (part & 1) * 4;
      const first = out + part * 32;
      for (let i = 0; i < 32; i++) to[first + i] = partScale * (((from[codes + i] as number) >>> shift) & 15) - least;
    }
  }
}

/** 176 bytes a block: as Q4_K, with 32 bytes of fifth bits before the codes. */
export function widenQ5_K(from: Uint8Array, to: Float32Array): void {
  const table = halfValues();
  for (let out = 0, at = 0; out < to.length; out += BLOCK, at += 176) {
    const scale = half(table, from, at);
    const leastScale = half(table, from, at + 2);
    for (let part = 0; part < 8; part++) {
      const partScale = scale * scaleOf(from, at + 4, part);
      const least = leastScale * leastOf(from, at + 4, part);
      const codes = at + 48 + (part >>> 1) * 32;
      const shift = (part & 1) * 4;
      const first = out + part * 32;
      for (let i = 0; i < 32; i++) {
        const fifth = ((from[at + 16 + i] as number) >>> part) & 1;
        to[first + i] = partScale * ((((from[codes + i] as number) >>> shift) & 15) | (fifth << 4)) - least;
      }
    }
  }
}

/**
 * 210 bytes a block: 128 bytes of low bits (4), 64 bytes of high bits (2), 16 signed scales (8 bits), scale.
 * Value: scale × part's scale × (code - 32).
 */
export function widenQ6_K(from: Uint8Array, to: Float32Array): void {
  const table = halfValues();
  const scales = new Int8Array(from.buffer, from.byteOffset, from.length);
  for (let out = 0, at = 0; out < to.length; out += BLOCK, at += 210) {
    const scale = half(table, from, at + 208);
    for (let part = 0; part < 16; part++) {
      const partScale = scale * (scales[at + 192 + part] as number);
      const within = part & 7;
      const lows = at + (part >>> 3) * 64 + (within & 3) * 16;
      const lowShift = within & 4;
      const highs = at + 128 + (part >>> 3) * 32 + (part & 1) * 16;
      const highShift = within & 6;
      const first = out + part * 16;
      for (let i = 0; i < 16; i++) {
        const low = ((from[lows + i] as number) >>> lowShift) & 15;
        const high = ((from[highs + i] as number) >>> highShift) & 3;
        to[first + i] = partScale * ((low | (high << 4)) - 32);
      }
    }
  }
}

/** The scale of one of eight parts, packed in 12 bytes: the first four whole in bytes 0 to 3, the others split. */
function scaleOf(from: Uint8Array, at: number, part: number): number {
  if (part < 4) return (from[at + part] as number) & 63;
  return ((from[at + part + 4] as number) & 15) | (((from[at + part - 4] as number) >>> 2) & 48);
}

/** The least of one of eight parts, packed in the same 12 bytes: the first four whole in bytes 4 to 7. */
function leastOf(from: Uint8Array, at: number, part: number): number {
  if (part < 4) return (from[at + 4 + part] as number) & 63;
  return ((from[at + part + 4] as number) >>> 4) | (((from[at + part] as number) >>> 2) & 48);
}
