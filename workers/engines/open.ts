/** The only list of engines among the workers: from an engine's kind to its folder, which is loaded when first needed. */
import type { EngineKind } from "../../src/core/models/kinds.ts";
import type { ModelRecord } from "../../src/core/models/model.ts";
import { EngineFailure, type Engine } from "../../src/run/ports.ts";
import type { EngineModule, OpenContext } from "./parts/engine-module.ts";

const engines: Readonly<Record<EngineKind, () => Promise<EngineModule>>> = {
  wllama: () => import("./wllama/engine.ts"),
  webllm: () => import("./webllm/engine.ts"),
  replay: () => import("./replay/engine.ts"),
  remote: () => import("./remote/engine.ts"),
  none: () => import("./none/engine.ts"),
};

/** The engine's folder for a model. */
export function engineModule({ engine }: ModelRecord): Promise<EngineModule> {
  return engines[engine]();
}

/**
 * Loads no model yet.
 * @throws EngineFailure `part-missing` when the engine's script does not come; another when the record names a server that
 *   the page may not contact
 */
export async function openEngine(model: ModelRecord, context: OpenContext): Promise<Engine> {
  try {
    return await (await engineModule(model)).open(model, context);
  } catch (error) {
    if (error instanceof TypeError && NOT_IMPORTED.test(error.message))
      throw new EngineFailure("part-missing", "The script that runs the model could not be fetched.", { cause: error });
    throw error;
  }
}

/** How Chromium, Firefox and WebKit say that an `import()` found nothing. */
const NOT_IMPORTED = /dynamically imported module|importing a module script failed/iu;
