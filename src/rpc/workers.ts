/** Every worker of the page: its script and its contract. A new worker needs its contract, and one line here. */
import dedupScript from "../../workers/dedup/dedup.worker.ts?worker&url";
import filesScript from "../../workers/files/files.worker.ts?worker&url";
import insightsScript from "../../workers/insights/insights.worker.ts?worker&url";
import ledgerScript from "../../workers/ledger/ledger.worker.ts?worker&url";
import mapScript from "../../workers/map/map.worker.ts?worker&url";
import runScript from "../../workers/run/run.worker.ts?worker&url";
import tuningScript from "../../workers/tuning/tuning.worker.ts?worker&url";
import type { DedupWorkerApi } from "./dedup-api.ts";
import type { FilesApi } from "./files-api.ts";
import type { InsightsApi } from "./insights-api.ts";
import type { LedgerApi } from "./ledger-api.ts";
import type { MapApi } from "./map-api.ts";
import type { RunWorkerApi } from "./run-api.ts";
import { spawnWorker } from "./spawn-worker.ts";
import type { TuningApi } from "./tuning-api.ts";
import type { WorkerKind } from "./worker-handle.ts";

/** Longest wait for an answer of the run worker that needs no model and no request to end, ms. */
const RUN_MS = 20_000;
/** A look ends by itself after a moment; loading the tagger may take longer, ms. */
const LOOK_MS = 60_000;

export const workers = {
  run: worker<RunWorkerApi>("run", runScript, {
    heartbeat: (api) => api.heartbeat(),
    deadlineMs: RUN_MS,
    // A load, a request in flight or a queue of writes may take any time.
    mayTakeLong: ["start", "pause", "stop", "probe", "askForExamples", "askStudent", "embed"],
  }),
  dedup: worker<DedupWorkerApi>("dedup", dedupScript, { heartbeat: (api) => api.size() }),
  files: worker<FilesApi>("files", filesScript, { tellsOnly: ["cancel"] }),
  ledger: worker<LedgerApi>("ledger", ledgerScript, { tellsOnly: ["changed"] }),
  insights: worker<InsightsApi>("insights", insightsScript, {
    ...{ deadlineMs: LOOK_MS, endsAfterFailure: true, tellsOnly: ["close"] },
  }),
  map: worker<MapApi>("map", mapScript, { deadlineMs: LOOK_MS, endsAfterFailure: true, tellsOnly: ["changed"] }),
  // A step of a large student may take longer than any heartbeat, so an error alone tells that the worker is dead.
  tuning: worker<TuningApi>("tuning", tuningScript, { tellsOnly: ["pause", "goOn", "stop"] }),
};

/** @param script the address of the built script */
function worker<Api extends object>(
  name: string,
  script: string,
  rules: Omit<WorkerKind<Api>, "name" | "spawn">,
): WorkerKind<Api> {
  return { name, spawn: () => spawnWorker(script, name), ...rules };
}
