/** Stands in a run's row for the model of a recorded example: nobody asked one, the replies were written by hand. */
import type { ModelRecord } from "./model.ts";
import { baseProfile } from "./profiles.ts";

const PREFIX = "example:";
/** So many that every prompt fits: nothing is computed, so nothing needs to be cut. */
const CONTEXT_TOKENS = 1_000_000;

/**
 * @param name of the recording that comes with the page
 * @param nonce differs for every run, so that each starts with all replies
 */
export function exampleModel(name: string, nonce: string): ModelRecord {
  return {
    ...{ id: `${PREFIX}${name}:${nonce}`, title: "No model: written for this page", engine: "replay", licence: "MIT" },
    source: { kind: "recording", name },
    ...{ downloadBytes: 0, memoryBytes: 0, needsF16: false, contextTokens: CONTEXT_TOKENS, parallel: 1 },
    profile: {
      ...baseProfile,
      // Few, so that a person who steps through can read the prompts.
      demonstrations: { instructions: 8, classification: 4, outputFirst: 1, inputFirst: 2 },
      yesNoBy: "text",
    },
    about: "Its replies were written by hand, as a strong model might have given them.",
  };
}

/** Whether a run is a recorded example. */
export function isExample({ model: { id, source } }: { readonly model: ModelRecord }): boolean {
  return source.kind === "recording" && id.startsWith(PREFIX);
}
