/** An adapter as a GGUF file, as llama.cpp loads it beside its base; and such a file as an adapter. */
import { GgufHeader, type GgufTensor } from "../gguf/header.ts";
import { float32, text, uint32, writeGguf } from "../gguf/write.ts";
import type { HostTensor } from "../host.ts";
import type { AdaptedBase, HostAdapter } from "./adapter.ts";
import { BASE_REPOSITORY, hubAddress, repositoryOf } from "./repository.ts";

/** What the file says besides the numbers. llama.cpp refuses a base of another architecture. */
export interface AdapterNotes extends AdaptedBase {
  readonly name: string;
  readonly license: string;
  readonly description: string;
}

const ALPHA = "adapter.lora.alpha";
const [SIDE_A, SIDE_B] = [".lora_a", ".lora_b"];

/** In single precision: halves would cost 2e-3 in the logits. The scale in llama.cpp is alpha / rank, and 1 without an alpha. */
export function adapterToGguf({ alpha, pairs }: HostAdapter, notes: AdapterNotes): Uint8Array<ArrayBuffer> {
  const tensors = new Map<string, HostTensor>();
  for (const [name, { a, b }] of pairs) {
    tensors.set(`${name}${SIDE_A}`, a);
    tensors.set(`${name}${SIDE_B}`, b);
  }
  const { architecture, repository } = notes;
  const metadata = {
    "general.type": text("adapter"),
    "general.architecture": text(architecture),
    "adapter.type": text("lora"),
    [ALPHA]: float32(alpha),
    "general.name": text(notes.name),
    "general.license": text(notes.license),
    "general.description": text(notes.description),
    ...(repository !== undefined && {
      "general.base_model.count": uint32(1),
      [BASE_REPOSITORY]: text(hubAddress(repository)),
    }),
    [`${architecture}.attention.head_count`]: uint32(notes.heads),
    [`${architecture}.attention.head_count_kv`]: uint32(notes.keyValueHeads),
  };
  return writeGguf(metadata, tensors, "single");
}

/** Reads what {@link adapterToGguf} wrote. @throws RangeError for any other file */
export function adapterFromGguf(file: Uint8Array): { readonly adapter: HostAdapter; readonly base: AdaptedBase } {
  const header = new GgufHeader(file);
  const tensors = new Map(header.tensors.map((tensor) => [tensor.name, tensor]));
  const names = [...tensors.keys()]
    .filter((name) => name.endsWith(SIDE_A))
    .map((name) => name.slice(0, -SIDE_A.length));
  const load = (name: string): HostTensor => {
    const tensor = tensors.get(name);
    if (!tensor) throw new RangeError(`the adapter has no tensor ${name}`);
    return { shape: tensor.shape.toReversed(), values: valuesOf(file, header.dataStart, tensor) };
  };
  const pairs = new Map(names.map((name) => [name, { a: load(`${name}${SIDE_A}`), b: load(`${name}${SIDE_B}`) }]));
  const rank = [...pairs.values()][0]?.a.shape[0];
  const [alpha] = header.numbers(ALPHA);
  if (rank === undefined || alpha === undefined) throw new RangeError("the file holds no adapter");
  const architecture = header.text("general.architecture");
  const [heads, keyValueHeads] = ["head_count", "head_count_kv"].map((key) =>
    header.count(`${architecture}.attention.${key}`),
  ) as [number, number];
  const repository = repositoryOf(header, [BASE_REPOSITORY]);
  const base = { architecture, heads, keyValueHeads, ...(repository !== undefined && { repository }) };
  return { adapter: { rank, alpha, pairs }, base };
}

function valuesOf(file: Uint8Array, dataStart: number, { name, count, offset }: GgufTensor): Float32Array {
  const start = dataStart + offset;
  const bytes = file.slice(start, start + count * Float32Array.BYTES_PER_ELEMENT);
  if (bytes.length < count * Float32Array.BYTES_PER_ELEMENT)
    throw new RangeError(`the file ends within tensor ${name}`);
  return new Float32Array(bytes.buffer, bytes.byteOffset, count);
}
