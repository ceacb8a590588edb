/** Some steps of a small student on a device, with all that can be compared. */
import { defaultDevice, init } from "@jax-js/jax";
import { GgufHeader } from "../../training/gguf/header.ts";
import type { HostWeights } from "../../training/host.ts";
import { disposeBase, loadBase } from "../../training/lora/base.ts";
import { LoraTuning } from "../../training/lora/lora-tuning.ts";
import { loraTargets } from "../../training/lora/targets.ts";
import type { StudentTuning } from "../../training/student-tuning.ts";
import { numberEncoder } from "./number-encoder.ts";
import { decoderShapes, randomDecoder } from "./random-decoder.ts";

/** A shape for LoRA. */
export type SmallStudent = keyof typeof decoderShapes;

export type Device = "wasm" | "webgpu";

export interface SmallTraining {
  /** Of each step, then of the held-out row. */
  readonly losses: readonly number[];
  readonly gradientNorms: readonly number[];
  readonly weights: HostWeights;
  readonly seconds: number;
}

/** Some ten times the usual, so that a few steps change the weights. */
const PEAK_RATE = 2e-3;
const IDS = [20, 30, 40, 50, 60, 70];
/** After 7, an id and 9 comes the same id again, then the end. */
const row = (id: number) => ({ prompt: `7 ${id} 9`, completion: String(id) });

export async function trainSmall(device: Device, student: SmallStudent, steps: number): Promise<SmallTraining> {
  const began = performance.now();
  const { tuning, free } = await byLora(device, student, steps);
  const losses: number[] = [];
  const gradientNorms: number[] = [];
  for await (const { step, loss, gradientNorm } of tuning.run()) {
    losses.push(loss);
    gradientNorms.push(gradientNorm);
    if (step >= steps) break;
  }
  losses.push(await tuning.heldOutLoss());
  const { weights } = await tuning.snapshot();
  tuning.dispose();
  free();
  return { losses, gradientNorms, weights, seconds: (performance.now() - began) / 1000 };
}

const inOrder = (_: number, count: number) => [...Array(count).keys()];

interface Begun {
  readonly tuning: StudentTuning;
  readonly free: () => void;
}

async function byLora(device: Device, shape: keyof typeof decoderShapes, epochs: number): Promise<Begun> {
  await init(device);
  defaultDevice(device);
  const file = randomDecoder(decoderShapes[shape]);
  const base = await loadBase(new GgufHeader(file), (start, end) => Promise.resolve(file.subarray(start, end)));
  const tuning = new LoraTuning({
    ...{ base, encoder: numberEncoder, seed: 1, rows: IDS.map(row), heldOut: [row(35)] },
    settings: { rank: 4, alpha: 8, targets: loraTargets },
    ...{ epochs, order: inOrder, peakRate: PEAK_RATE, shape: { rows: 2, tokens: 8 } },
  });
  return { tuning, free: () => disposeBase(base) };
}
