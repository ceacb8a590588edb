/** A task as another row names it: shown in a prompt, or found to be similar. It keeps the text that the task had then. */
import * as v from "valibot";
import { instanceSchema } from "./instance-row.ts";
import { list, passage, text, type Read } from "../shape.ts";

/** Who wrote an instruction. */
export const originSchema = v.picklist(["seed", "machine"]);
export type Origin = Read<typeof originSchema>;

/** One instruction shown in a prompt, and whose it is. */
export const demonstrationSchema = v.object({
  origin: originSchema,
  taskId: text,
  instruction: passage,
  /** The worked example that was shown with it, in recipes that show one. */
  instance: v.exactOptional(instanceSchema),
});
export type Demonstration = Read<typeof demonstrationSchema>;

/** The closest instruction of the pool and its ROUGE-L F. */
export const neighbourSchema = v.object({ taskId: text, instruction: passage, score: v.number() });
export type Neighbour = Read<typeof neighbourSchema>;

/** How similar an admitted instruction is to the pool; the public code stores this with each. */
export const similaritySchema = v.object({
  /** At most ten, most similar first. */
  mostSimilar: list(neighbourSchema),
  /** Mean F over the whole pool. */
  average: v.number(),
});
export type SimilarityRecord = Read<typeof similaritySchema>;
