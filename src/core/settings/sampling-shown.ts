/** What each setting of a question's sampling is, and where it comes from: the paper, the method, the model's record or the person. */
import type { PromptProfile } from "../models/model.ts";
import type { Decoding, Method } from "../method/method.ts";
import { samplingOf, type SampledStage, type Sampling } from "../method/sampling.ts";

export type SamplingField = keyof Sampling;

/** One setting of one question. */
export interface ShownSetting {
  readonly field: SamplingField;
  /** What the recipe's paper method has; undefined for what no paper speaks of. */
  readonly paper: number | readonly string[] | undefined;
  /** What holds without the person: the model's own where it has one, else the method's. */
  readonly usual: number | readonly string[] | undefined;
  /** What the person has set. */
  readonly chosen: number | readonly string[] | undefined;
}

/** What changes nothing, where neither the method nor the model says a number. */
const OFF: Readonly<Partial<Record<SamplingField, number>>> = { topK: 0, minP: 0, repeatPenalty: 1 };

const FIELDS: readonly SamplingField[] = [
  ...(["temperature", "topP", "topK", "minP"] as const),
  ...(["presencePenalty", "frequencyPenalty", "repeatPenalty"] as const),
  ...(["maxTokens", "stop", "seed"] as const),
];

function decodingOf(method: Method, stage: SampledStage): Decoding {
  if (stage === "instructions") return method.instructionDecoding;
  return stage === "classification" ? method.classificationDecoding : method.instanceDecoding;
}

/** The settings that can be made for a question, in order. */
export function shownSettings(
  stage: SampledStage,
  paper: Method,
  method: Method,
  { decoding: byModel }: Pick<PromptProfile, "decoding">,
): ShownSetting[] {
  const papers: Sampling = decodingOf(paper, stage);
  const usual: Sampling = { ...OFF, ...decodingOf(method, stage), ...byModel?.[stage] };
  const chosen = samplingOf(method.sampling, stage);
  const fixed: readonly SamplingField[] = stage === "classification" ? ["maxTokens", "stop"] : [];
  return FIELDS.filter((each) => !fixed.includes(each)).map((field) => ({
    ...{ field, paper: papers[field] ?? OFF[field] },
    ...{ usual: usual[field], chosen: chosen[field] },
  }));
}

/** The sampling of a method with one setting changed. @param value undefined to go back to what holds without it */
export function withSetting(
  { sampling }: Pick<Method, "sampling">,
  stage: SampledStage,
  field: SamplingField,
  value: number | readonly string[] | undefined,
): NonNullable<Method["sampling"]> {
  const { [stage]: before = {}, ...others } = sampling ?? {};
  const rest = Object.entries(before).filter(([name]) => name !== field);
  const settings = Object.fromEntries(value === undefined ? rest : [...rest, [field, value]]) as Sampling;
  return Object.keys(settings).length === 0 ? others : { ...others, [stage]: settings };
}
