/** A prepared question as one request: fitted to the model's context, decoded as the method and the model want it. */
import type { RequestStage } from "../core/method/method.ts";
import type { PromptProfile } from "../core/models/model.ts";
import { fitPrompt, type FittedPrompt } from "../core/questions/fit.ts";
import type { PreparedQuestion } from "../core/questions/prepare.ts";
import type { Constraint } from "../core/questions/question.ts";
import type { CompletionRequest, EngineCapabilities } from "./ports.ts";

/** The paper has no such penalty; engines have defaults of their own, so it is always said. */
const NO_REPEAT_PENALTY = 1;

/** The prompt with as many demonstrations as fit, at most `wanted`. */
export function fitQuestion(
  question: PreparedQuestion<unknown>,
  { contextTokens }: EngineCapabilities,
  profile: PromptProfile,
  wanted = question.demonstrations,
): FittedPrompt {
  const { decoding, chosen, render } = question;
  const room = { contextTokens, maxTokens: chosen.maxTokens ?? decoding.maxTokens, profile };
  const wished = chosen.maxTokens;
  const text: typeof render =
    wished === undefined ? render : (count, each) => ({ ...render(count, each), maxTokens: wished });
  return fitPrompt(Math.min(wanted, question.demonstrations), text, room);
}

/**
 * @param seed 1 to 2^31 - 2
 * @param constraint empty once the engine has failed on one
 */
export function engineRequest(
  { decoding, stage, chosen = {} }: AskedWith,
  { prompt, maxTokens, stop: ownStop = decoding.stop }: FittedPrompt,
  profile: PromptProfile,
  seed: number,
  constraint: Constraint = {},
): CompletionRequest {
  const changed = { repeatPenalty: NO_REPEAT_PENALTY, ...decoding, ...profile.decoding?.[stage], ...chosen };
  const { temperature, topP, presencePenalty, frequencyPenalty, repeatPenalty } = changed;
  const { topK = 0, minP = 0, stop = ownStop, seed: sameSeed = seed } = chosen;
  return {
    ...{ prompt, maxTokens, temperature, topP, presencePenalty, frequencyPenalty, repeatPenalty },
    ...{ stop, seed: sameSeed },
    ...(topK > 0 && { topK }),
    ...(minP > 0 && { minP }),
    ...constraint,
  };
}

/** What of a question says how its answer is drawn. */
interface AskedWith {
  readonly decoding: PreparedQuestion<unknown>["decoding"];
  readonly stage: RequestStage;
  readonly chosen?: PreparedQuestion<unknown>["chosen"];
}

/** The constraint that this engine can enforce. A grammar goes before a schema: the demonstrations have the grammar's plain shape. */
export function possibleConstraint({ grammar, jsonSchema }: Constraint, can: EngineCapabilities): Constraint {
  if (can.grammar && grammar !== undefined) return { grammar };
  return can.jsonSchema && jsonSchema !== undefined ? { jsonSchema } : {};
}

/**
 * Asks only how likely the first word of the answer is: one token, at temperature 1 and without penalties or a form to
 * keep to, since engines report chances after all of these.
 */
export function likelihoodRequest({ prompt }: FittedPrompt, seed: number): CompletionRequest {
  const penalties = { presencePenalty: 0, frequencyPenalty: 0, repeatPenalty: NO_REPEAT_PENALTY };
  return { prompt, maxTokens: 1, temperature: 1, topP: 1, ...penalties, stop: [], seed, likelihood: true };
}
