/** One measured request of a probe: asked as a run would ask it, and timed. */
import { requestSeed } from "../../src/core/method/request-seed.ts";
import type { ModelRecord } from "../../src/core/models/model.ts";
import type { ProbeSample } from "../../src/core/models/scorecard.ts";
import type { PreparedQuestion } from "../../src/core/questions/prepare.ts";
import { estimateTokens } from "../../src/core/questions/fit.ts";
import { yesAndNo } from "../../src/core/reading/likelihood.ts";
import { promptAsText, type Reply } from "../../src/core/questions/question.ts";
import { complete } from "../../src/run/complete.ts";
import { EngineFailure, type Engine, type EngineFailureKind } from "../../src/run/ports.ts";
import { engineRequest, fitQuestion, likelihoodRequest, possibleConstraint } from "../../src/run/request.ts";

export interface ProbeAnswer extends Reply {
  readonly prompt: string;
  readonly measured: Omit<ProbeSample, "items" | "kept" | "reply">;
}

/** Failures of one request; any other ends the probe. */
const OF_THE_SAMPLE: ReadonlySet<EngineFailureKind> = new Set(["sample-failed", "prompt-too-long", "grammar-failed"]);

/** @throws EngineFailure when the engine itself failed, or the probe was cancelled */
export async function askProbe(
  engine: Engine,
  { profile }: Pick<ModelRecord, "profile">,
  question: PreparedQuestion<unknown>,
  place: string,
  signal: AbortSignal,
): Promise<ProbeAnswer> {
  const { stage } = question;
  const fitted = fitQuestion(question, engine.capabilities, profile);
  const prompt = promptAsText(fitted);
  const constraint = possibleConstraint(question.constraint, engine.capabilities);
  const seed = requestSeed(0, place);
  const byLikelihood = question.byLikelihood && engine.capabilities.logprobs;
  const request = byLikelihood
    ? likelihoodRequest(fitted, seed)
    : engineRequest(question, fitted, profile, seed, constraint);
  const begun = performance.now();
  let firstMs: number | undefined;
  const onText = () => (firstMs ??= performance.now() - begun);
  try {
    const promptTokens = estimateTokens(fitted, profile);
    const answer = await complete(engine, request, { signal, onText, circles: question.circles, promptTokens });
    if (signal.aborted) throw new EngineFailure("aborted", "The probe was cancelled.");
    const { text, finishReason, usage, ms } = answer;
    const measured = {
      stage,
      answered: true,
      repeated: finishReason === "repeated",
      ...usage,
      firstMs: firstMs ?? ms,
      ms,
    };
    const likelihood = byLikelihood ? yesAndNo(answer.firstToken ?? []) : undefined;
    return { prompt, text, finishReason, measured, ...(likelihood && { likelihood }) };
  } catch (error) {
    if (!(error instanceof EngineFailure) || !OF_THE_SAMPLE.has(error.kind)) throw error;
    const none = { promptTokens: 0, cachedTokens: 0, completionTokens: 0, firstMs: 0, ms: 0 };
    return { prompt, text: "", finishReason: "failed", measured: { stage, answered: false, repeated: false, ...none } };
  }
}
