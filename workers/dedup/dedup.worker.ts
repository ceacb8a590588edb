/** Wires the dedup worker to its thread. */
import { expose } from "comlink";
import { DedupWorker } from "./dedup-worker.ts";

expose(new DedupWorker());
