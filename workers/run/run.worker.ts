/** Wires the run worker to its thread. */
import { serve } from "../serve.ts";
import { openEngine } from "../engines/open.ts";
import { RunWorker } from "./run-worker.ts";

serve(
  new RunWorker({ openEngine: (pageUrl) => (model, fileAndKey) => openEngine(model, { pageUrl, ...fileAndKey }) }),
);
