/** A fellow of a training in a thread of its own. Node only. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { BatchGradient, Fellow } from "../training/gradient.ts";
import type { HostWeights } from "../training/host.ts";
import type { PackedBatch } from "../training/packing.ts";

/** What the thread is told. */
export interface BatchOrder {
  readonly layers: number;
  readonly weights: HostWeights;
  readonly batch: PackedBatch;
}

/** What it answers. */
export type BatchReport = BatchGradient<HostWeights>;

const SCRIPT = new URL("./fellow-thread.ts", import.meta.url).href;
/** A new thread of Node 20 does not know TypeScript, even where the main one does. */
const START = `import("tsx/esm/api").then(({ register }) => (register(), import(${JSON.stringify(SCRIPT)})));`;

export class ThreadFellow implements Fellow {
  readonly #thread = new Worker(START, { eval: true });
  readonly #layers: number;

  constructor(layers: number) {
    this.#layers = layers;
  }

  /** @throws whatever the thread throws */
  async gradient(weights: HostWeights, batch: PackedBatch): Promise<BatchReport> {
    const answer = once(this.#thread, "message");
    const order: BatchOrder = { layers: this.#layers, weights, batch };
    this.#thread.postMessage(order);
    const [report] = (await answer) as [BatchReport];
    return report;
  }

  async end(): Promise<void> {
    await this.#thread.terminate();
  }
}
