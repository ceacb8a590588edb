/** A task of the pool, whoever wrote it. */
import * as v from "valibot";
import { executionSchema } from "./execution.ts";
import { fromSetSchema } from "./mix-record.ts";
import { demonstrationSchema, originSchema, similaritySchema } from "./mentions.ts";
import { list, name, passage, place, text, time, whole, type Read } from "../shape.ts";
import { remarkLimits } from "./remark-limits.ts";

/** Whether an instruction is a classification task; `unknown` when the model's answer was neither yes nor no. */
const classificationSchema = v.picklist(["yes", "no", "unknown"]);
export type Classification = Read<typeof classificationSchema>;

/** The paper's three questions (section 4.2) and a grade. */
export const ratingSchema = v.object({
  validTask: v.exactOptional(v.boolean()),
  rightInput: v.exactOptional(v.boolean()),
  rightOutput: v.exactOptional(v.boolean()),
  grade: v.exactOptional(v.picklist(["A", "B", "C", "D"])),
});
export type Rating = Read<typeof ratingSchema>;

/** What a model said of a task, asked the same questions as a person. */
const modelRatingSchema = v.object({
  rating: ratingSchema,
  /** The model's title, as it was when it was asked. */
  model: name,
  at: time,
});

const tagSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(remarkLimits.tagCharacters));

export const taskRowSchema = v.object({
  id: text,
  runId: text,
  /** Position in the pool: seeds first, then machine tasks as admitted. */
  order: place,
  origin: originSchema,
  name: passage,
  instruction: passage,
  /** Of a seed read from a conversation; in no prompt. */
  system: v.exactOptional(text),
  classification: classificationSchema,
  /** Log-probability of Yes less that of No, where the answer was read from them. */
  yesNoScore: v.exactOptional(v.number()),
  /** The completion it came from, the yes/no reply, and the instances' completion; none for a seed. */
  completionId: v.exactOptional(text),
  classificationCompletionId: v.exactOptional(text),
  instancesCompletionId: v.exactOptional(text),
  demonstrations: v.exactOptional(list(demonstrationSchema)),
  similarity: v.exactOptional(similaritySchema),
  /** Of an induced instruction: how well it worked on inputs held out. */
  execution: v.exactOptional(executionSchema),
  /** Of a task that a template gave: which one, and the rows of the table, from 1, one for each instance. */
  rendered: v.exactOptional(v.object({ template: text, rows: list(whole) })),
  /** Of a task of a mixed run. */
  fromSet: v.exactOptional(fromSetSchema),
  requestIndex: v.exactOptional(whole),
  instanceCount: whole,
  /** Inputs that came with the instruction and have no answer yet; absent for none. */
  unanswered: v.exactOptional(list(passage)),
  rating: v.exactOptional(ratingSchema),
  modelRating: v.exactOptional(modelRatingSchema),
  /** A person's words for it, in the order in which they came; each is there once. */
  tags: v.exactOptional(v.pipe(v.array(tagSchema), v.maxLength(remarkLimits.tags))),
  note: v.exactOptional(v.pipe(v.string(), v.maxLength(remarkLimits.noteCharacters))),
  /** Looked at by a person, and found good as it stands. */
  checked: v.exactOptional(v.boolean()),
  /** Taken out of the pool by a person: not compared with, not shown in prompts, not exported. */
  withdrawn: v.exactOptional(v.boolean()),
  /** The instruction before a person changed it. */
  editedFrom: v.exactOptional(text),
  /** What a check found in it and a person let pass, by the marks of the findings. */
  letPass: v.exactOptional(list(name)),
  /** A refused candidate that a person admitted, or a task that a person wrote. */
  byHand: v.exactOptional(v.picklist(["admitted", "added"])),
  createdAt: time,
});
export type TaskRow = Read<typeof taskRowSchema>;
