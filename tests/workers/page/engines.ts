/** A page with one worker that runs an engine's checks. The spec opens it by name. */
import { wrap } from "comlink";
import type { EngineBench } from "./engines.worker.ts";

const worker = new Worker(new URL("./engines.worker.ts", import.meta.url), { type: "module" });
Object.assign(window, { engines: wrap<EngineBench>(worker) });
