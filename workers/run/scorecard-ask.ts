/** One measured request of a probe: asked as a run would ask it, timed, and never thrown over. */
import { requestSeed } from "../../src/core/method/request-seed.ts";
import type { Decoding, RequestStage } from "../../src/core/method/method.ts";
import type { ModelRecord } from "../../src/core/models/model.ts";
import { fitPrompt } from "../../src/core/questions/fit.ts";
import { promptAsText, type PromptText } from "../../src/core/questions/prompting.ts";
import type { FinishReason } from "../../src/core/rows/records.ts";
import type { ProbeSample } from "../../src/core/models/scorecard.ts";
import { EngineFailure, type Engine, type EngineFailureKind } from "../../src/run/ports.ts";

export interface ProbeQuestion {
  readonly stage: RequestStage;
  readonly decoding: Decoding;
  readonly demonstrations: number;
  readonly render: (count: number) => PromptText;
}

export interface ProbeAnswer {
  readonly prompt: string;
  readonly text: string;
  readonly finishReason: FinishReason;
  readonly measured: Omit<ProbeSample, "items" | "kept" | "reply">;
}

/** Failures of one sample; any other ends the probe. */
const OF_THE_SAMPLE: ReadonlySet<EngineFailureKind> = new Set(["sample-failed", "prompt-too-long", "grammar-failed"]);

/** @throws EngineFailure when the engine itself is unwell, or the probe was cancelled */
export async function askProbe(
  engine: Engine,
  { profile }: ModelRecord,
  { stage, decoding, demonstrations, render }: ProbeQuestion,
  place: string,
  signal: AbortSignal,
): Promise<ProbeAnswer> {
  const { contextTokens, grammar: hasGrammar, jsonSchema: hasSchema } = engine.capabilities;
  const fitted = fitPrompt(demonstrations, render, { contextTokens, maxTokens: decoding.maxTokens, profile });
  const { prompt, grammar, jsonSchema, stop, maxTokens } = fitted;
  const { temperature, topP, presencePenalty, frequencyPenalty } = { ...decoding, ...profile.decoding?.[stage] };
  const request = {
    ...{ prompt, maxTokens, temperature, topP, presencePenalty, frequencyPenalty },
    stop: stop ?? decoding.stop,
    seed: requestSeed(0, place),
  };
  const constraint = {
    ...(hasGrammar && grammar !== undefined && { grammar }),
    ...(hasSchema && (!hasGrammar || grammar === undefined) && jsonSchema !== undefined && { jsonSchema }),
  };
  const begun = performance.now();
  let firstMs: number | undefined;
  const onText = () => (firstMs ??= performance.now() - begun);
  try {
    const answer = await engine.complete({ ...request, ...constraint }, { signal, onText });
    if (signal.aborted) throw new EngineFailure("aborted", "The probe was cancelled.");
    const { text, finishReason, usage, ms } = answer;
    const measured = { stage, answered: true, ...usage, firstMs: firstMs ?? ms, ms };
    return { prompt: promptAsText(fitted), text, finishReason, measured };
  } catch (error) {
    if (!(error instanceof EngineFailure) || !OF_THE_SAMPLE.has(error.kind)) throw error;
    const none = { promptTokens: 0, cachedTokens: 0, completionTokens: 0, firstMs: 0, ms: 0 };
    return {
      prompt: promptAsText(fitted),
      text: "",
      finishReason: "failed",
      measured: { stage, answered: false, ...none },
    };
  }
}
