/** The rows of a tuning as a file may hold them: what `record.ts` has as types, with bounds. It loads valibot. */
import * as v from "valibot";
import { remarkLimits } from "../rows/remark-limits.ts";
import { modelSchema, type ModelRecord } from "../models/model.ts";
import { originSchema } from "../rows/mentions.ts";
import { list, name, passage, text, time, whole } from "../shape.ts";
import { gradeNames } from "../judging/grades.ts";
import type { JudgeReply } from "./blind/model-verdicts.ts";
import type { GradeVerdict, PairVerdict } from "./blind/verdicts.ts";
import { tuningDevices, type TuningDevice } from "./device.ts";
import { faultOfLora, loraTargets, type LoraChoice, type LoraTargetName } from "./lora-plan.ts";
import { faultOfPlan, type TuningPlan } from "./plan.ts";
import type { TuningProgress } from "./progress.ts";
import { promptShapes, type PromptShapeName } from "./prompt-shapes.ts";
import type { StudentReply } from "./read-answer.ts";
import type { TuningAnswers, TuningData, TuningRecord } from "./record.ts";
import { studentKind } from "./students.ts";
import { testGroups, type TestGroup } from "./test-tasks.ts";

/** Steps of the longest tuning: a hundred epochs of some thousand rows. */
const MOST_STEPS = 1_000_000;

const keysOf = <Name extends string>(named: Readonly<Record<Name, unknown>>) => Object.keys(named) as Name[];
const steps = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.maxLength(MOST_STEPS));
/** In nats a token; not a number where the weights have run away. */
const loss = v.union([v.pipe(v.number(), v.finite()), v.nan()]);
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const side = v.picklist(["before", "after"]);

const planSchema: v.GenericSchema<unknown, TuningPlan> = v.pipe(
  v.object({
    ...{ epochs: whole, peakRate: amount, rowTokens: whole, batchRows: whole, heldOutShare: amount, seed: whole },
    promptShape: v.picklist(keysOf<PromptShapeName>(promptShapes)),
  }),
  v.check((plan) => faultOfPlan(plan) === undefined, "a plan that cannot be carried out"),
);

const loraSchema: v.GenericSchema<unknown, LoraChoice> = v.pipe(
  v.object({ rank: whole, alpha: amount, targets: v.array(v.picklist(keysOf<LoraTargetName>(loraTargets))) }),
  v.check((lora) => faultOfLora(lora) === undefined, "settings of LoRA that cannot be carried out"),
);

const progressSchema: v.GenericSchema<unknown, TuningProgress> = v.object({
  ...{ step: whole, steps: whole, stepLosses: steps(loss), epochEnds: list(whole) },
  losses: list(v.object({ learned: v.exactOptional(loss), heldOut: v.exactOptional(loss) })),
  looks: list(v.object({ epoch: whole, answers: list(passage), fault: v.exactOptional(passage) })),
  ...{ tokens: whole, seconds: amount, bestEpoch: whole },
});

const phaseSchema = v.variant("kind", [
  v.object({ kind: v.literal("training") }),
  v.object({ kind: v.literal("paused") }),
  v.object({ kind: v.literal("failed"), reason: passage }),
  v.object({ kind: v.literal("tuned"), epoch: whole, stopped: v.boolean() }),
]);

/** A student is asked without a question to the person: none that sends text, or that no tuning takes. */
const studentSchema: v.GenericSchema<unknown, ModelRecord> = v.pipe(
  modelSchema,
  v.check((model) => studentKind(model) !== undefined && model.engine === "wllama", "no student of a tuning"),
);

export const tuningRecordSchema: v.GenericSchema<unknown, TuningRecord> = v.object({
  ...{ id: name, runId: name, runName: name, createdAt: time, updatedAt: time, student: studentSchema },
  filter: v.object({
    gradeAtLeast: v.undefinedable(v.picklist(gradeNames)),
    classification: v.picklist(["all", "yes", "no"]),
    includeSeeds: v.boolean(),
    from: v.undefinedable(v.number()),
    before: v.undefinedable(v.number()),
    onlyWithInstances: v.boolean(),
    remarks: v.exactOptional(
      v.object({
        modelGradeAtLeast: v.undefinedable(v.picklist(gradeNames)),
        tag: v.undefinedable(v.pipe(v.string(), v.maxLength(remarkLimits.tagCharacters))),
        ...{ onlyChecked: v.boolean(), withoutFindings: v.boolean() },
      }),
    ),
  }),
  ...{ plan: planSchema, lora: v.exactOptional(loraSchema), mostTasks: v.exactOptional(whole) },
  device: v.exactOptional(v.picklist(keysOf<TuningDevice>(tuningDevices))),
  movedAfter: v.exactOptional(whole),
  counts: v.object({ tasks: whole, heldOutTasks: whole, rows: whole, rowsHeldOut: whole, rowsTooLong: whole }),
  looked: list(v.object({ instruction: passage, input: passage })),
  ...{ phase: phaseSchema, progress: v.exactOptional(progressSchema) },
  checkpoint: v.exactOptional(v.picklist(["a", "b"])),
  lacksModel: v.exactOptional(v.boolean()),
});

const example = v.object({
  ...{ task: text, origin: originSchema, classification: v.picklist(["yes", "no", "unknown"]) },
  ...{ instruction: passage, input: passage, output: passage, system: passage },
});

/** Its run is a row of a run, which the reader of runs checks. */
export const tuningDataSchema: v.GenericSchema<unknown, Omit<TuningData, "id" | "run">> = v.object({
  learned: list(example),
  heldOut: list(example),
});

const replies: v.GenericSchema<unknown, StudentReply[]> = list(v.object({ text: passage, ended: v.boolean() }));

export const tuningAnswersSchema: v.GenericSchema<unknown, Omit<TuningAnswers, "id">> = v.object({
  tests: list(
    v.object({
      groups: v.pipe(v.array(v.picklist(keysOf<TestGroup>(testGroups))), v.maxLength(16)),
      ...{
        unit: text,
        instruction: passage,
        input: passage,
        target: passage,
        alsoRight: v.exactOptional(list(passage)),
      },
    }),
  ),
  support: list(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  ...{ before: replies, after: replies },
  file: v.exactOptional(
    v.object({
      ...{ name, most: whole, seed: whole, mostTokens: whole, from: whole, asked: whole, of: whole, learned: whole },
    }),
  ),
  taken: v.exactOptional(v.object({ replies: whole, ms: amount })),
});

const pairs: v.GenericSchema<unknown, PairVerdict[]> = list(
  v.object({ place: whole, better: v.picklist(["before", "after", "both", "neither", "skipped"]) }),
);
const grades: v.GenericSchema<unknown, GradeVerdict[]> = list(
  v.object({ place: whole, side, grade: v.picklist([...gradeNames, "skipped"]) }),
);

export const blindVerdictsSchema = v.object({ seed: whole, pairs, grades });

export const otherRepliesSchema = v.object({ model: modelSchema, replies });

const judgeReplies: v.GenericSchema<unknown, JudgeReply[]> = list(
  v.variant("kind", [
    v.object({ kind: v.literal("pair"), place: whole, first: side, text: passage }),
    v.object({ kind: v.literal("grade"), place: whole, side, text: passage }),
  ]),
);

export const modelVerdictsSchema = v.object({ judge: modelSchema, replies: judgeReplies });
