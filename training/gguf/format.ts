/** Constants of the GGUF format, for reading and writing. */

/** The first four bytes of every file. */
export const MAGIC = "GGUF";

/** Types of metadata values. */
export const ValueType = {
  uint8: 0,
  int8: 1,
  uint16: 2,
  int16: 3,
  uint32: 4,
  int32: 5,
  float32: 6,
  bool: 7,
  text: 8,
  list: 9,
  uint64: 10,
  int64: 11,
  float64: 12,
} as const;

/** Bytes that a metadata value takes, by its type. Texts and lists (8 and 9) say their own length. */
export const VALUE_BYTES: readonly (number | undefined)[] = [1, 1, 2, 2, 4, 4, 4, 1, undefined, undefined, 8, 8, 8];

/** Types of tensors: single and half precision. Models trained here have no others. */
export const TensorType = { f32: 0, f16: 1 } as const;

/** The metadata key that says to how many bytes tensor data is aligned; {@link USUAL_ALIGNMENT} where it is missing. */
export const ALIGNMENT_KEY = "general.alignment";
export const USUAL_ALIGNMENT = 32;

/** The lowest multiple of `alignment` that is at least `length`, both in bytes. */
export function aligned(length: number, alignment: number): number {
  return Math.ceil(length / alignment) * alignment;
}
