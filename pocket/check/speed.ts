/** How fast wllama loads and runs the model on one thread of this machine. */
import { openInChromium } from "../chromium.ts";

/** Seconds from the file being at hand to a model that answers, and tokens decoded a second. */
export interface Speed {
  readonly loadSeconds: number;
  readonly tokensPerSecond: number;
}

const RUNS = 5;
const DECODED_TOKENS = 200;

/** The median of a few cold loads, each in a browser of its own, and of a few decodings. */
export async function measureSpeed(ggufPath: string, prompt: string): Promise<Speed> {
  const loads: number[] = [];
  const rates: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const model = await openInChromium(ggufPath);
    try {
      loads.push(model.loadSeconds);
      const answer = await model.complete({ prompt, maxTokens: DECODED_TOKENS, temperature: 0 });
      rates.push(answer.decodeTokensPerSecond);
    } finally {
      await model.close();
    }
  }
  return { loadSeconds: median(loads), tokensPerSecond: median(rates) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}
