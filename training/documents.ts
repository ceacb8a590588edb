/** Turns texts into token ids with a weight for each token, and joins short documents into long ones. */
import { END_OF_TEXT_ID, type Tokenizer } from "./tokenizer.ts";

/** A document as token ids that end with the end of text, and how much each id counts as a target of the loss. */
export interface EncodedDocument {
  readonly ids: readonly number[];
  readonly weights: readonly number[];
}

const ENCODER = new TextEncoder();

/** Encodes a text. `weigh` gives the weight of a line; it gets the lines in order, each with its line break. */
export function encodeDocument(tokenizer: Tokenizer, text: string, weigh: (line: string) => number): EncodedDocument {
  const ids = tokenizer.encode(text);
  const lines = text.split(/(?<=\n)/u).map((line) => ({ bytes: ENCODER.encode(line).length, weight: weigh(line) }));
  let line = 0;
  let bytesLeft = lines[0]?.bytes ?? 0;
  const weights = ids.map((id) => {
    const weight = lines[line]?.weight ?? 1;
    bytesLeft -= tokenizer.bytesOf(id);
    while (bytesLeft <= 0 && line < lines.length) bytesLeft += lines[++line]?.bytes ?? Infinity;
    return weight;
  });
  return { ids: [...ids, END_OF_TEXT_ID], weights: [...weights, 1] };
}

/** Joins one of `every` documents with the next ones, up to `tokens` ids, so that late positions are learned too. */
export function* joinSome(
  documents: Iterable<EncodedDocument>,
  every: number,
  tokens: number,
): Generator<EncodedDocument> {
  let index = 0;
  let long: EncodedDocument | undefined;
  for (const document of documents) {
    if (long && long.ids.length + document.ids.length <= tokens) {
      long = { ids: [...long.ids, ...document.ids], weights: [...long.weights, ...document.weights] };
      continue;
    }
    if (long) yield long;
    long = undefined;
    if (index++ % every === every - 1) long = document;
    else yield document;
  }
  if (long) yield long;
}
