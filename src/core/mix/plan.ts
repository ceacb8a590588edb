/** The plan of a mixture as a file: which sets, what to stay clear of, and the rules. Pure. */
import * as v from "valibot";
import { balanceSchema, MOST_SETS, mixRulesSchema } from "../rows/mix-record.ts";
import { faultOf, name, whole, type Read } from "../shape.ts";

const { commonWords } = mixRulesSchema.entries;
const file = v.pipe(v.string(), v.minLength(1), v.maxLength(4_000));
const weight = v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000));
const sets = (least: number) =>
  v.pipe(
    v.array(v.strictObject({ file, weight: v.exactOptional(weight) })),
    v.minLength(least),
    v.maxLength(MOST_SETS),
  );

const planSchema = v.strictObject({
  name: v.exactOptional(name),
  sets: sets(1),
  known: v.exactOptional(sets(0)),
  evaluation: v.exactOptional(sets(0)),
  preset: v.exactOptional(v.picklist(["default", "paper"])),
  threshold: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  formRules: v.exactOptional(v.boolean()),
  needsExample: v.exactOptional(v.boolean()),
  includesSeeds: v.exactOptional(v.boolean()),
  commonWords: v.exactOptional(commonWords),
  balance: v.exactOptional(v.pipe(v.array(balanceSchema), v.maxLength(4))),
  most: v.exactOptional(v.pipe(whole, v.minValue(1))),
  seed: v.exactOptional(whole),
});

type GivenPlan = Read<typeof planSchema>;
export type PlannedSet = GivenPlan["sets"][number];

/** A plan with all that it leaves open as the window has it at first. */
export interface MixPlan extends Required<
  Pick<GivenPlan, "name" | "sets" | "known" | "evaluation" | "preset" | "threshold" | "formRules" | "seed">
> {
  readonly rules: Read<typeof mixRulesSchema>;
}

/** @throws RangeError that says which member is wrong */
export function readMixPlan(value: unknown): MixPlan {
  const fault = faultOf(planSchema, value);
  if (fault) throw new RangeError(`The plan is not right: ${fault.path ?? "the plan"}: ${fault.message}.`);
  const given = value as GivenPlan;
  const { needsExample = true, includesSeeds = false, commonWords: words = "auto", balance = [], most } = given;
  return {
    ...{ name: "Mix", known: [], evaluation: [], preset: "default", threshold: 0.7, formRules: true, seed: 42 },
    ...given,
    rules: { needsExample, includesSeeds, commonWords: words, balance, ...(most !== undefined && { most }) },
  };
}
