/** Rows of a prompt and its completion as documents: only the completion, and the end after it, is learned. */
import type { EncodedDocument } from "./documents.ts";
import { END_OF_TEXT_ID, type Tokenizer } from "./tokenizer.ts";

/** What a model is to write after a prompt. */
export interface PromptedRow {
  readonly prompt: string;
  /** Without an end of text. */
  readonly completion: string;
}

/** Prompt and completion are cut into tokens apart, as the prompt stands alone when the model is asked. */
export function promptedDocument(tokenizer: Tokenizer, { prompt, completion }: PromptedRow): EncodedDocument {
  const asked = tokenizer.encode(prompt);
  const answer = [...tokenizer.encode(completion), END_OF_TEXT_ID];
  return { ids: [...asked, ...answer], weights: [...asked.map(() => 0), ...answer.map(() => 1)] };
}

/** The documents of those rows that fit whole into `tokens` positions: a cut row would teach a cut answer, or none. */
export function promptedDocuments(
  tokenizer: Tokenizer,
  rows: readonly PromptedRow[],
  tokens: number,
): { readonly documents: readonly EncodedDocument[]; readonly tooLong: number } {
  const documents = rows
    .filter(({ prompt, completion }) => tokenizer.leastTokens(prompt) + tokenizer.leastTokens(completion) <= tokens)
    .map((row) => promptedDocument(tokenizer, row))
    .filter(({ ids }) => ids.length - 1 <= tokens);
  return { documents, tooLong: rows.length - documents.length };
}
