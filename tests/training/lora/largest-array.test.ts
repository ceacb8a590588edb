/** The largest array of a LoRA tuning, which a graphics processor must take whole. */
import { expect, it } from "vitest";
import type { Architecture } from "../../../training/lora/architecture.ts";
import { largestLoraArray } from "../../../training/lora/memory.ts";
import { loraTargets } from "../../../training/lora/targets.ts";

/** SmolLM2-135M. */
const shape: Architecture = {
  ...{ family: "llama", blocks: 30, width: 576, heads: 9, kvHeads: 3, headSize: 64, feedForward: 1536 },
  ...{ vocabulary: 49_152, contextTokens: 8192, normEpsilon: 1e-5 },
  rotary: { headSize: 64, base: 1e5, pairs: "neighbours" },
};
const usual = { rank: 8, tokens: 256 };

it.each([
  ["is the embedding of a usual model", {}, {}, 49_152 * 576],
  ["is a block's matrix where few tokens are known", { vocabulary: 100 }, {}, 1536 * 576],
  ["is the features of a long row", { vocabulary: 100 }, { tokens: 8192 }, 8192 * 1536],
  [
    "is the scores of a chunk against a long row, with many heads",
    { vocabulary: 100, heads: 18 },
    { tokens: 8192 },
    18 * 128 * 8192,
  ],
  ["is the pairs of all blocks at a high rank", { vocabulary: 100 }, { rank: 256 }, 30 * 256 * 1536],
])("%s", (_, change, settings, values) => {
  const { rank, tokens } = { ...usual, ...settings };
  expect(largestLoraArray({ ...shape, ...change }, { rank, targets: loraTargets }, { tokens })).toBe(4 * values);
});
