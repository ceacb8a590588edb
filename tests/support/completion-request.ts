/** A request for a completion: a task prompt with usual settings, and the changes that a test wants. */
import type { CompletionRequest } from "../../src/run/ports.ts";

export function completionRequest(change: Partial<CompletionRequest> = {}): CompletionRequest {
  return {
    prompt: "Come up with a series of tasks:\n1.",
    maxTokens: 40,
    temperature: 0.7,
    topP: 0.5,
    presencePenalty: 0,
    frequencyPenalty: 0,
    repeatPenalty: 1,
    stop: [],
    seed: 1_234_567_890,
    ...change,
  };
}
