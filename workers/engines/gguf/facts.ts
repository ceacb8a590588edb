/** Reads from a GGUF's header what it says of its model, in the core's words. Decides nothing. */
import { unknownFormat, type GgufFacts, type GgufFormat } from "../../../src/core/models/gguf/facts.ts";
import { GgufFailure } from "../../../training/gguf/failure.ts";
import type { GgufHeader } from "../../../training/gguf/header.ts";
import { tensorBytes, tensorFormat } from "../../../training/gguf/tensor-formats.ts";

/** A longer name or licence is cut, bytes. */
const LONGEST_WORDS = 200;
/** Files that go with a model, and are none. */
const BESIDE_A_MODEL: readonly string[] = ["adapter", "mmproj"];

/** @throws GgufFailure where the sizes are beyond what any file holds */
export function factsOf(header: GgufHeader): GgufFacts {
  const words = (key: string) => header.textIfAny(key, LONGEST_WORDS)?.trim() || undefined;
  const kind = words("general.type");
  const architecture = words("general.architecture") ?? "";
  const numbers = (key: string) => header.numbers(`${architecture}.${key}`);
  const most = (key: string) => wholeOrNothing(Math.max(...numbers(key)));
  const licence = words("general.license");
  const layers = most("block_count");
  const [width, heads] = [most("embedding_length"), most("attention.head_count")];
  const headSize = width !== undefined && heads ? width / heads : undefined;
  const kvHeads = numbers("attention.head_count_kv");
  const ofToken =
    (most("attention.key_length") ?? headSize ?? NaN) + (most("attention.value_length") ?? headSize ?? NaN);
  return {
    family: kind !== undefined && BESIDE_A_MODEL.includes(kind) ? kind : architecture,
    ...present({
      name: words("general.name"),
      licence: licence === "other" ? (words("general.license.name") ?? licence) : licence,
      contextTokens: most("context_length"),
      ...{ layers, width, heads },
      kvHeads: most("attention.head_count_kv") ?? heads,
      feedForward: most("feed_forward_length"),
      vocabulary: header.lengthOf("tokenizer.ggml.tokens") ?? most("vocab_size"),
      contextValues: wholeOrNothing(Math.ceil(allHeads(kvHeads, layers, heads) * ofToken)),
      parts: wholeOrNothing(Math.max(...header.numbers("split.count"))),
    }),
    parameters: sum(header.tensors.map(({ count }) => count)),
    formats: formatsOf(header),
    chatTemplate: header.has("tokenizer.chat_template"),
    bytes: endOf(header),
  };
}

/** Heads of keys and values of all layers together; a file may list them layer by layer. */
function allHeads(kvHeads: readonly number[], layers: number | undefined, heads: number | undefined): number {
  if (kvHeads.length > 1) return kvHeads.reduce((total, each) => total + each, 0);
  return (layers ?? NaN) * (kvHeads[0] ?? heads ?? NaN);
}

function formatsOf({ tensors }: GgufHeader): GgufFormat[] {
  const found = new Map<string, { name: string; weights: number; bytes: number }>();
  for (const tensor of tensors) {
    const name = tensorFormat(tensor.type)?.name ?? unknownFormat(tensor.type);
    const format = found.get(name) ?? { name, weights: 0, bytes: 0 };
    format.weights += tensor.count;
    format.bytes += tensorBytes(tensor) ?? 0;
    found.set(name, format);
  }
  return [...found.values()].toSorted((a, b) => b.bytes - a.bytes);
}

/** Where the data of the last tensor ends: as long must the whole file be, at least. */
function endOf({ tensors, dataStart }: GgufHeader): number {
  const ends = tensors.map((tensor) => tensor.offset + (tensorBytes(tensor) ?? 0));
  return checked(dataStart + ends.reduce((last, end) => Math.max(last, end), 0));
}

function sum(counts: readonly number[]): number {
  return checked(counts.reduce((total, each) => total + each, 0));
}

function checked(size: number): number {
  if (Number.isSafeInteger(size)) return size;
  throw new GgufFailure("broken", `the file says it holds ${size} weights or bytes`);
}

function wholeOrNothing(value: number): number | undefined {
  return Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/** Without the members that are undefined. */
function present<T extends object>(members: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
}
