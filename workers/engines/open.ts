/** The only list of engines among the workers: from an engine's kind to its folder, which is loaded when first needed. */
import type { EngineKind } from "../../src/core/models/kinds.ts";
import type { ModelRecord } from "../../src/core/models/model.ts";
import type { Embedder, EmbeddedUnit } from "../../src/run/embedder.ts";
import { EngineFailure, type Engine } from "../../src/run/ports.ts";
import { CannotEmbed } from "./parts/cannot-embed.ts";
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
export function openEngine(model: ModelRecord, context: OpenContext): Promise<Engine> {
  return fetched(async () => (await engineModule(model)).open(model, context));
}

/** Loads no model yet. @throws CannotEmbed where the engine gives no vectors; EngineFailure `part-missing` as above */
export function openEmbedder(model: ModelRecord, of: EmbeddedUnit, context: OpenContext): Promise<Embedder> {
  return fetched(async () => {
    const open = (await engineModule(model)).openEmbedder;
    if (!open) throw new CannotEmbed("Models of this kind give no vectors here.");
    return open(model, of, context);
  });
}

async function fetched<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof TypeError && NOT_IMPORTED.test(error.message))
      throw new EngineFailure("part-missing", "The script that runs the model could not be fetched.", { cause: error });
    throw error;
  }
}

/** How Chromium, Firefox and WebKit say that an `import()` found nothing. */
const NOT_IMPORTED = /dynamically imported module|importing a module script failed/iu;
