/** A page with a worker that trains on both devices, and that can be ended and started anew. The spec and the check call its functions. */
import { wrap, type Remote } from "comlink";
import type { Graphics } from "../../../src/core/tuning/device.ts";
import type { TuningRecord } from "../../../src/core/tuning/record.ts";
import type { TuningAnswer } from "../../../src/rpc/tuning-answer.ts";
import type { MeasuredTuning } from "../../../src/rpc/tuning-api.ts";
import type { SmallStudent, SmallTraining } from "../../support/small-training.ts";
import type { WebgpuBench } from "./webgpu.worker.ts";

/** How far two devices are apart after the same steps, at most. */
export interface DeviceGap {
  /** In nats a token: of each step, and of the held-out row. */
  readonly losses: number;
  /** As a share of the norm. */
  readonly gradientNorms: number;
  readonly weights: number;
  /** How much the weights changed at most, to see that something was learned. */
  readonly learned: number;
  readonly seconds: { readonly wasm: number; readonly webgpu: number };
}

function started(): { readonly worker: Worker; readonly api: Remote<WebgpuBench> } {
  const worker = new Worker(new URL("./webgpu.worker.ts", import.meta.url), { type: "module" });
  return { worker, api: wrap<WebgpuBench>(worker) };
}

let { worker, api } = started();

const bench = {
  graphics: async (): Promise<Graphics> => api.graphics(),
  async gap(student: SmallStudent, steps: number): Promise<DeviceGap> {
    const fresh = await api.train("wasm", student, 1);
    const [wasm, webgpu] = [await api.train("wasm", student, steps), await api.train("webgpu", student, steps)];
    return {
      losses: apart(wasm.losses, webgpu.losses),
      gradientNorms: apart(
        wasm.gradientNorms.map(() => 1),
        wasm.gradientNorms.map((norm, i) => webgpu.gradientNorms[i]! / norm),
      ),
      weights: weightsApart(wasm, webgpu),
      learned: weightsApart(wasm, fresh),
      seconds: { wasm: wasm.seconds, webgpu: webgpu.seconds },
    };
  },
  /** Ends the worker, as the page does after each tuning by WebGPU. */
  renew(): void {
    worker.terminate();
    ({ worker, api } = started());
  },
  begin: () => api.begin(),
  measure: async (): Promise<TuningAnswer<MeasuredTuning>> => api.measure(),
  create: () => api.create(),
  run: async (id: string, loseAt?: number): Promise<TuningAnswer<object>> => api.run(id, loseAt),
  record: async (id: string): Promise<TuningRecord> => api.record(id),
  async areSame(one: string, other: string): Promise<boolean> {
    const [left, right] = [await api.made(one), await api.made(other)];
    return left.length > 0 && left.length === right.length && left.every((byte, i) => byte === right[i]);
  },
};

function weightsApart(one: SmallTraining, other: SmallTraining): number {
  return Math.max(...[...one.weights].map(([name, { values }]) => apart(values, other.weights.get(name)!.values)));
}

function apart(one: ArrayLike<number>, other: ArrayLike<number>): number {
  if (one.length !== other.length) return Infinity;
  let most = 0;
  for (let i = 0; i < one.length; i++) {
    const gap = Math.abs(one[i]! - other[i]!);
    // What is no number is apart from everything.
    most = gap <= most ? most : Number.isNaN(gap) ? Infinity : gap;
  }
  return most;
}

export type WebgpuPage = typeof bench;
Object.assign(window, { webgpu: bench });
