/** What a GGUF's header says of a model of the Llama, Qwen2 or Qwen3 family, as far as LoRA has to know it. Reads no weights. */
import type { GgufHeader, GgufTensor } from "../gguf/header.ts";
import { tensorFormat } from "../gguf/tensor-formats.ts";
import type { Rotary } from "../rotary.ts";
import { blockTensor, loraTargets, type LoraTarget } from "./targets.ts";

/** The families that can be tuned. In each a block is attention, then a gated feed-forward part, both with a norm before. */
const FAMILIES = {
  llama: { pairs: "neighbours" },
  qwen2: { pairs: "halves" },
  qwen3: { pairs: "halves" },
} as const satisfies Readonly<Record<string, Pick<Rotary, "pairs">>>;
type Family = keyof typeof FAMILIES;

/** Sizes and numbers of one model. */
export interface Architecture {
  readonly family: Family;
  readonly blocks: number;
  readonly width: number;
  readonly heads: number;
  /** Heads of keys and values; each serves `heads / kvHeads` heads of queries. */
  readonly kvHeads: number;
  readonly headSize: number;
  readonly feedForward: number;
  readonly vocabulary: number;
  readonly contextTokens: number;
  readonly normEpsilon: number;
  readonly rotary: Omit<Rotary, "divisors">;
}

/** A model that cannot be tuned by LoRA here; the message says what to bring instead. */
export class NotTunable extends RangeError {
  constructor(message: string) {
    super(message);
    this.name = "NotTunable";
  }
}

/** Formats whose weights are taken, each widened exactly. With fewer bits a weight, little of the model that was made is left. */
const FORMATS: ReadonlySet<string> = new Set("F32 F16 BF16 Q8_0 Q4_0 Q4_1 Q5_0 Q5_1 Q4_K Q5_K Q6_K".split(" "));

/** Numbers that change what a block computes, and that the code here does not know. */
const UNKNOWN_NUMBERS = [
  "attention.scale",
  "attention.clamp_kqv",
  "attention.sliding_window",
  "embedding_scale",
  "residual_scale",
  "logit_scale",
  "expert_count",
] as const;

/** The tensors of a model, and which of them may be missing. */
const REQUIRED = ["token_embd.weight", "output_norm.weight"];
const OPTIONAL = ["output.weight", "rope_freqs.weight"];
const BLOCK_REQUIRED = ["attn_norm.weight", "ffn_norm.weight", ...loraTargets.map((target) => `${target}.weight`)];
const BLOCK_OPTIONAL = ["attn_q_norm.weight", "attn_k_norm.weight", ...loraTargets.map((target) => `${target}.bias`)];

/** @throws NotTunable */
export function readArchitecture(header: GgufHeader): Architecture {
  const family = familyOf(header);
  refuseUnknownNumbers(header, family);
  const number = (key: string, usual?: number) => onlyNumber(header, `${family}.${key}`, usual);
  const [width, heads] = [number("embedding_length"), number("attention.head_count")];
  const headSize = number("attention.key_length", width / heads);
  const kvHeads = number("attention.head_count_kv", heads);
  const valueSize = number("attention.value_length", headSize);
  const turned = number("rope.dimension_count", headSize);
  if (valueSize !== headSize || turned !== headSize || headSize % 2 !== 0 || heads % kvHeads !== 0)
    throw new NotTunable(
      `Its heads are not known here: keys of ${headSize}, values of ${valueSize}, ${turned} of them turned, ${heads} heads on ${kvHeads}.`,
    );
  const architecture: Architecture = {
    ...{ family, width, heads, kvHeads, headSize },
    blocks: number("block_count"),
    feedForward: number("feed_forward_length"),
    vocabulary: header.lengthOf("tokenizer.ggml.tokens") ?? number("vocab_size"),
    contextTokens: number("context_length"),
    normEpsilon: number("attention.layer_norm_rms_epsilon"),
    rotary: { headSize, base: number("rope.freq_base", USUAL_ROPE_BASE), pairs: FAMILIES[family].pairs },
  };
  checkTensors(header.tensors, architecture);
  return architecture;
}

/** Outputs and inputs of each matrix that LoRA can change. */
export function targetShapes(architecture: Architecture): Readonly<Record<LoraTarget, readonly [number, number]>> {
  const { width, heads, kvHeads, headSize, feedForward } = architecture;
  return {
    attn_q: [heads * headSize, width],
    attn_k: [kvHeads * headSize, width],
    attn_v: [kvHeads * headSize, width],
    attn_output: [width, heads * headSize],
    ffn_gate: [feedForward, width],
    ffn_up: [feedForward, width],
    ffn_down: [width, feedForward],
  };
}

/** llama.cpp's own where a file does not say it. */
const USUAL_ROPE_BASE = 10_000;

function familyOf(header: GgufHeader): Family {
  const family = header.text("general.architecture");
  if (Object.hasOwn(FAMILIES, family)) return family as Family;
  throw new NotTunable(`It is of the family ${family}. Bring one of ${Object.keys(FAMILIES).join(", ")}.`);
}

function refuseUnknownNumbers(header: GgufHeader, family: Family): void {
  for (const name of UNKNOWN_NUMBERS) {
    const [value = 0] = header.numbers(`${family}.${name}`);
    if (value !== 0)
      throw new NotTunable(`Its ${name} of ${value} is not known here. Bring a plain model of the family.`);
  }
  const scaling = header.textIfAny(`${family}.rope.scaling.type`) ?? "none";
  const [factor = 1] = header.numbers(`${family}.rope.scaling.factor`);
  const [linear = 1] = header.numbers(`${family}.rope.scale_linear`);
  if ((scaling !== "none" && factor !== 1) || linear !== 1)
    throw new NotTunable(
      `Its positions are scaled (${scaling}), which is not known here. Bring one without rope scaling.`,
    );
}

function onlyNumber(header: GgufHeader, key: string, usual?: number): number {
  const numbers = header.numbers(key);
  if (new Set(numbers).size > 1) throw new NotTunable(`Its layers differ in ${key}. Bring one whose layers are alike.`);
  const number = numbers[0] ?? usual;
  if (number === undefined) throw new NotTunable(`The file does not say ${key}.`);
  return number;
}

/** Every tensor must be known, there, of its size and of a format that is taken. */
function checkTensors(tensors: readonly GgufTensor[], architecture: Architecture): void {
  const left = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const take = (name: string, isRequired: boolean) => {
    const tensor = left.get(name);
    if (!tensor && isRequired) throw new NotTunable(`The file has no tensor ${name}. Bring a whole model in one file.`);
    left.delete(name);
    return tensor;
  };
  for (const name of REQUIRED) take(name, true);
  for (const name of OPTIONAL) take(name, false);
  const shapes = targetShapes(architecture);
  for (let block = 0; block < architecture.blocks; block++) {
    for (const part of BLOCK_REQUIRED) take(blockTensor(block, part), true);
    for (const part of BLOCK_OPTIONAL) take(blockTensor(block, part), false);
  }
  const [unknown] = left.keys();
  if (unknown !== undefined)
    throw new NotTunable(`Its tensor ${unknown} is not known here. Bring a plain model of the family.`);
  const sizes = new Map(tensors.map(({ name, shape }) => [name, shape.toReversed().join(" × ")]));
  for (let block = 0; block < architecture.blocks; block++)
    for (const target of loraTargets) {
      const name = blockTensor(block, `${target}.weight`);
      const [found, wanted] = [sizes.get(name), shapes[target].join(" × ")];
      if (found !== wanted) throw new NotTunable(`Its tensor ${name} is ${found}, not ${wanted}.`);
    }
  for (const { name, type } of tensors) {
    const format = tensorFormat(type)?.name ?? `type ${type}`;
    if (!FORMATS.has(format))
      throw new NotTunable(`Its tensor ${name} is in ${format}. Bring the model in ${[...FORMATS].join(", ")}.`);
  }
}
