/** Wraps an engine so that a load or a request ends with a failure when nothing happens for too long. */
import { EngineFailure, type Engine } from "../../src/run/ports.ts";

/** Longest silence, ms. */
export interface Patience {
  /** Between two reports of a load; compiling for a slow GPU makes none for a while. */
  readonly loadMs: number;
  /** Before the first piece of text: a long prompt on a slow machine. */
  readonly firstMs: number;
  /** Between two pieces of text. */
  readonly nextMs: number;
}

const patience: Patience = { loadMs: 300_000, firstMs: 600_000, nextMs: 120_000 };

/** @returns an engine whose `load` and `complete` throw `timed-out` after too long a silence */
export function guardStalls(engine: Engine, { loadMs, firstMs, nextMs }: Patience = patience): Engine {
  return {
    // Read anew each time: a server shows only when asked what it can do.
    get capabilities() {
      return engine.capabilities;
    },
    get runtime() {
      return engine.runtime;
    },
    load: (onProgress, signal) =>
      unlessSilent(signal, [loadMs, loadMs], "The model has not finished loading for too long.", (either, heard) =>
        engine.load((progress) => {
          heard();
          onProgress(progress);
        }, either),
      ),
    unload: () => engine.unload(),
    complete: (request, { signal, onText, ...others }) =>
      unlessSilent(signal, [firstMs, nextMs], "The model has not answered for too long.", (either, heard) =>
        engine.complete(request, {
          ...others,
          signal: either,
          onText: (piece) => {
            heard();
            onText?.(piece);
          },
        }),
      ),
  };
}

/** @param work gets a signal that also aborts after too long a silence, and a function to call when something happens */
function unlessSilent<T>(
  signal: AbortSignal,
  [firstMs, nextMs]: readonly [number, number],
  message: string,
  work: (either: AbortSignal, heard: () => void) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = new AbortController();
    const stalled = () => {
      reject(new EngineFailure("timed-out", message));
      giveUp.abort();
    };
    let timer = setTimeout(stalled, firstMs);
    const heard = () => {
      clearTimeout(timer);
      if (!giveUp.signal.aborted) timer = setTimeout(stalled, nextMs);
    };
    work(AbortSignal.any([signal, giveUp.signal]), heard)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
