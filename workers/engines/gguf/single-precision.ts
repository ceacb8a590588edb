/**
 * Widens a GGUF's half-precision weights to single precision, which holds every half exactly. WebAssembly has no halves:
 * llama.cpp there converts each weight again for each product, and a small model spends most of its time on that.
 */
import { fromFloat16 } from "../../../training/float16.ts";
import { TensorType, aligned } from "../../../training/gguf/format.ts";
import { GgufHeader } from "../../../training/gguf/header.ts";

/** Settings that keep the context in single precision too; llama.cpp's fused attention would round it to halves. */
export const singlePrecisionContext = { flash_attn: false, cache_type_k: "f32", cache_type_v: "f32" } as const;

/** Far more than in any real file, bytes. */
const MOST_ALIGNMENT = 65_536;

/** @returns the GGUF with its halves widened; the file as it is when it has none, or is not laid out as expected */
export async function inSinglePrecision(file: Blob): Promise<Blob> {
  const bytes = await file.arrayBuffer();
  try {
    const header = new GgufHeader(new Uint8Array(bytes));
    return header.tensors.some(isHalf) ? new Blob(widened(bytes, header)) : file;
  } catch (error) {
    // The file ends early or names unknown types; llama.cpp decides whether it is a model.
    if (error instanceof RangeError) return file;
    throw error;
  }
}

/**
 * @returns the parts of the new file: its header, then each tensor's data, all aligned
 * @throws RangeError also where tensors share their data: the new file is never more than twice as long as the old one
 */
function widened(bytes: ArrayBuffer, { tensors, end, dataStart, alignment }: GgufHeader): ArrayBuffer[] {
  if (alignment === 0 || alignment > MOST_ALIGNMENT || alignment * tensors.length > bytes.byteLength + MOST_ALIGNMENT)
    throw new RangeError(`tensors ${alignment} bytes apart`);
  const halves = tensors.filter(isHalf).reduce((sum, { count }) => sum + 2 * count, 0);
  if (halves > bytes.byteLength) throw new RangeError("tensors share their data");
  const header = bytes.slice(0, end);
  const view = new DataView(header);
  const ordered = tensors.toSorted((a, b) => a.offset - b.offset);
  let offset = 0;
  const data = ordered.map((tensor, i) => {
    const start = dataStart + tensor.offset;
    const next = ordered[i + 1];
    const values = isHalf(tensor)
      ? widen(bytes, start, tensor.count)
      : bytes.slice(start, next ? dataStart + next.offset : undefined);
    if (isHalf(tensor)) view.setUint32(tensor.typeAt, TensorType.f32, true);
    view.setBigUint64(tensor.typeAt + 4, BigInt(offset), true);
    const length = aligned(values.byteLength, alignment);
    offset += length;
    return padded(values, length);
  });
  return [padded(header, dataStart), ...data];
}

function isHalf({ type }: { readonly type: number }): boolean {
  return type === TensorType.f16;
}

function widen(bytes: ArrayBuffer, start: number, count: number): ArrayBuffer {
  valueOfHalf ??= Float32Array.from({ length: 0x10000 }, (_, bits) => fromFloat16(bits));
  const halves = new Uint16Array(bytes.slice(start, start + 2 * count));
  if (halves.length < count) throw new RangeError("the file ends within a tensor");
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = valueOfHalf[halves[i] as number] as number;
  return values.buffer;
}

/** The value of each of the 65,536 halves. */
let valueOfHalf: Float32Array | undefined;

function padded(bytes: ArrayBuffer, length: number): ArrayBuffer {
  if (bytes.byteLength === length) return bytes;
  const longer = new Uint8Array(length);
  longer.set(new Uint8Array(bytes));
  return longer.buffer;
}
