/** Embeds a few texts: empty ones have no vector, and of one that is too long only the beginning is read. */
import type { Vector } from "../../../src/core/embeddings/vector.ts";
import { withoutControlTokens } from "../../../src/core/text/control-tokens.ts";
import { wellFormed } from "../../../src/core/text/well-formed.ts";
import type { Embedded } from "../../../src/run/embedder.ts";

/** Each text's vector, where the model gave one; or, where a text is too long, about the share of it that fits, below 1. */
export type AskedVectors = readonly (Vector | undefined)[] | { readonly fits: number };

/** @param ask asks about texts that are not empty, all at once */
export async function embedTexts(
  texts: readonly string[],
  ask: (texts: readonly string[]) => Promise<AskedVectors>,
): Promise<Embedded> {
  const read = texts.map((text) => wellFormed(withoutControlTokens(text)).trim());
  const full = read.filter((text) => text !== "");
  const { vectors, cut } = full.length === 0 ? { vectors: [], cut: 0 } : await whole(full, ask);
  const left = vectors.values();
  return { vectors: read.map((text) => (text === "" ? [] : (left.next().value ?? []))), cut };
}

/** Asks about all at once; where one of them is too long, about each alone. */
async function whole(
  texts: readonly string[],
  ask: (texts: readonly string[]) => Promise<AskedVectors>,
): Promise<Embedded> {
  const found = await ask(texts);
  if (!("fits" in found)) return { vectors: found.map((vector) => (vector ? [vector] : [])), cut: 0 };
  const [only = ""] = texts;
  if (texts.length === 1) {
    const shorter = beginning(only, found.fits);
    return { vectors: shorter === "" ? [[]] : (await whole([shorter], ask)).vectors, cut: 1 };
  }
  const each: Embedded[] = [];
  for (const text of texts) each.push(await whole([text], ask));
  return { vectors: each.flatMap(({ vectors }) => vectors), cut: each.reduce((sum, { cut }) => sum + cut, 0) };
}

/** Shorter by one letter at least. */
function beginning(text: string, share: number): string {
  return wellFormed(text.slice(0, Math.min(text.length - 1, Math.floor(text.length * share)))).trim();
}
