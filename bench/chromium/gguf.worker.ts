/** Measures a GGUF, behind a port. */
import { expose } from "comlink";
import { measureGguf } from "../measure-gguf.ts";

const api = { measureGguf };

export type GgufWorkerApi = typeof api;

expose(api);
