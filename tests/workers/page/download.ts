/** A page with one worker that downloads models. The spec opens it by name. */
import { wrap } from "comlink";
import type { DownloadBench } from "./download.worker.ts";

const worker = new Worker(new URL("./download.worker.ts", import.meta.url), { type: "module" });
Object.assign(window, { downloads: wrap<DownloadBench>(worker) });
