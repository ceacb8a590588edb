/** Wires the insights worker to its thread. */
import { serve } from "../serve.ts";
import { InsightsWorker } from "./insights-worker.ts";

serve(new InsightsWorker());
