/** Wires the files worker to its thread. */
import { serve } from "../serve.ts";
import { FilesWorker } from "./files-worker.ts";

serve(new FilesWorker());
