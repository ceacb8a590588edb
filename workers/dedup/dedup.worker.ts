/** Wires the dedup worker to its thread. */
import { serve } from "../serve.ts";
import { DedupWorker } from "./dedup-worker.ts";

serve(new DedupWorker());
