/** Wires the insights worker to its thread. */
import { expose } from "comlink";
import { InsightsWorker } from "./insights-worker.ts";

expose(new InsightsWorker());
