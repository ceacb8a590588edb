/** Wires the run worker to its thread. */
import { openEngine } from "../engines/open.ts";
import { serve } from "../serve.ts";
import { RunWorker } from "./run-worker.ts";

const worker = new RunWorker({
  openEngine: (pageUrl) => (model, fileAndKey) => openEngine(model, { pageUrl, ...fileAndKey }),
});
serve(worker, { beforeAnswer: () => worker.saidAll() });
