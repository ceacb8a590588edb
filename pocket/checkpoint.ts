/** Keeps a training on disk so that it can go on where it stopped; a file is whole or not there. */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { HostTensor } from "../training/gguf.ts";
import type { CurvePoint } from "./curve.ts";
import type { Vocabulary } from "../training/tokenizer.ts";

/** Small facts of a checkpoint; the tensors follow them in the file. */
export interface CheckpointHead {
  readonly step: number;
  readonly steps: number;
  readonly seed: number;
  readonly plan: string;
  readonly seconds: number;
  readonly tokens: number;
  readonly vocabulary: Vocabulary;
  readonly curve: readonly CurvePoint[];
}

/** A training as it was after a step. The maps hold the weights and Adam's two means. */
export interface Checkpoint {
  readonly head: CheckpointHead;
  readonly groups: readonly ReadonlyMap<string, HostTensor>[];
}

/** Writes to a neighbour first and renames it, so that a crash leaves the older checkpoint. */
export function writeCheckpoint(path: string, { head, groups }: Checkpoint): void {
  const layout = groups.map((group) => [...group].map(([name, { shape }]) => ({ name, shape })));
  const text = new TextEncoder().encode(JSON.stringify({ head, layout }));
  const padding = (4 - (text.length % 4)) % 4;
  const parts = groups.flatMap((group) => [...group.values()].map(({ values }) => Buffer.from(values.slice().buffer)));
  const size = Buffer.from(Uint32Array.of(text.length).buffer);
  writeWhole(path, Buffer.concat([size, text, Buffer.alloc(padding), ...parts]));
}

/** Reads what {@link writeCheckpoint} wrote. */
export function readCheckpoint(path: string): Checkpoint {
  const bytes = readFileSync(path);
  const length = bytes.readUInt32LE(0);
  const { head, layout } = JSON.parse(bytes.subarray(4, 4 + length).toString()) as {
    head: CheckpointHead;
    layout: { name: string; shape: number[] }[][];
  };
  let at = Math.ceil((4 + length) / 4) * 4;
  const groups = layout.map(
    (group) =>
      new Map(
        group.map(({ name, shape }): [string, HostTensor] => {
          const count = shape.reduce((a, b) => a * b, 1);
          const values = new Float32Array(new Uint8Array(bytes.subarray(at, at + count * 4)).buffer);
          at += count * 4;
          return [name, { shape, values }];
        }),
      ),
  );
  return { head, groups };
}

/** Writes a file so that no reader ever sees half of it. */
export function writeWhole(path: string, data: string | Uint8Array): void {
  writeFileSync(`${path}.part`, data);
  renameSync(`${path}.part`, path);
}
