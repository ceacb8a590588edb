/** Checks the contract of wllama's engine, and has it embed texts, where the app runs it: in a worker of a page. */
import { expose } from "comlink";
import type { Embedded } from "../../../src/run/embedder.ts";
import { fileOpener } from "../../../workers/engines/gguf/model-file.ts";
import { WllamaEmbedder } from "../../../workers/engines/wllama/embedder.ts";
import { WllamaEngine } from "../../../workers/engines/wllama/wllama.ts";
import { contract, type Subject } from "../../support/engines/engine-contract.ts";
import { completionRequest } from "../../support/completion-request.ts";

const CONTEXT_TOKENS = 1024;

const request = completionRequest({
  prompt: "Come up with a series of tasks:\n1. Name three rivers in Asia.\n2. Write a short story about a dog.\n3.",
  topP: 0.9,
});

const openPocket = () => fileOpener({ kind: "bundled", path: "models/pocket.gguf" }, `${location.origin}/`, undefined);

const subject = (parallel: number): Subject => ({
  name: "wllama",
  make: () => new WllamaEngine(openPocket(), { contextTokens: CONTEXT_TOKENS, parallel, gpuLayers: 0 }),
  request,
  numbered: (i) => ({ ...request, prompt: `Task ${i}:`, grammar: `root ::= " #${i}."` }),
  tooLong: "words and words ".repeat(CONTEXT_TOKENS),
  lacks: [],
});

const bench = {
  names: (): string[] => contract.map(({ name }) => name),
  /** @returns nothing when the check holds, else what was expected */
  async check(name: string, parallel: number): Promise<string | undefined> {
    try {
      const found = contract.find((each) => each.name === name);
      if (!found) return `There is no check ${name}.`;
      await found.run(subject(parallel));
      return undefined;
    } catch (error) {
      return error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
  },
  /** The vectors of texts, several of them in one request, and of each alone. */
  async embed(texts: readonly string[]) {
    const embedder = new WllamaEmbedder(openPocket(), { contextTokens: CONTEXT_TOKENS, gpuLayers: 0 });
    const { signal } = new AbortController();
    await embedder.load(() => undefined, signal);
    const together = await embedder.embed(texts, signal);
    const alone = [];
    for (const text of texts) alone.push(await embedder.embed([text], signal));
    const stopped = await embedder
      .embed(texts, AbortSignal.abort())
      .catch((error: unknown) => (error as { kind: string }).kind);
    await embedder.unload();
    const plain = ({ vectors, cut }: Embedded) => ({
      cut,
      vectors: vectors.map((each) => each.map((one) => [...one])),
    });
    return { together: plain(together), alone: alone.map(plain), stopped };
  },
};

export type EngineBench = typeof bench;
expose(bench);
