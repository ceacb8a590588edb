/** One request: served from the pool when it was answered before, else asked, and stored before anything is read from it. */
import { requestSeed } from "../core/method/request-seed.ts";
import { placeOf, rowId } from "../core/rows/ids.ts";
import { estimateTokens, type FittedPrompt } from "../core/questions/fit.ts";
import { repeated, type PreparedQuestion } from "../core/questions/prepare.ts";
import { promptAsText } from "../core/questions/question.ts";
import type { CompletionRow } from "../core/rows/completion-row.ts";
import { yesAndNo } from "../core/reading/likelihood.ts";
import type { RunEvent } from "../core/rows/events.ts";
import { limitReached } from "../core/rows/limits.ts";
import type { RunCounters } from "../core/rows/run-row.ts";
import type { Likelihood } from "../core/rows/yes-no.ts";
import { complete, type Completing } from "./complete.ts";
import { LimitReached, RunStopped, type AskContext } from "./context.ts";
import { noteAsked } from "./note-asked.ts";
import { EngineFailure, type CompletionRequest, type EngineCompletion } from "./ports.ts";
import { engineRequest, fitQuestion, likelihoodRequest, possibleConstraint } from "./request.ts";

/** Failed requests in a row after which the engine, not the sample, is to blame. */
const MAX_FAILURES_IN_A_ROW = 10;

/** Where in a run a question is asked; id and seed are made from it. */
export interface QuestionPlace {
  readonly place: string;
  readonly batch: number;
}

/** The place of the same question, asked once more. */
export function againPlace({ place, batch }: QuestionPlace): QuestionPlace {
  return { place: `${place}-again`, batch };
}

/**
 * Asks a question, and asks it a second time when the question wants that.
 *
 * @param fitted the prompt, if it was built before
 * @returns the answer that decides, stored; its `finishReason` is `failed` when the request gave nothing usable
 * @throws RunStopped when the person ends the run meanwhile; LimitReached where it may ask no more; EngineFailure when the
 * engine itself fails
 */
export async function ask(
  context: AskContext,
  question: PreparedQuestion<unknown>,
  at: QuestionPlace,
  fitted?: FittedPrompt,
): Promise<CompletionRow> {
  const first = await askOnce(context, question, at, fitted);
  if (!question.repeats(first)) return first;
  return askOnce(context, { ...repeated(question), repeats: () => false }, againPlace(at));
}

async function askOnce(
  context: AskContext,
  question: PreparedQuestion<unknown>,
  { place, batch }: QuestionPlace,
  ready?: FittedPrompt,
): Promise<CompletionRow> {
  const id = rowId(context.progress.row.id, place);
  const stored = await context.pool.completion(id, batch);
  const { emit, gate, progress } = context;
  if (stored) {
    // Who steps has not seen it yet, or sees it again after a reload.
    if (context.steps?.isOn) emit(endOf(stored, progress.counters));
    return stored;
  }
  const limit = limitReached({ ...progress.row, counters: progress.counters }, progress.inFlight);
  if (limit !== undefined) throw new LimitReached(limit);
  const { fitted, answer } = await answerTo(context, question, id, ready);
  if (gate.signal.aborted) throw new RunStopped();
  const failed = answer instanceof EngineFailure;
  if (!failed && !question.repeats(answer) && !gate.holds) context.leave?.();
  const row: CompletionRow = {
    ...{ id, runId: progress.row.id, stage: question.stage, batch, prompt: promptAsText(fitted) },
    ...(failed
      ? { ...NOTHING, error: answer.message }
      : { text: answer.text, finishReason: answer.finishReason, ...answer.usage, ms: answer.ms }),
    ...(!failed && answer.likelihood && { likelihood: answer.likelihood }),
    createdAt: context.clock.now(),
  };
  if (!failed && answer.asked) noteAsked(context, answer.asked);
  if (failed) emit({ type: "notice", notice: { kind: "request-failed", message: answer.message } });
  const saving = progress.saveCompletion(row);
  // What follows from this answer is asked while it is stored, and what follows from that waits for this write.
  await (context.overlaps ? progress.earlierWrites : saving);
  emit(endOf(row, progress.counters));
  countFailure(context, answer);
  return row;
}

function endOf({ id, text, finishReason }: CompletionRow, counters: RunCounters): RunEvent {
  return { type: "request-ended", completionId: id, text, finishReason, counters };
}

const NOTHING = {
  text: "",
  finishReason: "failed",
  promptTokens: 0,
  cachedTokens: 0,
  completionTokens: 0,
  ms: 0,
} as const;

/** An answer, with the likelihood of Yes and No where it was asked for. */
interface Answered extends EngineCompletion {
  readonly likelihood?: Likelihood;
}

/** Asks until the prompt fits and the engine can follow its constraint. */
async function answerTo(
  context: AskContext,
  question: PreparedQuestion<unknown>,
  id: string,
  ready?: FittedPrompt,
): Promise<{ readonly fitted: FittedPrompt; readonly answer: Answered | EngineFailure }> {
  const { engine, asking, emit, health } = context;
  let fitted = ready ?? fitQuestion(question, engine.capabilities, asking.profile);
  for (;;) {
    const { dropped, shown } = fitted;
    if (dropped > 0) emit({ type: "notice", notice: { kind: "demonstrations-dropped", dropped, left: shown } });
    emit({ type: "request-started", completionId: id, stage: question.stage });
    try {
      return { fitted, answer: await answerFrom(context, question, fitted, id) };
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      switch (error.kind) {
        case "sample-failed":
          return { fitted, answer: error };
        case "prompt-too-long":
          if (shown === 0) return { fitted, answer: tooLong(error) };
          fitted = fitQuestion(question, engine.capabilities, asking.profile, shown - 1);
          break;
        case "grammar-failed":
          if (!health.takesConstraints) throw error;
          health.takesConstraints = false;
          emit({ type: "notice", notice: { kind: "grammar-off", message: error.message } });
          break;
        case "aborted":
          throw new RunStopped();
        default:
          throw error;
      }
    }
  }
}

async function answerFrom(
  context: AskContext,
  question: PreparedQuestion<unknown>,
  fitted: FittedPrompt,
  id: string,
): Promise<Answered> {
  const { asking, engine, health, progress } = context;
  const seed = requestSeed(progress.row.randomSeed, placeOf(id));
  const promptTokens = estimateTokens(fitted, asking.profile);
  if (question.byLikelihood && engine.capabilities.logprobs) {
    const answer = await send(context, likelihoodRequest(fitted, seed), id, { promptTokens, circles: undefined });
    const found = yesAndNo(answer.firstToken ?? []);
    const { threshold } = question;
    if (found) return { ...answer, likelihood: { ...found, ...(threshold !== undefined && { threshold }) } };
  }
  const constraint = health.takesConstraints ? possibleConstraint(question.constraint, engine.capabilities) : {};
  const request = engineRequest(question, fitted, asking.profile, seed, constraint);
  return send(context, request, id, { promptTokens, circles: question.circles });
}

async function send(
  { emit, engine, gate: { signal }, progress }: AskContext,
  request: CompletionRequest,
  id: string,
  how: Pick<Completing, "promptTokens" | "circles">,
): Promise<EngineCompletion> {
  const onText = (piece: string): void => emit({ type: "text", completionId: id, piece });
  const onSilent = (server: string, seconds: number): void =>
    emit({ type: "notice", notice: { kind: "server-silent", server, seconds } });
  const answer = await progress.busy(() => complete(engine, request, { ...how, signal, onText, onSilent }));
  // An aborted request has no answer: it is made again when the run goes on.
  if (answer.finishReason === "abort") throw new RunStopped();
  return answer;
}

function tooLong(cause: EngineFailure): EngineFailure {
  return new EngineFailure("prompt-too-long", "The prompt does not fit the model's context.", { cause });
}

function countFailure({ health }: AskContext, answer: EngineCompletion | EngineFailure): void {
  health.failuresInARow = answer instanceof EngineFailure ? health.failuresInARow + 1 : 0;
  if (answer instanceof EngineFailure && health.failuresInARow >= MAX_FAILURES_IN_A_ROW) {
    throw new EngineFailure(
      "unknown",
      `${health.failuresInARow} requests in a row failed. The last one: ${answer.message}`,
    );
  }
}
