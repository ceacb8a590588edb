/** Stores a training of Pocket on disk, so that it can go on where it stopped. A file is always whole. */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { HostState, HostTensor, HostWeights } from "../training/host.ts";
import type { Vocabulary } from "../training/tokenizer.ts";
import type { CurvePoint } from "./curve.ts";

/** What a checkpoint has before its tensors: how far the training is, and what it needs to go on. */
export interface CheckpointHead {
  readonly step: number;
  readonly steps: number;
  readonly seed: number;
  readonly plan: string;
  /** The mark of the corpus it is trained on. */
  readonly corpus: string;
  readonly seconds: number;
  readonly tokens: number;
  readonly vocabulary: Vocabulary;
  readonly curve: readonly CurvePoint[];
}

/** The state of a training after a step. */
export interface Checkpoint {
  readonly head: CheckpointHead;
  readonly state: HostState;
}

/** Name and shape of each tensor, in the order of their values in the file. */
type Layout = readonly { readonly name: string; readonly shape: readonly number[] }[];

/** Writes the length of the JSON (4 bytes), the JSON, padding to 4 bytes, then the values of all tensors. */
export function writeCheckpoint(path: string, { head, state }: Checkpoint): void {
  const groups = [state.weights, state.first, state.second];
  const layout = groups.map((group): Layout => [...group].map(([name, { shape }]) => ({ name, shape })));
  const text = new TextEncoder().encode(JSON.stringify({ head, layout }));
  const padding = (4 - (text.length % 4)) % 4;
  const values = groups.flatMap((group) =>
    [...group.values()].map((tensor) => Buffer.from(tensor.values.slice().buffer)),
  );
  const size = Buffer.from(Uint32Array.of(text.length).buffer);
  writeWhole(path, Buffer.concat([size, text, Buffer.alloc(padding), ...values]));
}

/** Reads what {@link writeCheckpoint} wrote. */
export function readCheckpoint(path: string): Checkpoint {
  const bytes = readFileSync(path);
  const length = bytes.readUInt32LE(0);
  const { head, layout } = JSON.parse(bytes.subarray(4, 4 + length).toString()) as {
    head: CheckpointHead;
    layout: [Layout, Layout, Layout];
  };
  let at = Math.ceil((4 + length) / 4) * 4;
  const [weights, first, second] = layout;
  return { head, state: { weights: read(weights), first: read(first), second: read(second) } };

  function read(group: Layout): HostWeights {
    const tensors = group.map(({ name, shape }): [string, HostTensor] => {
      const end = at + 4 * shape.reduce((product, size) => product * size, 1);
      const values = new Float32Array(new Uint8Array(bytes.subarray(at, end)).buffer);
      at = end;
      return [name, { shape, values }];
    });
    return new Map(tensors);
  }
}

/** Writes a file so that no reader sees half of it: writes a second file, then renames it. */
export function writeWhole(path: string, data: string | Uint8Array): void {
  writeFileSync(`${path}.part`, data);
  renameSync(`${path}.part`, path);
}
