/** How likely the first tokens were, as llama.cpp, OpenAI, vLLM and WebLLM write it, and servers that tell nothing of it. */
import { afterEach, describe, expect, it } from "vitest";
import { firstTokenChances } from "../../../workers/engines/parts/first-token.ts";
import { RemoteEngine } from "../../../workers/engines/remote/remote.ts";
import { toWllama } from "../../../workers/engines/wllama/request.ts";
import { completionRequest } from "../../support/completion-request.ts";
import { ModelServer, type ModelServerOptions } from "../../support/stand-ins/model-server.ts";

const never = new AbortController().signal;
const wish = completionRequest({ likelihood: true, maxTokens: 1 });
const two = [
  { token: " No", logprob: -0.25 },
  { token: " Yes", logprob: -2 },
];

describe("firstTokenChances", () => {
  it.each([
    ["a list of tokens", { content: [{ token: " No", logprob: -0.25, top_logprobs: two }, { top_logprobs: [] }] }],
    ["the older record of tokens", { tokens: [" No"], top_logprobs: [{ " No": -0.25, " Yes": -2 }] }],
  ])("reads %s", (_, logprobs) => {
    expect(firstTokenChances(logprobs)).toEqual(two);
  });

  it.each([
    undefined,
    null,
    3,
    {},
    { content: [] },
    { content: [{}] },
    { content: [{ top_logprobs: "x" }] },
    { top_logprobs: [null] },
  ])("finds nothing in %j", (logprobs) => {
    expect(firstTokenChances(logprobs)).toBeUndefined();
  });

  it("leaves out what is no chance", () => {
    const listed = [{ token: "a", logprob: null }, { token: 1, logprob: -1 }, two[0]];
    expect(firstTokenChances({ content: [{ top_logprobs: listed }] })).toEqual([two[0]]);
  });
});

describe("llama.cpp", () => {
  it("is asked for the model's own chances, before any sampling", () => {
    expect(toWllama(wish, never)).toMatchObject({
      n_probs: 20,
      post_sampling_probs: false,
      samplers: ["top_k"],
      top_k: 1,
    });
    expect(toWllama(completionRequest(), never)).not.toHaveProperty("n_probs");
  });
});

describe("a server", () => {
  let server: ModelServer;
  afterEach(() => server.stop());

  async function begin(options: ModelServerOptions = {}) {
    server = await ModelServer.start(options);
    const engine = new RemoteEngine({ url: server.url, model: "test-model", parallel: 1, contextTokens: 4096 });
    await engine.load(() => undefined, never);
    return engine;
  }

  it("that refuses the wish is not asked for it again", async () => {
    const engine = await begin();
    server.faults.push({ kind: "status", status: 400, body: '{"error":{"message":"unknown field"}}' });
    expect((await engine.complete(wish, { signal: never })).firstToken).toBeUndefined();
    expect(engine.capabilities.logprobs).toBe(false);
    await engine.complete(wish, { signal: never });
    expect(server.asked).toHaveLength(1);
    expect((await engine.complete(completionRequest(), { signal: never })).text).not.toBe("");
  });

  it("that passes over the wish is not asked for it again", async () => {
    const engine = await begin({ tellsNothing: true });
    expect((await engine.complete(wish, { signal: never })).firstToken).toBeUndefined();
    expect(engine.capabilities.logprobs).toBe(false);
  });
});
