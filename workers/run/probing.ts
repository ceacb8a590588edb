/** Measures a model in the run worker while no run goes on, with the engine that a run would use. */
import type { ModelRecord } from "../../src/core/models/model.ts";
import type { SeedTask } from "../../src/core/rows/seeds-row.ts";
import type { FileAndKey } from "../../src/rpc/file-and-key.ts";
import type { ProbeResult } from "../../src/rpc/run-api.ts";
import type { EngineHost } from "./engine-host.ts";
import { asProbeResult } from "./run-failure.ts";
import { runProbe } from "./scorecard.ts";

export class Probing {
  readonly #host: EngineHost;
  #current: AbortController | undefined;

  constructor(host: EngineHost) {
    this.#host = host;
  }

  get isGoingOn(): boolean {
    return this.#current !== undefined;
  }

  /** @param onLoaded called when the model is in memory */
  async probe(
    model: ModelRecord,
    seeds: readonly SeedTask[],
    fileAndKey: FileAndKey,
    { onLoaded, onDone }: { readonly onLoaded: () => void; readonly onDone: (done: number) => void },
  ): Promise<ProbeResult> {
    const { signal } = (this.#current = new AbortController());
    try {
      const engine = await this.#host.ready(model, fileAndKey);
      onLoaded();
      return { ok: true, scorecard: await runProbe({ engine, model, seeds, signal, onDone }) };
    } catch (error) {
      return asProbeResult(error);
    } finally {
      this.#current = undefined;
    }
  }

  /** Ends a probe, or the load before it. */
  end(): void {
    if (this.#current) this.#host.cancelLoad();
    this.#current?.abort();
  }
}
