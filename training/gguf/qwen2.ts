/** Turns a model into a GGUF file in the Qwen2 layout, and such a file into a model. Works on bytes: it opens no file. */
import { fromFloat16 } from "../float16.ts";
import type { HostModel, HostTensor } from "../host.ts";
import { HEAD_SIZE, NORM_EPSILON, ROPE_BASE, type ModelConfig } from "../model.ts";
import { END_OF_TEXT_ID, type Vocabulary } from "../tokenizer.ts";
import { TensorType } from "./format.ts";
import { GgufHeader, type GgufTensor } from "./header.ts";
import { bool, float32, int32s, text, texts, uint32, writeGguf, type GgufValue } from "./write.ts";

/** What a file says about its model in words. */
export interface ModelNotes {
  readonly name: string;
  readonly author: string;
  readonly license: string;
  readonly description: string;
}

const ARCHITECTURE = "qwen2";
/** `general.file_type` of a file that is mostly in half precision. */
const MOSTLY_F16 = 1;
/** Kinds of tokens. */
const CONTROL_TOKEN = 3;
const NORMAL_TOKEN = 1;

/** What the training code has fixed: a model with other numbers would be read as something that it is not. */
const FIXED: readonly (readonly [key: string, value: number, as: (value: number) => GgufValue])[] = [
  ["qwen2.attention.head_count_kv", 1, uint32],
  ["qwen2.attention.key_length", HEAD_SIZE, uint32],
  ["qwen2.attention.value_length", HEAD_SIZE, uint32],
  ["qwen2.attention.layer_norm_rms_epsilon", NORM_EPSILON, float32],
  ["qwen2.rope.freq_base", ROPE_BASE, float32],
];
/** How texts are cut into tokens. */
const PRE_TOKENIZER = "smollm";

/** The file of a model. It has no read-out: the embedding is used for that. */
export function modelToGguf({ config, vocabulary, tensors }: HostModel, notes: ModelNotes): Uint8Array<ArrayBuffer> {
  const metadata = { ...notesMetadata(notes), ...sizeMetadata(config), ...vocabularyMetadata(vocabulary) };
  return writeGguf(metadata, tensors);
}

/**
 * The model of a file laid out as {@link modelToGguf} writes it, with the weights as the file holds them: matrices rounded to half.
 * @throws RangeError for a file that ends early, or holds another kind of model
 */
export function modelFromGguf(file: Uint8Array): HostModel {
  const header = new GgufHeader(file);
  const architecture = header.text("general.architecture");
  if (architecture !== ARCHITECTURE) throw new RangeError(`the file holds a ${architecture} model`);
  checkFixed(header);
  const tokens = header.texts("tokenizer.ggml.tokens");
  const merges = header.texts("tokenizer.ggml.merges");
  const size = (key: string) => header.count(`${ARCHITECTURE}.${key}`);
  return {
    config: {
      vocabulary: tokens.length,
      width: size("embedding_length"),
      layers: size("block_count"),
      heads: size("attention.head_count"),
      feedForward: size("feed_forward_length"),
      contextTokens: size("context_length"),
    },
    vocabulary: { tokens, merges: merges.map((pair) => pair.split(" ") as [string, string]) },
    tensors: new Map(header.tensors.map((tensor) => [tensor.name, readTensor(file, header.dataStart, tensor)])),
  };
}

function checkFixed(header: GgufHeader): void {
  for (const [key, value] of FIXED) {
    const [found = "missing"] = header.numbers(key);
    if (found !== Math.fround(value)) throw new RangeError(`${key} is ${found}: only ${value} can be trained`);
  }
  const pre = header.text("tokenizer.ggml.pre");
  if (pre !== PRE_TOKENIZER) throw new RangeError(`the tokenizer is ${pre}: only ${PRE_TOKENIZER} can be trained`);
  if (header.tensors.some(({ name }) => name === "output.weight"))
    throw new RangeError("the model has a read-out of its own: only one that shares the embedding can be trained");
}

function notesMetadata({ name, author, license, description }: ModelNotes): Record<string, GgufValue> {
  return {
    "general.architecture": text(ARCHITECTURE),
    "general.name": text(name),
    "general.author": text(author),
    "general.license": text(license),
    "general.description": text(description),
    "general.file_type": uint32(MOSTLY_F16),
  };
}

function sizeMetadata(config: ModelConfig): Record<string, GgufValue> {
  return {
    "qwen2.context_length": uint32(config.contextTokens),
    "qwen2.block_count": uint32(config.layers),
    "qwen2.embedding_length": uint32(config.width),
    "qwen2.feed_forward_length": uint32(config.feedForward),
    "qwen2.attention.head_count": uint32(config.heads),
    ...Object.fromEntries(FIXED.map(([key, value, as]) => [key, as(value)])),
  };
}

function vocabularyMetadata({ tokens, merges }: Vocabulary): Record<string, GgufValue> {
  return {
    "tokenizer.ggml.model": text("gpt2"),
    "tokenizer.ggml.pre": text(PRE_TOKENIZER),
    "tokenizer.ggml.tokens": texts(tokens),
    "tokenizer.ggml.token_type": int32s(tokens.map((_, id) => (id === END_OF_TEXT_ID ? CONTROL_TOKEN : NORMAL_TOKEN))),
    "tokenizer.ggml.merges": texts(merges.map((pair) => pair.join(" "))),
    "tokenizer.ggml.eos_token_id": uint32(END_OF_TEXT_ID),
    "tokenizer.ggml.padding_token_id": uint32(END_OF_TEXT_ID),
    "tokenizer.ggml.add_bos_token": bool(false),
    "tokenizer.ggml.add_eos_token": bool(false),
  };
}

function readTensor(file: Uint8Array, dataStart: number, { name, shape, type, count, offset }: GgufTensor): HostTensor {
  if (type !== TensorType.f16 && type !== TensorType.f32)
    throw new RangeError(`tensor ${name} is of type ${type}: neither half nor single precision`);
  const start = dataStart + offset;
  const length = count * (type === TensorType.f16 ? 2 : 4);
  if (start + length > file.length) throw new RangeError(`the file ends within tensor ${name}`);
  // A copy, because a view of 2 or 4 bytes a value must begin at a multiple of that.
  const { buffer } = new Uint8Array(file.subarray(start, start + length));
  const values =
    type === TensorType.f16 ? Float32Array.from(new Uint16Array(buffer), fromFloat16) : new Float32Array(buffer);
  return { shape: shape.toReversed(), values };
}
