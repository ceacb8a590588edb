/** Checks of what may be asked of an engine besides text: how likely the first token was, and a form to keep to. */
import type { CompletionRequest, Engine } from "../../../src/run/ports.ts";
import { ask, expect, never } from "./engine-asked.ts";

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

export async function checkGrammar(engine: Engine, request: CompletionRequest, isLacking: boolean): Promise<void> {
  const { text } = await ask(engine, { ...request, grammar: 'root ::= " Yes" | " No"', maxTokens: 8 });
  if (isLacking) {
    expect(text === (await ask(engine, { ...request, maxTokens: 8 })).text, "the same answer as without a grammar");
    return;
  }
  expect(engine.capabilities.grammar, "a grammar to be taken, or named as lacking");
  expect(text === " Yes" || text === " No", `Yes or No, not ${JSON.stringify(text)}`);
}
