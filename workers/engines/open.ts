/** The only list of engines among the workers: from an engine's kind to its folder, which is loaded when first needed. */
import type { EngineKind } from "../../src/core/models/kinds.ts";
import type { ModelRecord } from "../../src/core/models/model.ts";
import type { Engine } from "../../src/run/ports.ts";
import type { EngineModule, OpenContext } from "./parts/engine-module.ts";

const engines: Readonly<Record<EngineKind, () => Promise<EngineModule>>> = {
  wllama: () => import("./wllama/engine.ts"),
  webllm: () => import("./webllm/engine.ts"),
  replay: () => import("./replay/engine.ts"),
  remote: () => import("./remote/engine.ts"),
};

/** The engine's folder for a model. */
export function engineModule({ engine }: ModelRecord): Promise<EngineModule> {
  return engines[engine]();
}

/** Loads no model yet. @throws EngineFailure when the record names a server that the page may not contact */
export async function openEngine(model: ModelRecord, context: OpenContext): Promise<Engine> {
  return (await engineModule(model)).open(model, context);
}
