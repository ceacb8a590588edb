/** One worked example of a task, kept or refused. */
import * as v from "valibot";
import { instanceRefusals, type InstanceRefusal } from "./reasons.ts";
import { passage, text, whole, type Read } from "../shape.ts";

/** One worked example of a task: an input (empty where the task needs none) and its right output. */
export const instanceSchema = v.object({ input: passage, output: passage });
export type Instance = Read<typeof instanceSchema>;

export const instanceRowSchema = v.object({
  id: text,
  runId: text,
  taskId: text,
  index: whole,
  ...instanceSchema.entries,
  verdict: v.variant("kind", [
    v.object({ kind: v.literal("kept") }),
    v.object({ kind: v.literal("refused"), reason: v.picklist(Object.keys(instanceRefusals) as InstanceRefusal[]) }),
  ]),
  edited: v.exactOptional(v.boolean()),
  /** What the model wrote, before a person changed it; none for an instance that a person wrote. */
  editedFrom: v.exactOptional(instanceSchema),
  byHand: v.exactOptional(v.boolean()),
});
export type InstanceRow = Read<typeof instanceRowSchema>;
