/** Opens a model server for a record, where the page's policy allows it. A worker has no policy of its own, so it is checked here. */
import type { ModelRecord } from "../../../src/core/models/model.ts";
import { covers, serverHosts } from "../../../src/core/models/policy.ts";
import { EngineFailure } from "../../../src/run/ports.ts";
import type { OpenContext } from "../parts/engine-module.ts";
import { RemoteEngine } from "./remote.ts";

/** @throws EngineFailure `refused-by-policy` for a server that the page was not built to contact */
export async function open(
  { source, parallel, contextTokens }: ModelRecord,
  { key }: OpenContext,
): Promise<RemoteEngine> {
  if (source.kind !== "remote") throw new RangeError(`a source of kind ${source.kind} is not a server`);
  const { url, model } = source;
  if (!serverHosts().some(({ pattern }) => covers(pattern, url))) {
    throw new EngineFailure("refused-by-policy", `This page was not built to contact ${new URL(url).host}.`);
  }
  return new RemoteEngine({ url, model, key, parallel, contextTokens });
}
