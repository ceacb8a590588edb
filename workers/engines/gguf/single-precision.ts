/**
 * Half-precision weights widened to single, which holds every half exactly. WebAssembly knows no halves: llama.cpp there
 * converts each weight anew for each product, and a small model spends most of its time on that.
 */
import { fromFloat16 } from "../../../training/float16.ts";

/** The context in single precision as well; llama.cpp's fused attention would round it to halves. */
export const singlePrecisionContext = { flash_attn: false, cache_type_k: "f32", cache_type_v: "f32" } as const;

const F32 = 0;
const F16 = 1;
const TEXT = 8;
const LIST = 9;
/** Bytes of a metadata value by its type; texts and lists tell their own length. */
const VALUE_BYTES = [1, 1, 2, 2, 4, 4, 4, 1, undefined, undefined, 8, 8, 8];
const ALIGNMENT_KEY = "general.alignment";
const USUAL_ALIGNMENT = 32;
/** Far above any file's. */
const MOST_ALIGNMENT = 65_536;

interface Tensor {
  readonly type: number;
  /** How many numbers it holds. */
  readonly count: number;
  /** Of its data, from where all data begins. */
  readonly offset: number;
  /** Where the header says its type, and after that its offset. */
  readonly typeAt: number;
}

interface Layout {
  readonly tensors: readonly Tensor[];
  readonly headerEnd: number;
  readonly alignment: number;
}

/** @returns the GGUF with its halves widened; the file as it is when it has none, or is not laid out as expected */
export async function inSinglePrecision(file: Blob): Promise<Blob> {
  const bytes = await file.arrayBuffer();
  try {
    const layout = readLayout(new DataView(bytes));
    return layout.tensors.some(({ type }) => type === F16) ? new Blob(widened(bytes, layout)) : file;
  } catch (error) {
    // Whether a file that ends early or names unknown types is a model is for llama.cpp to say.
    if (error instanceof RangeError) return file;
    throw error;
  }
}

/**
 * @returns the parts of the new file: its header, then each tensor's data, all aligned
 * @throws RangeError also where tensors share their data, so that no header makes more than twice what the file holds
 */
function widened(bytes: ArrayBuffer, { tensors, headerEnd, alignment }: Layout): ArrayBuffer[] {
  if (alignment === 0 || alignment > MOST_ALIGNMENT || alignment * tensors.length > bytes.byteLength + MOST_ALIGNMENT)
    throw new RangeError(`tensors ${alignment} bytes apart`);
  const halves = tensors.reduce((sum, { type, count }) => sum + (type === F16 ? 2 * count : 0), 0);
  if (halves > bytes.byteLength) throw new RangeError("tensors share their data");
  const aligned = (length: number): number => Math.ceil(length / alignment) * alignment;
  const dataStart = aligned(headerEnd);
  const header = bytes.slice(0, headerEnd);
  const view = new DataView(header);
  const ordered = tensors.toSorted((a, b) => a.offset - b.offset);
  let offset = 0;
  const data = ordered.map(({ type, count, typeAt, ...tensor }, i) => {
    const start = dataStart + tensor.offset;
    const next = ordered[i + 1];
    const values =
      type === F16 ? widen(bytes, start, count) : bytes.slice(start, next ? dataStart + next.offset : undefined);
    view.setUint32(typeAt, type === F16 ? F32 : type, true);
    view.setBigUint64(typeAt + 4, BigInt(offset), true);
    offset += aligned(values.byteLength);
    return padded(values, aligned(values.byteLength));
  });
  return [padded(header, dataStart), ...data];
}

function widen(bytes: ArrayBuffer, start: number, count: number): ArrayBuffer {
  valueOfHalf ??= Float32Array.from({ length: 0x10000 }, (_, bits) => fromFloat16(bits));
  const halves = new Uint16Array(bytes.slice(start, start + 2 * count));
  if (halves.length < count) throw new RangeError("the file ends within a tensor");
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = valueOfHalf[halves[i] as number] as number;
  return values.buffer;
}

/** Every half there is; made when first needed. */
let valueOfHalf: Float32Array | undefined;

function padded(bytes: ArrayBuffer, length: number): ArrayBuffer {
  if (bytes.byteLength === length) return bytes;
  const longer = new Uint8Array(length);
  longer.set(new Uint8Array(bytes));
  return longer.buffer;
}

/** Walks the header: magic, version, counts, metadata, list of tensors. @throws RangeError */
function readLayout(view: DataView): Layout {
  const decoder = new TextDecoder();
  let at = 4;
  let alignment = USUAL_ALIGNMENT;
  const u32 = (): number => view.getUint32((at += 4) - 4, true);
  const u64 = (): number => Number(view.getBigUint64((at += 8) - 8, true));
  const text = (): string => {
    const length = u64();
    at += length;
    return decoder.decode(new Uint8Array(view.buffer, at - length, length));
  };

  const version = u32();
  if (version < 2 || version > 3) throw new RangeError(`version ${version}`);
  const tensorCount = u64();
  for (let left = u64(); left > 0; left--) {
    const key = text();
    const type = u32();
    if (key === ALIGNMENT_KEY) alignment = view.getUint32(at, true);
    skipValue(type);
  }
  const tensors: Tensor[] = [];
  while (tensors.length < tensorCount) {
    text();
    let count = 1;
    for (let left = u32(); left > 0; left--) count *= u64();
    const typeAt = at;
    tensors.push({ typeAt, type: u32(), count, offset: u64() });
  }
  return { tensors, headerEnd: at, alignment };

  function skipValue(type: number): void {
    const size = VALUE_BYTES[type];
    if (type === TEXT) text();
    else if (type === LIST) {
      const of = u32();
      const length = u64();
      const each = VALUE_BYTES[of];
      if (each !== undefined) at += each * length;
      else for (let left = length; left > 0; left--) skipValue(of);
    } else if (size !== undefined) at += size;
    else throw new RangeError(`no type ${type}`);
  }
}
