/** Wraps an engine so that a request on which nothing happens for long ends with a failure instead of never. */
import { EngineFailure, type Engine } from "../src/run/ports.ts";

/** Silence allowed, ms: before the first piece of text (a long prompt on a slow machine), and between two pieces. */
export interface Patience {
  readonly firstMs: number;
  readonly nextMs: number;
}

export const patience: Patience = { firstMs: 600_000, nextMs: 120_000 };

/** @returns an engine whose `complete` throws `timed-out` after too long a silence */
export function guardStalls(engine: Engine, { firstMs, nextMs }: Patience = patience): Engine {
  return {
    capabilities: engine.capabilities,
    load: (onProgress, signal) => engine.load(onProgress, signal),
    unload: () => engine.unload(),
    complete: (request, { signal, onText }) =>
      new Promise((resolve, reject) => {
        const giveUp = new AbortController();
        let timer = setTimeout(stalled, firstMs);
        function stalled(): void {
          reject(new EngineFailure("timed-out", "The model has not answered for too long."));
          giveUp.abort();
        }
        engine
          .complete(request, {
            signal: AbortSignal.any([signal, giveUp.signal]),
            onText: (piece) => {
              clearTimeout(timer);
              timer = setTimeout(stalled, nextMs);
              onText?.(piece);
            },
          })
          .then(resolve, reject)
          .finally(() => clearTimeout(timer));
      }),
  };
}
