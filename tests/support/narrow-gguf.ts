/** Small GGUF files of tensors in any format, right or wrong in one way. */

export interface NarrowTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** ggml's number of the format. */
  readonly type: number;
  readonly data: Uint8Array;
  /** Where its data is said to begin; where it does unless given. */
  readonly offset?: number;
}

/** @param alignment what the header says; the data is laid out by it where it is one */
export function narrowGguf(tensors: readonly NarrowTensor[], alignment = 32): Blob {
  const lays = alignment > 0 && alignment < 2 ** 20;
  const padding = (length: number) => (lays ? Math.ceil(length / alignment) * alignment - length : 0);
  let offset = 0;
  const infos: BlobPart[] = [];
  const data: BlobPart[] = [];
  for (const each of tensors) {
    const sizes = each.shape.map((size) => u64(size));
    infos.push(text(each.name), u32(each.shape.length), ...sizes, u32(each.type), u64(each.offset ?? offset));
    data.push(each.data.slice(), new Uint8Array(padding(each.data.length)));
    offset += each.data.length + padding(each.data.length);
  }
  const counts = [u64(tensors.length), u64(1)];
  const head = new Blob(["GGUF", u32(3), ...counts, text("general.alignment"), u32(4), u32(alignment), ...infos]);
  return new Blob([head, new Uint8Array(padding(head.size)), ...data]);
}

function u32(value: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Uint32Array.of(value).buffer);
}

function u64(value: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(BigUint64Array.of(BigInt(value)).buffer);
}

function text(value: string): Blob {
  return new Blob([u64(value.length), value]);
}
