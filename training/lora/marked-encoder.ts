/** Reads the control tokens of a shape of messages as what they are, and all other text as a model's own tokenizer does. */
import type { GgufHeader } from "../gguf/header.ts";
import type { RowEncoder } from "../prompted.ts";
import { NotTunable } from "./architecture.ts";

/** What of a file the encoder has to know. */
type Vocabulary = Pick<GgufHeader, "texts">;

/** Whether a vocabulary has a text as one token. */
export function tokenFinder(header: Vocabulary): (text: string) => number | undefined {
  let ids: ReadonlyMap<string, number> | undefined;
  return (text) => {
    ids ??= new Map(header.texts("tokenizer.ggml.tokens").map((token, id) => [token, id]));
    return ids.get(text);
  };
}

/**
 * @param marks the control tokens, of which the last ends an answer
 * @throws NotTunable where the model does not know one of them
 */
export function markedEncoder(plain: RowEncoder, header: Vocabulary, marks: readonly string[]): RowEncoder {
  const find = tokenFinder(header);
  const ids = new Map(marks.map((mark) => [mark, find(mark) ?? unknown(mark)]));
  const between = new RegExp(`(${marks.map((mark) => mark.replace(/[|\\]/gu, "\\$&")).join("|")})`, "u");
  const encode = (text: string): number[] =>
    text.split(between).flatMap((part) => {
      const id = ids.get(part);
      if (id !== undefined) return [id];
      return part === "" ? [] : plain.encode(part);
    });
  return {
    encode,
    leastTokens: (text) =>
      text.split(between).reduce((sum, part) => sum + (ids.has(part) ? 1 : plain.leastTokens(part)), 0),
    begin: plain.begin,
    end: ids.get(marks.at(-1) ?? "") ?? plain.end,
  };
}

function unknown(mark: string): never {
  throw new NotTunable(`It does not know the control token ${mark}. Choose another shape of the prompt.`);
}
