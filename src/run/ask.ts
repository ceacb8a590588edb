/** One request: served from the pool when it was answered before, else asked, and stored before anything is read from it. */
import { requestSeed } from "../core/method/request-seed.ts";
import { rowId } from "../core/rows/ids.ts";
import type { Decoding, RequestStage } from "../core/method/method.ts";
import { fitPrompt } from "../core/questions/fit.ts";
import { promptAsText, type PromptText } from "../core/questions/prompting.ts";
import type { CompletionRow } from "../core/rows/records.ts";
import { RunStopped, type AskContext } from "./context.ts";
import { EngineFailure, type CompletionRequest, type EngineCapabilities, type EngineCompletion } from "./ports.ts";

export interface Question {
  /** Place in the run, from which id and seed are made. */
  readonly place: string;
  readonly stage: RequestStage;
  readonly batch: number;
  readonly decoding: Decoding;
  /** Demonstrations wanted, and the prompt with the first `count` of them. */
  readonly demonstrations: number;
  readonly render: (count: number) => PromptText;
  /** Whether the question is asked once more after this answer, by who asks. */
  readonly repeats?: (text: string) => boolean;
}

/** Failed requests in a row after which the engine, not the sample, is to blame. */
const MAX_FAILURES_IN_A_ROW = 10;
const failuresInARow = new WeakMap<object, number>();
/** Engines that failed over a grammar get none for the rest of the run. */
const withoutGrammar = new WeakSet<object>();

/**
 * Asks, and returns the stored answer.
 * @returns a row whose `finishReason` is `failed` when this one request gave nothing usable
 * @throws RunStopped when the run is ended meanwhile; EngineFailure when the engine itself is unwell
 */
export async function ask(context: AskContext, question: Question): Promise<CompletionRow> {
  const id = rowId(context.progress.row.id, question.place);
  const stored = await context.pool.completion(id, question.batch);
  if (stored) return stored;

  const { engine, progress, emit, gate } = context;
  const { profile } = progress.row.model;
  const limits = { contextTokens: engine.capabilities.contextTokens, maxTokens: question.decoding.maxTokens, profile };
  let wanted = question.demonstrations;
  for (;;) {
    const fitted = fitPrompt(wanted, question.render, limits);
    if (fitted.dropped > 0) {
      const { dropped, shown: left } = fitted;
      emit({ type: "notice", notice: { kind: "demonstrations-dropped", stage: question.stage, dropped, left } });
    }
    const prompt = promptAsText(fitted);
    emit({ type: "request-started", completionId: id, stage: question.stage, prompt });
    const answer = await attempt(context, question, id, fitted, fitted.maxTokens);
    if (answer === "shorter" && fitted.shown > 0) {
      wanted = fitted.shown - 1;
      continue;
    }
    if (answer === "plain") continue;
    if (gate.signal.aborted) throw new RunStopped();
    const failed = answer instanceof EngineFailure || answer === "shorter";
    // Who steps through a run sees one thing end before the next begins.
    if (!failed && !question.repeats?.(answer.text) && !gate.holds("pool")) context.leave?.();
    const error = answer === "shorter" ? "The prompt does not fit the model's context." : failed ? answer.message : "";
    const row: CompletionRow = {
      id,
      runId: progress.row.id,
      stage: question.stage,
      batch: question.batch,
      prompt,
      text: failed ? "" : answer.text,
      finishReason: failed ? "failed" : answer.finishReason,
      ...(failed && { error }),
      promptTokens: failed ? 0 : answer.usage.promptTokens,
      cachedTokens: failed ? 0 : answer.usage.cachedTokens,
      completionTokens: failed ? 0 : answer.usage.completionTokens,
      ms: failed ? 0 : answer.ms,
      createdAt: context.clock.now(),
    };
    if (failed) emit({ type: "notice", notice: { kind: "request-failed", stage: question.stage, message: error } });
    await progress.saveCompletion(row);
    emit({ type: "request-ended", completion: row, counters: progress.counters });
    countFailure(context, failed, error);
    return row;
  }
}

/** `shorter`: ask with fewer demonstrations; `plain`: ask again without a grammar; a failure: this sample is lost. */
async function attempt(
  context: AskContext,
  { decoding, stage }: Question,
  id: string,
  text: PromptText,
  maxTokens: number,
): Promise<EngineCompletion | EngineFailure | "shorter" | "plain"> {
  const { engine, progress, emit, gate } = context;
  const { profile } = progress.row.model;
  const constrain = !withoutGrammar.has(engine);
  const { temperature, topP, presencePenalty, frequencyPenalty, stop } = { ...decoding, ...profile.decoding?.[stage] };
  try {
    const answer = await progress.busy(() =>
      engine.complete(
        {
          prompt: text.prompt,
          maxTokens,
          temperature,
          topP,
          presencePenalty,
          frequencyPenalty,
          stop: text.stop ?? stop,
          seed: requestSeed(progress.row.randomSeed, id.slice(id.indexOf(":") + 1)),
          ...(constrain && constraint(text, engine.capabilities)),
        },
        { signal: gate.signal, onText: (piece) => emit({ type: "text", completionId: id, piece }) },
      ),
    );
    // What an abort left is no answer: the request is simply made again when the run goes on.
    if (answer.finishReason === "abort") throw new RunStopped();
    return answer;
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error;
    switch (error.kind) {
      case "sample-failed":
        return error;
      case "prompt-too-long":
        return "shorter";
      case "grammar-failed":
        if (!constrain) throw error;
        withoutGrammar.add(engine);
        emit({ type: "notice", notice: { kind: "grammar-off", message: error.message } });
        return "plain";
      case "aborted":
        throw new RunStopped();
      default:
        throw error;
    }
  }
}

/** A grammar before a schema: the demonstrations are in the grammar's plain shape. */
function constraint(
  { grammar, jsonSchema }: PromptText,
  can: EngineCapabilities,
): Pick<CompletionRequest, "grammar" | "jsonSchema"> {
  if (can.grammar && grammar !== undefined) return { grammar };
  return can.jsonSchema && jsonSchema !== undefined ? { jsonSchema } : {};
}

function countFailure({ engine }: AskContext, failed: boolean, error: string): void {
  const count = failed ? (failuresInARow.get(engine) ?? 0) + 1 : 0;
  failuresInARow.set(engine, count);
  if (count >= MAX_FAILURES_IN_A_ROW) {
    throw new EngineFailure("unknown", `${count} requests in a row failed. The last one: ${error}`);
  }
}
