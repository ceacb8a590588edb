/** A run: what it was set up with, where it stands, and its running sums. */
import * as v from "valibot";
import { methodSchema } from "../method/method.ts";
import { modelSchema } from "../models/model.ts";
import { runtimeReportSchema } from "../models/runtime-plan.ts";
import { demonstrationSchema } from "./mentions.ts";
import { serverAskedSchema } from "./server-asked.ts";
import type { SeedTask } from "./seeds-row.ts";
import { experimentPlaceSchema } from "./experiment-place.ts";
import { limitNameSchema, pricesSchema, runLimitsSchema } from "./limits.ts";
import { amount, list, name, passage, place, text, time, whole, type Read } from "../shape.ts";
import { ratingSchema } from "./task-row.ts";
import { mixRecordSchema } from "./mix-record.ts";
import { templatePlanSchema } from "./template-plan.ts";
import { yesNoFitSchema } from "./yes-no.ts";

/** Where a run stands. A stored `running` run that nothing works on any more was interrupted. */
const phaseSchema = v.variant("kind", [
  v.object({ kind: v.literal("ready") }),
  v.object({ kind: v.literal("running") }),
  v.object({ kind: v.literal("paused"), reason: passage }),
  v.object({ kind: v.literal("stopped") }),
  v.object({
    kind: v.literal("finished"),
    reason: v.picklist(["goal-reached", "nothing-new", "given-done", "recording-ended", "limit-reached"]),
    /** Which of its limits ended it. */
    limit: v.exactOptional(limitNameSchema),
  }),
  v.object({ kind: v.literal("failed"), reason: passage }),
]);
export type RunPhase = Read<typeof phaseSchema>;

/** The place in the loop from which a run goes on: the next candidate to judge. */
const cursorSchema = v.object({
  /** Number of the open batch, from 0. */
  batch: whole,
  /** Index of the prompt within the batch. */
  prompt: whole,
  /** Index of the candidate within the prompt's completion. */
  candidate: whole,
  /** Step mode: the stage that was the last one seen at this place; a reload goes on behind it. */
  passed: v.exactOptional(text),
});

/** The batch in work: its prompts were drawn together, and a reload keeps them. */
const openBatchSchema = v.object({
  index: whole,
  prompts: list(
    v.object({
      demonstrations: list(demonstrationSchema),
      /** Whether the run was given its candidates, so that no prompt is built. */
      isGiven: v.exactOptional(v.boolean()),
      /** Only earlier versions stored these: the rendered prompt, and how many demonstrations did not fit. */
      text: v.exactOptional(text),
      dropped: v.exactOptional(whole),
    }),
  ),
});
export type OpenBatch = Read<typeof openBatchSchema>;

/** Sums by a reason's name. */
const sums = v.record(v.string(), whole);

/** Running sums, changed in the same transaction as the rows they count. */
const countersSchema = v.object({
  requests: whole,
  failedRequests: whole,
  /** Replies that were stopped because they repeated themselves; absent for none. */
  stoppedRepeats: v.exactOptional(whole),
  promptTokens: whole,
  cachedTokens: whole,
  completionTokens: whole,
  /** Milliseconds during which at least one request was in flight. */
  engineMs: amount,
  /** Milliseconds the run has been running, without pauses. */
  runMs: amount,
  /** Milliseconds of running until the first task was kept; 0 until then. */
  firstTaskMs: amount,
  candidates: whole,
  accepted: whole,
  /** Refused candidates by reason. */
  refused: sums,
  /** Parts of list replies that were set aside, by reason; none of them is a candidate. */
  setAside: v.exactOptional(sums),
  /** Machine tasks kept, whatever became of their instances. */
  tasks: whole,
  tasksWithInstances: whole,
  /** Those of them that lack an answer to some input that came with them; absent for none. */
  partlyAnswered: v.exactOptional(whole),
  classification: whole,
  unknownClassification: whole,
  instances: whole,
  refusedInstances: sums,
  /** Machine tasks withdrawn or deleted later: not counted in `tasks`, but their places in the pool's order stay taken. */
  removed: v.exactOptional(place),
});
export type RunCounters = Read<typeof countersSchema>;

/** A blind review (paper, section 4.2): a random sample, rated without seeing scores or earlier ratings. */
const reviewSchema = v.object({
  /** Seed of the drawing. */
  seed: v.number(),
  createdAt: time,
  /** Who answered, where it came as a file from a second reviewer; absent for the person at this page. */
  reviewer: v.exactOptional(name),
  /** In the order shown. */
  answers: list(
    v.object({
      taskId: text,
      rating: ratingSchema,
      /** Which of the task's kept instances was shown, from 0; absent for the first, and in older reviews. */
      instance: v.exactOptional(whole),
    }),
  ),
});
export type Review = Read<typeof reviewSchema>;

/** A time at which its dataset was put on the Hub. */
const publicationSchema = v.object({
  /** `owner/name` there. */
  name,
  /** The commit that it made there. */
  commit: name,
  at: time,
  rows: whole,
});
export type PublicationRow = Read<typeof publicationSchema>;

/** What the last check before leaving found, and how much of it nobody had decided on. */
const leavingSchema = v.object({ at: time, tasks: whole, found: whole, open: whole });
export type LeavingRow = Read<typeof leavingSchema>;

/** State of the generator: 624 words of 32 bits, and the place in them. */
const randomSchema = v.object({
  words: v.custom<Uint32Array>(
    (words) => words instanceof Uint32Array && words.length === 624,
    "Invalid words: Expected 624 of 32 bits",
  ),
  index: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(624)),
});

export const runRowSchema = v.object({
  id: text,
  name,
  createdAt: time,
  updatedAt: time,
  /** The name of its recipe; absent in older runs, which are all Self-Instruct. */
  recipe: v.exactOptional(name),
  /** Frozen at the start. */
  method: methodSchema,
  model: modelSchema,
  /** Files of a model that the run was made with before, oldest first: where each came from, and how many tasks the run had then. */
  earlierModels: v.exactOptional(list(v.object({ origin: passage, tasks: whole }))),
  randomSeed: whole,
  seedsName: name,
  /** Whether the seeds are what the run works on (a list to answer, pairs), and no tasks of its pool. */
  worksOnSeeds: v.exactOptional(v.boolean()),
  /** The templates and what the names in them stand for, where templates make the tasks. */
  plan: v.exactOptional(templatePlanSchema),
  /** Where the run was mixed of other runs and of files: the sets and what became of them. */
  mix: v.exactOptional(mixRecordSchema),
  /** Number of seeds. They have a row of their own, since this one is written with every answer. */
  seedCount: whole,
  goal: whole,
  /** Beside the goal, what the run may use up; absent where nothing limits it. */
  limits: v.exactOptional(runLimitsSchema),
  /** What its server costs, as the person says; absent where it costs nothing or nobody said. */
  prices: v.exactOptional(pricesSchema),
  phase: phaseSchema,
  counters: countersSchema,
  cursor: cursorSchema,
  openBatch: v.undefinedable(openBatchSchema),
  /** State of the generator after the open batch was drawn. */
  random: v.undefinedable(randomSchema),
  /** Batches in a row that admitted nothing. */
  barrenBatches: whole,
  /** Raised each time the run is taken over; a write with an older epoch is refused. */
  epoch: whole,
  /** How the model's runtime was set up when it was last loaded for this run, and how fast it was. */
  runtime: v.exactOptional(runtimeReportSchema),
  /** The run whose stored candidates this one re-judged, if any. */
  derivedFrom: v.exactOptional(text),
  /** Only in a backup: where it stands in an experiment. */
  experiment: v.exactOptional(experimentPlaceSchema),
  /** The threshold between yes and no, once labelled tasks were asked about. */
  yesNoFit: v.exactOptional(yesNoFitSchema),
  /** How a model server was asked, as its last answer had it; absent for other models. */
  asked: v.exactOptional(serverAskedSchema),
  /** What a person excluded or restored while a loop had the run, oldest first, until the loop takes note of it. */
  outByHand: v.exactOptional(list(v.object({ taskId: text, withdrawn: v.boolean() }))),
  /** Finished blind reviews, oldest first. */
  reviews: v.exactOptional(list(reviewSchema)),
  /** Where its dataset was published, oldest first. */
  published: v.exactOptional(list(publicationSchema)),
  /** The last check for what should not leave this machine. */
  leaving: v.exactOptional(leavingSchema),
});
export type RunRow = Read<typeof runRowSchema>;

/** A run with its seed tasks, for what needs both. */
export type SeededRun = RunRow & { readonly seeds: readonly SeedTask[] };
