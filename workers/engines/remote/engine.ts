/** Opens a model server for a record, where the page's policy allows it. A worker has no policy of its own, so it is checked here. */
import type { ModelRecord } from "../../../src/core/models/model.ts";
import { covers, serverHosts } from "../../../src/core/models/policy.ts";
import type { Embedder, EmbeddedUnit } from "../../../src/run/embedder.ts";
import { EngineFailure } from "../../../src/run/ports.ts";
import { CannotEmbed } from "../parts/cannot-embed.ts";
import type { OpenContext } from "../parts/engine-module.ts";
import type { RemoteServer } from "./call.ts";
import { RemoteEmbedder } from "./embedder.ts";
import { RemoteEngine } from "./remote.ts";

/** @throws EngineFailure `refused-by-policy` for a server that the page was not built to contact */
export async function open(model: ModelRecord, { key }: OpenContext): Promise<RemoteEngine> {
  const { parallel, contextTokens } = model;
  return new RemoteEngine({ ...serverOf(model), key, parallel, contextTokens });
}

/** @throws as `open`; CannotEmbed for vectors of tokens, which no server tells */
export async function openEmbedder(model: ModelRecord, of: EmbeddedUnit, { key }: OpenContext): Promise<Embedder> {
  if (of === "tokens") throw new CannotEmbed("A server gives one vector for a text, and none for its tokens.");
  return new RemoteEmbedder({ ...serverOf(model), key });
}

function serverOf({ source }: ModelRecord): Pick<RemoteServer, "url" | "model"> {
  if (source.kind !== "remote") throw new RangeError(`a source of kind ${source.kind} is not a server`);
  const { url, model } = source;
  if (!serverHosts().some(({ pattern }) => covers(pattern, url))) {
    throw new EngineFailure("refused-by-policy", `This page was not built to contact ${new URL(url).host}.`);
  }
  return { url, model };
}
