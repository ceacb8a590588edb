/** Wires the run worker to its thread. */
import { expose } from "comlink";
import { openEngine } from "../engines/open.ts";
import { RunWorker } from "./run-worker.ts";

expose(
  new RunWorker({ openEngine: (pageUrl) => (model, fileAndKey) => openEngine(model, { pageUrl, ...fileAndKey }) }),
);
