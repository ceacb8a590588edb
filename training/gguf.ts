/** Writes a model as a GGUF file in the Qwen2 layout, and reads one back. Works on bytes: it opens no file. */
import { GGUFValueType, gguf, serializeGgufMetadata, type GGUFTypedMetadata } from "@huggingface/gguf";
import { fromFloat16, toFloat16 } from "./float16.ts";
import { HEAD_SIZE, NORM_EPSILON, ROPE_BASE, type ModelConfig } from "./model.ts";
import { END_OF_TEXT_ID, type Vocabulary } from "./tokenizer.ts";

/** One weight on the host: row-major values, and the shape as the model code writes it ([outputs, inputs]). */
export interface HostTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** A whole model on the host, its tensors by their GGUF names. */
export interface HostModel {
  readonly config: ModelConfig;
  readonly vocabulary: Vocabulary;
  readonly tensors: ReadonlyMap<string, HostTensor>;
}

/** Tensor data starts at multiples of this many bytes. */
const ALIGNMENT = 32;
const F32 = 0;
const F16 = 1;
/** `general.file_type` of a file that is mostly half-precision. */
const MOSTLY_F16 = 1;
const CONTROL_TOKEN = 3;
const NORMAL_TOKEN = 1;
const ENCODER = new TextEncoder();

/** Matrices become half-precision, vectors stay single; the read-out is tied to the embedding, so it is not written. */
export function writeGguf(model: HostModel, description: string): Uint8Array {
  const entries = [...model.tensors].map(([name, tensor]) => ({ name, tensor, data: tensorBytes(tensor) }));
  let offset = 0;
  const infos = entries.map(({ name, tensor, data }) => {
    const info = tensorInfo(name, tensor, offset);
    offset += padded(data.length);
    return info;
  });
  // Alignment 1: the tensor list follows the metadata at once, and only what comes after it is aligned.
  const header = serializeGgufMetadata(metadata(model, entries.length, description), { alignment: 1 });
  const headLength = padded(header.length + infos.reduce((sum, info) => sum + info.length, 0));
  const file = new Uint8Array(headLength + offset);
  let at = 0;
  for (const part of [header, ...infos]) {
    file.set(part, at);
    at += part.length;
  }
  at = headLength;
  for (const { data } of entries) {
    file.set(data, at);
    at += padded(data.length);
  }
  return file;
}

/** Parses a file that {@link writeGguf} made; the weights come back as the file holds them, rounded to half. */
export async function readGguf(given: Uint8Array): Promise<HostModel> {
  // A copy of its own: Node's buffers share memory, and their slices do not begin where they seem to.
  const file = new Uint8Array(given);
  const parsed = await gguf("https://memory.invalid/pocket.gguf", { fetch: servingBytes(file) });
  const entry = new Map<string, unknown>(Object.entries(parsed.metadata));
  const numberOf = (key: string) => Number(entry.get(`qwen2.${key}`));
  const tokens = entry.get("tokenizer.ggml.tokens") as string[];
  const merges = entry.get("tokenizer.ggml.merges") as string[];
  const tensors = parsed.tensorInfos.map(({ name, shape, dtype, offset }): [string, HostTensor] => {
    const sizes = shape.map(Number).reverse();
    const start = Number(parsed.tensorDataOffset) + Number(offset);
    return [
      name,
      {
        shape: sizes,
        values: readValues(
          file,
          start,
          sizes.reduce((a, b) => a * b),
          Number(dtype),
        ),
      },
    ];
  });
  return {
    config: {
      vocabulary: tokens.length,
      width: numberOf("embedding_length"),
      layers: numberOf("block_count"),
      heads: numberOf("attention.head_count"),
      feedForward: numberOf("feed_forward_length"),
      contextTokens: numberOf("context_length"),
    },
    vocabulary: { tokens, merges: merges.map((pair) => pair.split(" ") as [string, string]) },
    tensors: new Map(tensors),
  };
}

function metadata({ config, vocabulary }: HostModel, tensors: number, description: string): GGUFTypedMetadata {
  const text = (value: string) => ({ value, type: GGUFValueType.STRING });
  const count = (value: number) => ({ value, type: GGUFValueType.UINT32 });
  const real = (value: number) => ({ value, type: GGUFValueType.FLOAT32 });
  const list = (value: string[] | number[], subType: GGUFValueType) => ({ value, type: GGUFValueType.ARRAY, subType });
  const kinds = vocabulary.tokens.map((_, id) => (id === END_OF_TEXT_ID ? CONTROL_TOKEN : NORMAL_TOKEN));
  return {
    version: { value: 3, type: GGUFValueType.UINT32 },
    tensor_count: { value: BigInt(tensors), type: GGUFValueType.UINT64 },
    kv_count: { value: 0n, type: GGUFValueType.UINT64 },
    "general.architecture": text("qwen2"),
    "general.name": text("Seedbed Pocket"),
    "general.author": text("Seedbed"),
    "general.license": text("mit"),
    "general.description": text(description),
    "general.file_type": count(MOSTLY_F16),
    "qwen2.context_length": count(config.contextTokens),
    "qwen2.block_count": count(config.layers),
    "qwen2.embedding_length": count(config.width),
    "qwen2.feed_forward_length": count(config.feedForward),
    "qwen2.attention.head_count": count(config.heads),
    "qwen2.attention.head_count_kv": count(1),
    "qwen2.attention.key_length": count(HEAD_SIZE),
    "qwen2.attention.value_length": count(HEAD_SIZE),
    "qwen2.attention.layer_norm_rms_epsilon": real(NORM_EPSILON),
    "qwen2.rope.freq_base": real(ROPE_BASE),
    "tokenizer.ggml.model": text("gpt2"),
    "tokenizer.ggml.pre": text("smollm"),
    "tokenizer.ggml.tokens": list([...vocabulary.tokens], GGUFValueType.STRING),
    "tokenizer.ggml.token_type": list(kinds, GGUFValueType.INT32),
    "tokenizer.ggml.merges": list(
      vocabulary.merges.map((pair) => pair.join(" ")),
      GGUFValueType.STRING,
    ),
    "tokenizer.ggml.eos_token_id": count(END_OF_TEXT_ID),
    "tokenizer.ggml.padding_token_id": count(END_OF_TEXT_ID),
    "tokenizer.ggml.add_bos_token": { value: false, type: GGUFValueType.BOOL },
    "tokenizer.ggml.add_eos_token": { value: false, type: GGUFValueType.BOOL },
  } as GGUFTypedMetadata;
}

function tensorInfo(name: string, { shape }: HostTensor, offset: number): Uint8Array {
  const label = ENCODER.encode(name);
  const info = new Uint8Array(8 + label.length + 4 + 8 * shape.length + 4 + 8);
  const view = new DataView(info.buffer);
  view.setBigUint64(0, BigInt(label.length), true);
  info.set(label, 8);
  let at = 8 + label.length;
  view.setUint32(at, shape.length, true);
  at += 4;
  for (const size of [...shape].reverse()) {
    view.setBigUint64(at, BigInt(size), true);
    at += 8;
  }
  view.setUint32(at, shape.length > 1 ? F16 : F32, true);
  view.setBigUint64(at + 4, BigInt(offset), true);
  return info;
}

function tensorBytes({ shape, values }: HostTensor): Uint8Array {
  if (shape.length > 1) return new Uint8Array(Uint16Array.from(values, toFloat16).buffer);
  return new Uint8Array(values.slice().buffer);
}

function readValues(file: Uint8Array, start: number, count: number, type: number): Float32Array {
  const bytes = file.slice(start, start + count * (type === F16 ? 2 : 4)).buffer;
  return type === F16 ? Float32Array.from(new Uint16Array(bytes), fromFloat16) : new Float32Array(bytes);
}

function padded(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

/** A `fetch` that answers range requests from memory, which is how the parser asks for a file's parts. */
function servingBytes(file: Uint8Array): typeof fetch {
  return (_address, options) => {
    const range = /bytes=(\d+)-(\d+)/u.exec(new Headers(options?.headers).get("range") ?? "");
    const part = range ? file.slice(Number(range[1]), Number(range[2]) + 1) : file.slice();
    return Promise.resolve(new Response(part, { status: 206 }));
  };
}
