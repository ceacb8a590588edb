/** The check that an engine tells how likely the first token was, in text and in chat. */
import type { CompletionRequest, Engine } from "../../../src/run/ports.ts";
import { expect, never } from "./engine-asked.ts";

export async function checkFirstToken(engine: Engine, request: CompletionRequest, isLacking: boolean): Promise<void> {
  expect(engine.capabilities.logprobs !== isLacking, "likelihoods, or to be named as lacking them");
  if (isLacking) return;
  const chat = [{ role: "user" as const, content: String(request.prompt) }];
  for (const prompt of [request.prompt, chat]) {
    const wish = { ...request, prompt, maxTokens: 1, temperature: 1, topP: 1, likelihood: true };
    const { firstToken = [] } = await engine.complete(wish, { signal: never });
    const sum = firstToken.reduce((all, { logprob }) => all + Math.exp(logprob), 0);
    const found = JSON.stringify(firstToken);
    expect(firstToken.length > 1 && sum < 1.001, `two tokens or more, with chances of at most 1 in all: ${found}`);
  }
  const { firstToken } = await engine.complete(request, { signal: never });
  expect(firstToken === undefined, "nothing told that was not asked for");
}
