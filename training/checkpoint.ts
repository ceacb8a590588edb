/** A training as bytes, so that it can go on where it stopped: a head of the caller's own, and all tensors. Opens no file. */
import type { HostState, HostTensor, HostWeights } from "./host.ts";

/** The state of a training after a step. The head is a value for JSON: how far it is, and what it needs to go on. */
export interface Checkpoint<Head> {
  readonly head: Head;
  readonly state: HostState;
}

/** Name and shape of each tensor, in the order of their values in the bytes. */
type Layout = readonly { readonly name: string; readonly shape: readonly number[] }[];

/** Bytes of a value in single precision, and of the length that comes first. */
const VALUE_BYTES = 4;

/** The length of the JSON (4 bytes, little-endian), the JSON, zeros up to a multiple of 4, then the values of all tensors. */
export function checkpointToBytes<Head>({ head, state }: Checkpoint<Head>): Uint8Array<ArrayBuffer> {
  const groups = [state.weights, state.first, state.second];
  const layout = groups.map((group): Layout => [...group].map(([name, { shape }]) => ({ name, shape })));
  const text = new TextEncoder().encode(JSON.stringify({ head, layout }));
  const tensors = groups.flatMap((group) => [...group.values()]);
  const start = valuesStart(text.length);
  const bytes = new Uint8Array(start + tensors.reduce((sum, { values }) => sum + values.byteLength, 0));
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, VALUE_BYTES);
  let at = start;
  for (const { values } of tensors) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return bytes;
}

/** Reads what {@link checkpointToBytes} wrote. @throws RangeError where the bytes end early */
export function checkpointFromBytes<Head>(bytes: Uint8Array): Checkpoint<Head> {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
  if (valuesStart(length) > bytes.length) throw new RangeError("the checkpoint ends within its head");
  const text = new TextDecoder().decode(bytes.subarray(VALUE_BYTES, VALUE_BYTES + length));
  const { head, layout } = JSON.parse(text) as { head: Head; layout: [Layout, Layout, Layout] };
  let at = valuesStart(length);
  const [weights, first, second] = layout;
  return { head, state: { weights: read(weights), first: read(first), second: read(second) } };

  function read(group: Layout): HostWeights {
    const tensors = group.map(({ name, shape }): [string, HostTensor] => {
      const end = at + VALUE_BYTES * shape.reduce((product, size) => product * size, 1);
      if (end > bytes.length) throw new RangeError(`the checkpoint ends within tensor ${name}`);
      // A copy, because a view of 4 bytes a value must begin at a multiple of 4.
      const values = new Float32Array(new Uint8Array(bytes.subarray(at, end)).buffer);
      at = end;
      return [name, { shape, values }];
    });
    return new Map(tensors);
  }
}

function valuesStart(textBytes: number): number {
  return Math.ceil((VALUE_BYTES + textBytes) / VALUE_BYTES) * VALUE_BYTES;
}
