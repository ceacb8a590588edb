/** Runs the engines' contract over wllama where it will really run: in a worker of a page. */
import { expose } from "comlink";
import { fileOpener } from "../../../workers/engines/gguf/model-file.ts";
import { WllamaEngine } from "../../../workers/engines/wllama/wllama.ts";
import type { CompletionRequest } from "../../../src/run/ports.ts";
import { contract, type Subject } from "../engines/engine-contract.ts";

const CONTEXT_TOKENS = 1024;

const request: CompletionRequest = {
  prompt: "Come up with a series of tasks:\n1. Name three rivers in Asia.\n2. Write a short story about a dog.\n3.",
  maxTokens: 40,
  temperature: 0.7,
  topP: 0.9,
  presencePenalty: 0,
  frequencyPenalty: 0,
  stop: [],
  seed: 1234567890,
};

const subject = (parallel: number): Subject => ({
  name: "wllama",
  make: () =>
    new WllamaEngine(fileOpener({ kind: "bundled", path: "models/pocket.gguf" }, `${location.origin}/`, undefined), {
      contextTokens: CONTEXT_TOKENS,
      parallel,
      gpuLayers: 0,
    }),
  request,
  numbered: (i) => ({ ...request, prompt: `Task ${i}:`, grammar: `root ::= " #${i}."` }),
  tooLong: "words and words ".repeat(CONTEXT_TOKENS),
  skips: {},
});

const bench = {
  names: (): string[] => contract.map(({ name }) => name),
  /** @returns nothing when the check holds, else what was expected */
  async check(name: string, parallel: number): Promise<string | undefined> {
    try {
      await contract.find((each) => each.name === name)?.run(subject(parallel));
      return undefined;
    } catch (error) {
      return error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
  },
};

export type EngineBench = typeof bench;
expose(bench);
