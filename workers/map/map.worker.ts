/** Wires the map worker to its thread. */
import { serve } from "../serve.ts";
import { MapWorker } from "./map-worker.ts";

serve(new MapWorker());
