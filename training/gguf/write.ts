/** Writes GGUF files (version 3) from metadata and tensors. Knows no model: `qwen2.ts` does. */
import type { HostTensor } from "../host.ts";
import { toFloat16 } from "../float16.ts";
import { MAGIC, TensorType, USUAL_ALIGNMENT, ValueType, aligned } from "./format.ts";

/** A metadata value as in the file: its type, then its bytes. */
export type GgufValue = Uint8Array;

const VERSION = 3;
const ENCODER = new TextEncoder();

/** How matrices are kept. Vectors always stay in single precision. */
export type MatrixPrecision = "half" | "single";

/** A whole file. */
export function writeGguf(
  metadata: Readonly<Record<string, GgufValue>>,
  tensors: ReadonlyMap<string, HostTensor>,
  matrices: MatrixPrecision = "half",
): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(metadata);
  const counts = join([number(4, VERSION), number(8, tensors.size), number(8, entries.length)]);
  const header = [ENCODER.encode(MAGIC), counts, ...entries.flatMap(([key, value]) => [lengthAndText(key), value])];
  const data: Uint8Array[] = [];
  let offset = 0;
  for (const [name, tensor] of tensors) {
    const isHalf = matrices === "half" && tensor.shape.length > 1;
    const bytes = tensorBytes(tensor, isHalf);
    header.push(tensorInfo(name, tensor, isHalf, offset));
    data.push(padded(bytes));
    offset += aligned(bytes.length, USUAL_ALIGNMENT);
  }
  return join([padded(join(header)), ...data]);
}

/** A text as a metadata value. */
export function text(value: string): GgufValue {
  return join([number(4, ValueType.text), lengthAndText(value)]);
}

/** A whole number from 0 to 2^32 - 1 as a metadata value. */
export function uint32(value: number): GgufValue {
  return join([number(4, ValueType.uint32), number(4, value)]);
}

/** A number in single precision as a metadata value. */
export function float32(value: number): GgufValue {
  return join([number(4, ValueType.float32), new Uint8Array(Float32Array.of(value).buffer)]);
}

/** A truth value as a metadata value. */
export function bool(value: boolean): GgufValue {
  return join([number(4, ValueType.bool), Uint8Array.of(value ? 1 : 0)]);
}

/** A list of texts as a metadata value. */
export function texts(values: readonly string[]): GgufValue {
  return join([...listHead(ValueType.text, values.length), ...values.map(lengthAndText)]);
}

/** A list of signed whole numbers as a metadata value. */
export function int32s(values: readonly number[]): GgufValue {
  return join([...listHead(ValueType.int32, values.length), new Uint8Array(Int32Array.from(values).buffer)]);
}

function listHead(type: number, length: number): Uint8Array[] {
  return [number(4, ValueType.list), number(4, type), number(8, length)];
}

function tensorInfo(name: string, { shape }: HostTensor, isHalf: boolean, offset: number): Uint8Array {
  const sizes = shape.toReversed().map((size) => number(8, size));
  return join([
    lengthAndText(name),
    number(4, shape.length),
    ...sizes,
    number(4, isHalf ? TensorType.f16 : TensorType.f32),
    number(8, offset),
  ]);
}

function tensorBytes({ values }: HostTensor, isHalf: boolean): Uint8Array {
  return new Uint8Array(isHalf ? Uint16Array.from(values, toFloat16).buffer : values.slice().buffer);
}

function lengthAndText(value: string): Uint8Array {
  const bytes = ENCODER.encode(value);
  return join([number(8, bytes.length), bytes]);
}

/** A whole number in 4 or 8 bytes, the lowest byte first. */
function number(size: 4 | 8, value: number): Uint8Array {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  if (size === 4) view.setUint32(0, value, true);
  else view.setBigUint64(0, BigInt(value), true);
  return bytes;
}

function padded(bytes: Uint8Array): Uint8Array {
  const longer = new Uint8Array(aligned(bytes.length, USUAL_ALIGNMENT));
  longer.set(bytes);
  return longer;
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
