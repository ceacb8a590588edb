/** A thread that works out the gradient of a batch, so that a training uses another core. */
import "./node-runtime.ts";
import { defaultDevice, init, tree } from "@jax-js/jax";
import { parentPort } from "node:worker_threads";
import { gradientOf } from "../training/gradient.ts";
import { fromHost, toHost } from "../training/host.ts";
import type { BatchOrder, BatchReport } from "./fellow.ts";

await init("wasm");
defaultDevice("wasm");
parentPort?.on("message", (order: BatchOrder) => void work(order));

async function work({ layers, weights, batch }: BatchOrder): Promise<void> {
  const here = fromHost({ layers }, weights);
  const { loss, gradient } = await gradientOf(here, batch);
  const report: BatchReport = { loss, gradient: await toHost(gradient) };
  tree.dispose([here, gradient]);
  parentPort?.postMessage(report);
}
