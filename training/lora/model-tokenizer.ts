/** The tokenizer of a GGUF with byte pairs, as llama.cpp uses it on plain text. Control tokens are never made from text. */
import type { GgufHeader } from "../gguf/header.ts";
import { preTokenizers } from "../pre-tokenizers.ts";
import type { RowEncoder } from "../prompted.ts";
import { Tokenizer } from "../tokenizer.ts";
import { NotTunable } from "./architecture.ts";

/** Models of this kind put a beginning before a text, and take whole pieces, unless their file says otherwise. */
const LLAMA_3 = "llama-bpe";

/** @throws NotTunable for a tokenizer that is not known here */
export function modelTokenizer(header: GgufHeader): RowEncoder {
  const [kind, pre] = ["model", "pre"].map((key) => header.textIfAny(`tokenizer.ggml.${key}`) ?? "none");
  const cut = preTokenizers.get(pre ?? "");
  if (kind !== "gpt2" || !cut)
    throw new NotTunable(
      `Its tokenizer (${kind}, ${pre}) is not known here. Bring a model with one of gpt2 with ${[...preTokenizers.keys()].join(", ")}.`,
    );
  const merges = header.texts("tokenizer.ggml.merges").map((pair) => pair.split(" ") as [string, string]);
  const vocabulary = { tokens: header.texts("tokenizer.ggml.tokens"), merges };
  const tokenizer = new Tokenizer(vocabulary, { cut, wholePieces: pre === LLAMA_3 });
  const id = (name: string) => header.numbers(`tokenizer.ggml.${name}_token_id`)[0];
  const [addsBegin = pre === LLAMA_3 ? 1 : 0] = header.numbers("tokenizer.ggml.add_bos_token");
  const [begin, end] = [id("bos"), id("eos")];
  if (end === undefined) throw new NotTunable("The file names no token that ends a text (eos_token_id).");
  return {
    encode: (text) => tokenizer.encode(text),
    leastTokens: (text) => tokenizer.leastTokens(text),
    begin: addsBegin && begin !== undefined ? [begin] : [],
    end,
  };
}
