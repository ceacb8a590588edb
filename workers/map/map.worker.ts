/** Wires the map worker to its thread. */
import { expose } from "comlink";
import { MapWorker } from "./map-worker.ts";

expose(new MapWorker());
