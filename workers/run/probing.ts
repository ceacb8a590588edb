/** Finds a model's good settings in the run worker while no run goes on, with the engine that a run would use. */
import type { SettingsProgress } from "../../src/core/models/settings-row.ts";
import type { ProbeOrder, ProbeResult } from "../../src/rpc/run-api.ts";
import type { EngineHost } from "./engine-host.ts";
import { asProbeResult } from "./run-failure.ts";
import { findSettings } from "./settings/find-settings.ts";

export class Probing {
  readonly #host: EngineHost;
  #current: { readonly cancel: AbortController; readonly stop: AbortController } | undefined;

  constructor(host: EngineHost) {
    this.#host = host;
  }

  get isGoingOn(): boolean {
    return this.#current !== undefined;
  }

  /** @param onLoaded called when the model is in memory */
  async probe(
    { model, seeds, fileAndKey, ms }: ProbeOrder,
    {
      onLoaded,
      onProgress,
    }: { readonly onLoaded: () => void; readonly onProgress: (progress: SettingsProgress) => void },
  ): Promise<ProbeResult> {
    const { cancel, stop } = (this.#current = { cancel: new AbortController(), stop: new AbortController() });
    const signals = { cancelled: cancel.signal, stopped: stop.signal };
    try {
      const engine = await this.#host.ready(model, fileAndKey);
      onLoaded();
      return {
        ok: true,
        ...(await findSettings({ engine, model, seeds, ms, machine: machineWords(), ...signals, onProgress })),
      };
    } catch (error) {
      return asProbeResult(error);
    } finally {
      this.#current = undefined;
    }
  }

  /** Ends the search with the best so far. */
  stop(): void {
    this.#current?.stop.abort();
  }

  /** Ends a search with nothing, or the load before it. */
  end(): void {
    if (this.#current) this.#host.cancelLoad();
    this.#current?.cancel.abort();
  }
}

/** As `2 cores, Firefox 153`: no more than a reader of the figures must know. */
function machineWords(): string {
  const { hardwareConcurrency, userAgent } = navigator;
  const [, name, version] = /(Firefox|Edg|Chrome|Version)\/(\d+)/u.exec(userAgent) ?? [];
  const browser = name === undefined ? "a browser" : `${name === "Version" ? "Safari" : name} ${version ?? ""}`;
  return `${String(hardwareConcurrency)} cores, ${browser}`;
}
