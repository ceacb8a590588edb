/** Time and memory of LoRA on a model of 135 million random weights, in the shape of SmolLM2-135M. Under Node, on the processor. */
import "../pocket/node-runtime.ts";
import { defaultDevice, init, numpy as np, random, type Array as Tensor } from "@jax-js/jax";
import { targetShapes, type Architecture } from "../training/lora/architecture.ts";
import type { BlockWeights, LoraBase } from "../training/lora/base.ts";
import { LoraTuning } from "../training/lora/lora-tuning.ts";
import { loraTargets } from "../training/lora/targets.ts";
import { cpuMs } from "./cpu-time.ts";

const ARCHITECTURE: Architecture = {
  ...{ family: "llama", blocks: 30, width: 576, heads: 9, kvHeads: 3, headSize: 64, feedForward: 1536 },
  ...{ vocabulary: 49_152, contextTokens: 8192, normEpsilon: 1e-5 },
  rotary: { headSize: 64, base: 1e5, pairs: "neighbours" },
};
const SETTINGS = { rank: 8, alpha: 16, targets: loraTargets };
const TOKENS = 256;
/** Share of a row whose targets count: instruction data has about as many tokens in answers as before them. */
const LEARNED_SHARE = 0.5;
/** Standard deviation of the weights, as a new model has them. */
const SPREAD = 0.02;

export interface LoraFigures {
  readonly steps: number;
  /** Of the first step, with compiling. */
  readonly firstStepCpuSeconds: number;
  /** Mean of the others. */
  readonly stepCpuSeconds: number;
  readonly stepSeconds: number;
  readonly peakMemoryMB: number;
  readonly losses: readonly number[];
}

/** @param say hears each step */
export async function measureLora(steps: number, say: (line: string) => void): Promise<LoraFigures> {
  await init("wasm");
  defaultDevice("wasm");
  const tuning = new LoraTuning({
    base: await randomBase(),
    encoder: { encode: (text) => text.split(" ").map(Number), leastTokens: () => 0, begin: [], end: 0 },
    settings: SETTINGS,
    seed: 1,
    rows: Array.from({ length: steps }, (_, row) => randomRow(row)),
    heldOut: [],
    epochs: 1,
    order: (_, count) => [...Array(count).keys()],
    peakRate: 2e-4,
    shape: { rows: 1, tokens: TOKENS },
  });
  const run = tuning.run();
  const losses: number[] = [];
  const cpu: number[] = [];
  const clock: number[] = [];
  for (let step = 0; step < steps; step++) {
    const began = performance.now();
    cpu.push(
      (await cpuMs(async () => {
        const { value } = await run.next();
        if (value) losses.push(value.loss);
      })) / 1000,
    );
    clock.push((performance.now() - began) / 1000);
    say(`step ${step + 1}: loss ${losses.at(-1)?.toFixed(4)}, ${cpu.at(-1)?.toFixed(1)} CPU s, ${peakMB()} MB`);
  }
  const mean = ([, ...later]: number[]) => later.reduce((sum, each) => sum + each, 0) / later.length;
  return {
    ...{ steps, losses, peakMemoryMB: peakMB() },
    ...{ firstStepCpuSeconds: cpu[0] ?? NaN, stepCpuSeconds: mean(cpu), stepSeconds: mean(clock) },
  };
}

export function loraTable({ steps, peakMemoryMB, ...figures }: LoraFigures): string {
  return [
    `LoRA, 135M weights, rank ${SETTINGS.rank}, ${TOKENS} tokens a step, ${steps} steps`,
    `first step   ${figures.firstStepCpuSeconds.toFixed(1)} CPU s`,
    `later steps  ${figures.stepCpuSeconds.toFixed(1)} CPU s, ${figures.stepSeconds.toFixed(1)} s on the clock`,
    `memory       ${peakMemoryMB} MB at most`,
  ].join("\n");
}

async function randomBase(): Promise<LoraBase> {
  const { blocks, width, vocabulary } = ARCHITECTURE;
  let seed = 0;
  const drawn = (shape: readonly number[]): Promise<Tensor> =>
    random
      .normal(random.key(seed++), [...shape])
      .mul(SPREAD)
      .blockUntilReady();
  const layers: BlockWeights[] = [];
  for (let block = 0; block < blocks; block++) {
    const layer: BlockWeights = { "attn_norm.weight": np.ones([width]), "ffn_norm.weight": np.ones([width]) };
    for (const [target, shape] of Object.entries(targetShapes(ARCHITECTURE)))
      layer[`${target}.weight`] = await drawn(shape);
    layers.push(layer);
  }
  const embedding = await drawn([vocabulary, width]);
  const own = { architecture: ARCHITECTURE, embedding, blocks: layers };
  return { ...own, finalNorm: np.ones([width]), readOut: embedding.ref };
}

/** Texts that name their ids. */
function randomRow(row: number) {
  const ids = Array.from({ length: TOKENS }, (_, i) => (row * 7919 + i * i * 31) % ARCHITECTURE.vocabulary);
  const asked = TOKENS * (1 - LEARNED_SHARE) + 1;
  return { prompt: ids.slice(0, asked).join(" "), completion: ids.slice(asked).join(" ") };
}

function peakMB(): number {
  return Math.round((process.resourceUsage().maxRSS * 1024) / 1e6);
}
