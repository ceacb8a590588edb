/** The page that starts the measurements in a worker and measures the memory of both. */
import { proxy, wrap } from "comlink";
import type { Figures } from "../measure.ts";
import type { BenchWorkerApi } from "./bench.worker.ts";

declare global {
  interface Window {
    measureInWorker(seeds: readonly string[], sizes: readonly number[]): Promise<Figures>;
  }
  interface Performance {
    measureUserAgentSpecificMemory(): Promise<{ readonly bytes: number }>;
  }
}

window.measureInWorker = (seeds, sizes) => {
  const worker = new Worker(new URL("./bench.worker.ts", import.meta.url), { type: "module" });
  const memory = async (): Promise<number> => (await performance.measureUserAgentSpecificMemory()).bytes;
  return wrap<BenchWorkerApi>(worker).measure("chromium worker", seeds, sizes, proxy(memory));
};
