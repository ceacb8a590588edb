/** Rows of a prompt and its completion as documents: only the completion, and the end after it, is learned. */
import type { EncodedDocument } from "./documents.ts";

/** What turns rows into ids. */
export interface RowEncoder {
  /** The ids of a text, without any mark of a beginning or an end. */
  encode(text: string): number[];
  /** Fewer tokens cannot hold a text, told by its length alone. */
  leastTokens(text: string): number;
  /** What the engine puts before a prompt. */
  readonly begin: readonly number[];
  /** The end of a completion. */
  readonly end: number;
}

/** What a model is to write after a prompt. */
export interface PromptedRow {
  readonly prompt: string;
  /** Without an end of text. */
  readonly completion: string;
}

/** Prompt and completion are cut into tokens apart, as the prompt stands alone when the model is asked. */
export function promptedDocument(encoder: RowEncoder, { prompt, completion }: PromptedRow): EncodedDocument {
  const asked = [...encoder.begin, ...encoder.encode(prompt)];
  const answer = [...encoder.encode(completion), encoder.end];
  return { ids: [...asked, ...answer], weights: [...asked.map(() => 0), ...answer.map(() => 1)] };
}

/** The documents of those rows that fit whole into `tokens` positions: a cut row would teach a cut answer, or none. */
export function promptedDocuments(
  encoder: RowEncoder,
  rows: readonly PromptedRow[],
  tokens: number,
): { readonly documents: readonly EncodedDocument[]; readonly tooLong: number } {
  const documents = rows
    .filter(({ prompt, completion }) => encoder.leastTokens(prompt) + encoder.leastTokens(completion) <= tokens)
    .map((row) => promptedDocument(encoder, row))
    .filter(({ ids }) => ids.length - 1 <= tokens);
  return { documents, tooLong: rows.length - documents.length };
}
