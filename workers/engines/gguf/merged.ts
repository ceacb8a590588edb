/** A model's file with an adapter's changes added to its weights: one file that runs anywhere, with no adapter beside it. */
import type { HostAdapter } from "../../../training/lora/adapter.ts";
import { aligned } from "../../../training/gguf/format.ts";
import type { GgufHeader, GgufTensor } from "../../../training/gguf/header.ts";
import { readHeader } from "../../../training/gguf/read-header.ts";
import { tensorBytes } from "../../../training/gguf/tensor-formats.ts";
import { HALF, SINGLE, formatOf } from "../../../training/gguf/dequantize/formats.ts";
import { toFloat16 } from "../../../training/float16.ts";
import { blobSource } from "./source.ts";

type Pair = HostAdapter["pairs"] extends ReadonlyMap<string, infer One> ? One : never;

/**
 * The changed matrices come out in single precision, so that nothing of a small change is rounded away; all else is copied
 * byte by byte, but for where it lies. Holds one matrix at a time in memory.
 * @param narrow how those come out that took less than a byte a weight: a file to keep would be eight times as large in single
 * @throws RangeError where a changed matrix is not in the file, has other sizes, or a format that cannot be read here
 */
export async function mergedFile(
  file: Blob,
  adapter: HostAdapter,
  narrow: "single" | "half" = "single",
): Promise<Blob> {
  const header = await readHeader(blobSource(file));
  const { tensors, dataStart, alignment, end } = header;
  for (const name of adapter.pairs.keys())
    if (!tensors.some((tensor) => tensor.name === name)) throw new RangeError(`the file has no tensor ${name}`);
  const head = new Uint8Array(dataStart);
  head.set(new Uint8Array(await file.slice(0, end).arrayBuffer()));
  const view = new DataView(head.buffer);
  const parts: Blob[] = [];
  let offset = 0;
  for (const tensor of tensors) {
    const pair = adapter.pairs.get(tensor.name);
    const values = pair && (await changed(file, header, tensor, pair, adapter));
    const isHalf = values !== undefined && narrow === "half" && isNarrow(tensor);
    const data = values
      ? new Blob([isHalf ? Uint16Array.from(values, toFloat16) : values])
      : original(file, header, tensor);
    if (values) view.setUint32(tensor.typeAt, isHalf ? HALF : SINGLE, true);
    view.setBigUint64(tensor.typeAt + 4, BigInt(offset), true);
    const length = aligned(data.size, alignment);
    parts.push(data, new Blob([new Uint8Array(length - data.size)]));
    offset += length;
  }
  return new Blob([head, ...parts]);
}

function original(file: Blob, { dataStart }: GgufHeader, tensor: GgufTensor): Blob {
  const bytes = tensorBytes(tensor);
  if (bytes === undefined) throw new RangeError(`tensor ${tensor.name} has a format that is not known here`);
  const start = dataStart + tensor.offset;
  if (start + bytes > file.size) throw new RangeError(`the file ends within tensor ${tensor.name}`);
  return file.slice(start, start + bytes);
}

async function changed(file: Blob, header: GgufHeader, tensor: GgufTensor, pair: Pair, adapter: HostAdapter) {
  const format = formatOf(tensor.type);
  if (!format) throw new RangeError(`tensor ${tensor.name} has a format that cannot be read here`);
  const [inputs = 0, outputs = 0] = tensor.shape;
  const { a, b } = pair;
  const { rank, alpha } = adapter;
  if (a.shape[0] !== rank || a.shape[1] !== inputs || b.shape[0] !== outputs || b.shape[1] !== rank)
    throw new RangeError(`the change of ${tensor.name} has other sizes than the tensor`);
  const values = new Float32Array(tensor.count);
  format.widen(new Uint8Array(await original(file, header, tensor).arrayBuffer()), values);
  const row = new Float64Array(inputs);
  for (let output = 0; output < outputs; output++) {
    row.fill(0);
    for (let k = 0; k < rank; k++) {
      const factor = (alpha / rank) * (b.values[output * rank + k] as number);
      for (let input = 0; input < inputs; input++)
        row[input] = (row[input] as number) + factor * (a.values[k * inputs + input] as number);
    }
    const start = output * inputs;
    for (let input = 0; input < inputs; input++)
      values[start + input] = (values[start + input] as number) + (row[input] as number);
  }
  return values;
}

/** Whether it takes less than a byte a weight. */
function isNarrow({ type }: GgufTensor): boolean {
  const format = formatOf(type);
  return format !== undefined && format.bytes < format.values;
}
