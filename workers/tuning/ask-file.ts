/** Asks the model in a file, with the engine of the page and beside a training. Knows no tuning. */
import { greedyReply } from "../run/ask-student.ts";

/** Enough for the longest row and an answer; a longer context would take memory from the training, tokens. */
const CONTEXT_TOKENS = 1024;

/** Loads the model, asks each prompt greedily, and unloads it. @throws EngineFailure */
export async function askFile(
  file: Blob,
  prompts: readonly string[],
  mostTokens: number,
  isMarked = false,
): Promise<string[]> {
  const { WllamaEngine } = await import("../engines/wllama/wllama.ts");
  const settings = { contextTokens: CONTEXT_TOKENS, parallel: 1, gpuLayers: 0 };
  const engine = new WllamaEngine(() => Promise.resolve(file), settings);
  const { signal } = new AbortController();
  try {
    await engine.load(() => undefined, signal);
    const answers: string[] = [];
    for (const prompt of prompts)
      answers.push((await greedyReply(engine, { prompt, isMarked, maxTokens: mostTokens }, signal)).text);
    return answers;
  } finally {
    await engine.unload();
  }
}
