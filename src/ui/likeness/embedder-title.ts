/** The name of the model that made a run's vectors, by the name under which they are stored. */
import { embedderId } from "../../core/embeddings/embedded-text.ts";
import type { ModelRecord } from "../../core/models/model.ts";

/** @param all the models that can embed; one that is not among them any more keeps its stored name */
export function embedderTitle(all: readonly ModelRecord[], stored: string): string {
  return all.find((model) => embedderId(model) === stored)?.title ?? stored;
}
