/** The engine of recipes that ask no model: nothing is loaded, and a request is a fault of the recipe. */
import { EngineFailure, type Engine } from "../../../src/run/ports.ts";

const capabilities: Engine["capabilities"] = {
  ...{ completion: false, chat: false, prefill: false, grammar: false, jsonSchema: false, seed: true },
  ...{ logprobs: false, prefixCache: false, readsOneByOne: false, maxParallel: 1, contextTokens: 0 },
};

export function open(): Promise<Engine> {
  return Promise.resolve({
    capabilities,
    load: () => Promise.resolve(),
    complete: () => Promise.reject(new EngineFailure("unknown", "This recipe asks no model.")),
    unload: () => Promise.resolve(),
  });
}
