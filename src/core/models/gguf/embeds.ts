/** Which GGUF files can embed texts: all that hold a language model, and those that can do nothing else. */
import type { GgufFacts } from "./facts.ts";

/** Families whose files see, hear or speak for another model, or change one. */
const OF_ANOTHER_MODEL = /^(?:clip|mmproj|adapter|wavtokenizer-dec)$/u;
/** Families that were made to embed. */
const MADE_TO_EMBED = /^(?:(?:nomic-|modern-|neo-|euro|jina-)?bert.*|gemma-embedding|llama-embed)$/u;

/** Whether a file that was read holds a whole model with weights. */
export function canEmbed({ family, formats, parts = 1 }: GgufFacts): boolean {
  return formats.length > 0 && parts === 1 && !OF_ANOTHER_MODEL.test(family);
}

/** Whether its vectors were trained to tell likeness; those of a model that writes say little. */
export function isMadeToEmbed({ family }: Pick<GgufFacts, "family">): boolean {
  return MADE_TO_EMBED.test(family);
}
