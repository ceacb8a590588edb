/** One request to an engine, ended where its reply goes round. Stores nothing. */
import { circleAt, CircleWatch, type CircleRules } from "../core/reading/circles/circle.ts";
import type { CompleteOptions, CompletionRequest, Engine, EngineCompletion } from "./ports.ts";

export interface Completing extends CompleteOptions {
  /** How the reply is watched; it may go round where this is undefined. */
  readonly circles: CircleRules | undefined;
  /** Tokens of the prompt, for an engine that gives no counts of a request it had to break off. */
  readonly promptTokens: number;
}

/**
 * Asks as `Engine.complete` does. A reply that goes round is broken off, and its text cut at the place that `circleAt` names;
 * where the engine does not stream, the cut is made once the whole text has come. The text is the same in both cases.
 *
 * @returns `finishReason` is `repeated` for such a reply, and `abort` only where `signal` was aborted
 * @throws EngineFailure
 */
export async function complete(
  engine: Engine,
  request: CompletionRequest,
  { signal, onText, onSilent, circles, promptTokens }: Completing,
): Promise<EngineCompletion> {
  const silence = onSilent ? { onSilent } : {};
  if (!circles) return engine.complete(request, { signal, ...(onText && { onText }), ...silence });
  const circle = new AbortController();
  const watch = new CircleWatch(circles);
  let heard = "";
  let pieces = 0;
  const answer = await engine.complete(request, {
    ...silence,
    signal: AbortSignal.any([signal, circle.signal]),
    onText: (piece) => {
      // An engine may still send a piece or two after it was told to stop.
      if (circle.signal.aborted) return;
      heard += piece;
      pieces++;
      onText?.(piece);
      if (watch.push(piece)) circle.abort();
    },
  });
  if (signal.aborted) return { ...answer, finishReason: "abort" };
  const text = circle.signal.aborted ? heard : answer.text;
  const cut = watch.cut ?? circleAt(text, circles);
  if (cut === undefined) return answer;
  const counted = answer.usage.completionTokens > 0;
  const usage = counted ? answer.usage : { promptTokens, completionTokens: pieces, cachedTokens: 0 };
  return { ...answer, text: text.slice(0, cut), finishReason: "repeated", usage };
}
