/** What a GGUF's own header says of its model. The words are the file's, not ours; who reads the file is another's business. */
import * as v from "valibot";
import { text, whole, type Read } from "../../shape.ts";

/** Weights of one format: how many there are, and the bytes they take. */
const formatSchema = v.object({
  /** As llama.cpp names it; `type 99` for one that is not known. */
  name: text,
  weights: whole,
  bytes: whole,
});
export type GgufFormat = Read<typeof formatSchema>;

export const ggufFactsSchema = v.object({
  /** llama.cpp's name for the architecture, as `llama`. */
  family: text,
  name: v.exactOptional(text),
  licence: v.exactOptional(text),
  /** Tokens that the model was made for. */
  contextTokens: v.exactOptional(whole),
  parameters: whole,
  layers: v.exactOptional(whole),
  width: v.exactOptional(whole),
  heads: v.exactOptional(whole),
  /** Heads of keys and values; fewer where several heads share one. The largest where layers differ. */
  kvHeads: v.exactOptional(whole),
  feedForward: v.exactOptional(whole),
  /** Tokens that the tokenizer knows. */
  vocabulary: v.exactOptional(whole),
  /** Numbers that each token leaves in the context: keys and values of all layers. */
  contextValues: v.exactOptional(whole),
  /** The one with most bytes first. */
  formats: v.array(formatSchema),
  /** Whether the file has a template for conversations. */
  chatTemplate: v.boolean(),
  /** Bytes of the whole file, as the places of its tensors have it. */
  bytes: whole,
  /** Number of files that the model is split into, where it is. */
  parts: v.exactOptional(whole),
});
export type GgufFacts = Read<typeof ggufFactsSchema>;

/** Why a file cannot be used, from its header alone. */
export type GgufFault = "cut" | "one-of-several" | "writes-no-text";

/** What a person should know before using a file that may load all the same. */
export type GgufDoubt = "unknown-family" | "unknown-format";

/**
 * Families that write text and that llama.cpp knows in the release this page runs (`llama-arch.cpp`).
 * A file of another family is not refused, because a newer release may know it.
 */
const FAMILIES: ReadonlySet<string> = new Set(
  (
    "afmoe apertus arcee arctic arwkv7 baichuan bailingmoe bailingmoe2 bitnet bloom chameleon chatglm codeshell " +
    "cogvlm cohere2 command-r dbrx deci deepseek deepseek2 dots1 dream ernie4_5 ernie4_5-moe exaone exaone-moe " +
    "exaone4 falcon falcon-h1 gemma gemma2 gemma3 gemma3n gemma4 glm4 glm4moe gpt-oss gpt2 gptj gptneox granite " +
    "granitehybrid granitemoe grok grovemoe hunyuan-dense hunyuan-moe internlm2 jais jais2 jamba kimi-linear lfm2 " +
    "lfm2moe llada llada-moe llama llama4 maincoder mamba mamba2 mimo2 minicpm minicpm3 minimax-m2 mistral3 " +
    "mistral4 mpt nemotron nemotron_h nemotron_h_moe olmo olmo2 olmoe openelm orion pangu-embedded phi2 phi3 " +
    "phimoe plamo plamo2 plamo3 plm qwen qwen2 qwen2moe qwen2vl qwen3 qwen35 qwen35moe qwen3moe qwen3next qwen3vl " +
    "qwen3vlmoe refact rnd1 rwkv6 rwkv6qwen2 rwkv7 seed_oss smallthinker smollm3 stablelm starcoder starcoder2 " +
    "step35 t5 xverse"
  ).split(" "),
);

/** Families whose files find texts, or see or hear for another model. */
const WITHOUT_TEXT =
  /^(?:clip|mmproj|adapter|(?:nomic-|modern-|neo-|euro|jina-)?bert.*|t5encoder|gemma-embedding|llama-embed|wavtokenizer-dec)$/u;

/** @param bytes that the file really has; undefined when not known */
export function faultOfGguf(facts: GgufFacts, bytes: number | undefined): GgufFault | undefined {
  if ((facts.parts ?? 1) > 1) return "one-of-several";
  if (WITHOUT_TEXT.test(facts.family) || facts.formats.length === 0) return "writes-no-text";
  return bytes !== undefined && bytes < facts.bytes ? "cut" : undefined;
}

export function doubtsOfGguf({ family, formats }: GgufFacts): readonly GgufDoubt[] {
  return [
    ...(FAMILIES.has(family) ? [] : (["unknown-family"] as const)),
    ...(formats.some(({ name }) => isUnknownFormat(name)) ? (["unknown-format"] as const) : []),
  ];
}

/** The name of a format that has only a number here. */
export function unknownFormat(type: number): string {
  return `type ${String(type)}`;
}

function isUnknownFormat(name: string): boolean {
  return name.startsWith("type ");
}
