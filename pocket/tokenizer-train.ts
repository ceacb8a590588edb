/** Learns a byte-level BPE vocabulary from text. Merges the most frequent pair; of equally frequent ones, the first seen. */
import { BYTE_ALPHABET, END_OF_TEXT, byteCharacters, pieces, type Vocabulary } from "../training/tokenizer.ts";

/** A piece of text, cut into its present tokens, and how often it occurs. */
interface Word {
  parts: string[];
  readonly count: number;
}

/** Learns until the vocabulary has `size` entries (the end of text, 256 bytes, then merges) or no pair occurs twice. */
export function trainVocabulary(documents: Iterable<string>, size: number): Vocabulary {
  const words = countWords(documents);
  const tokens = [END_OF_TEXT, ...BYTE_ALPHABET];
  const merges: [string, string][] = [];
  const known = new Set(tokens);
  while (tokens.length < size) {
    const pair = mostFrequentPair(words);
    if (!pair) break;
    merges.push(pair);
    merge(words, pair);
    const token = pair.join("");
    // Two pairs can make the same token. GGUF wants each token once, so the second pair adds a merge and no token.
    if (!known.has(token)) tokens.push(token);
    known.add(token);
  }
  return { tokens, merges };
}

function countWords(documents: Iterable<string>): Word[] {
  const counts = new Map<string, number>();
  for (const document of documents) {
    for (const piece of pieces(document)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  }
  return [...counts].map(([piece, count]) => ({ parts: byteCharacters(piece), count }));
}

function mostFrequentPair(words: readonly Word[]): [string, string] | undefined {
  const counts = new Map<string, number>();
  for (const { parts, count } of words) {
    for (let i = 0; i + 1 < parts.length; i++) {
      const pair = `${parts[i]} ${parts[i + 1]}`;
      counts.set(pair, (counts.get(pair) ?? 0) + count);
    }
  }
  let best: string | undefined;
  let most = 1;
  for (const [pair, count] of counts) if (count > most) [best, most] = [pair, count];
  return best?.split(" ") as [string, string] | undefined;
}

function merge(words: readonly Word[], [left, right]: readonly [string, string]): void {
  for (const word of words) {
    for (let i = 0; i + 1 < word.parts.length; i++) {
      if (word.parts[i] === left && word.parts[i + 1] === right) word.parts.splice(i, 2, left + right);
    }
  }
}
