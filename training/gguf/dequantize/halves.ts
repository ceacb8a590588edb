/** Widens numbers of 16 bits: half precision, and the upper half of single precision (BF16). Knows no file. */
import { fromFloat16 } from "../../float16.ts";

const ALL_HALVES = 0x10000;

let values: Float32Array | undefined;

/** The value of each of the 65,536 halves, by its bits. Made when first asked for. */
export function halfValues(): Float32Array {
  values ??= Float32Array.from({ length: ALL_HALVES }, (_, bits) => fromFloat16(bits));
  return values;
}

/** The value of the half in two bytes. @param table {@link halfValues}, asked for once a call rather than once a block */
export function half(table: Float32Array, from: Uint8Array, at: number): number {
  return table[(from[at] as number) | ((from[at + 1] as number) << 8)] as number;
}

/** IEEE half precision: 2 bytes a value. */
export function widenF16(from: Uint8Array, to: Float32Array): void {
  const table = halfValues();
  const halves = new Uint16Array(from.buffer, from.byteOffset, to.length);
  for (let i = 0; i < to.length; i++) to[i] = table[halves[i] as number] as number;
}

/** The upper 16 bits of a number in single precision: 2 bytes a value. */
export function widenBF16(from: Uint8Array, to: Float32Array): void {
  const halves = new Uint16Array(from.buffer, from.byteOffset, to.length);
  const bits = new Uint32Array(to.buffer, to.byteOffset, to.length);
  for (let i = 0; i < bits.length; i++) bits[i] = (halves[i] as number) << 16;
}

/** Single precision stays as it is: 4 bytes a value. */
export function copyF32(from: Uint8Array, to: Float32Array): void {
  new Uint8Array(to.buffer, to.byteOffset, to.byteLength).set(from);
}
