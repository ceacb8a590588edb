/** Writes the safetensors format: named arrays in single precision behind a JSON header. Knows no model. */
import type { HostTensor } from "../host.ts";
import { aligned } from "../gguf/format.ts";

/** The header is filled up with blanks, so that the arrays begin at a multiple of this. */
const ALIGNMENT = 8;
const LENGTH_BYTES = 8;

/**
 * A whole file, as https://github.com/huggingface/safetensors describes it: the header's length in 8 bytes, the header, then
 * the arrays one after the other with no gap, row-major and little-endian, in the order of their names.
 */
export function writeSafetensors(
  tensors: ReadonlyMap<string, HostTensor>,
  metadata: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const named = [...tensors].sort(([a], [b]) => (a < b ? -1 : 1));
  let end = 0;
  const entries = named.map(([name, { shape, values }]) => {
    const start = end;
    end += values.byteLength;
    return [name, { dtype: "F32", shape, data_offsets: [start, end] }];
  });
  const header = new TextEncoder().encode(JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) }));
  const dataStart = aligned(LENGTH_BYTES + header.length, ALIGNMENT);
  const file = new Uint8Array(dataStart + end).fill(" ".charCodeAt(0), 0, dataStart);
  new DataView(file.buffer).setBigUint64(0, BigInt(dataStart - LENGTH_BYTES), true);
  file.set(header, LENGTH_BYTES);
  let at = dataStart;
  for (const [, { values }] of named) {
    file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return file;
}
