/** The measurements, behind a port. */
import { expose } from "comlink";
import { measure } from "../measure.ts";

const api = { measure };

export type BenchWorkerApi = typeof api;

expose(api);
