/** How text is cut before byte pairs are merged, as llama.cpp cuts it (`llama-vocab.cpp`). Knows no vocabulary. */

import { pieces, type TokenizerRules } from "./tokenizer.ts";

/** How GPT-2 cuts the text. */
const GPT_2 = /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu;
const CONTRACTION = "'(?:[sS]|[tT]|[rR][eE]|[vV][eE]|[mM]|[lL][lL]|[dD])";
const later = (digits: string) =>
  new RegExp(
    `${CONTRACTION}|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|${digits}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+`,
    "gu",
  );
const QWEN_2 = later("\\p{N}");
const LLAMA_3 = later("\\p{N}{1,3}");

/** By the names that GGUFs give under `tokenizer.ggml.pre`. */
export const preTokenizers: ReadonlyMap<string, TokenizerRules["cut"]> = new Map([
  ["smollm", pieces],
  ["gpt-2", (text) => text.match(GPT_2) ?? []],
  ["qwen2", (text) => text.match(QWEN_2) ?? []],
  ["llama-bpe", (text) => text.match(LLAMA_3) ?? []],
]);
