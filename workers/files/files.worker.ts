/** Wires the files worker to its thread. */
import { expose } from "comlink";
import { FilesWorker } from "./files-worker.ts";

expose(new FilesWorker());
