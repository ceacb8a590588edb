/** WebLLM's engine as the app opens it, in a worker whose GPU devices the page can destroy. */
import { expose } from "comlink";
import type { ModelRecord } from "../../src/core/models/model.ts";
import type { CompletionRequest, Engine, EngineCompletion, LoadProgress } from "../../src/run/ports.ts";
import { EngineFailure } from "../../src/run/ports.ts";

const devices: GPUDevice[] = [];
const original = GPUAdapter.prototype.requestDevice;
GPUAdapter.prototype.requestDevice = async function (descriptor) {
  const device = await original.call(this, descriptor);
  devices.push(device);
  return device;
};

export interface Answer extends EngineCompletion {
  readonly pieces: number;
  readonly firstMs: number | undefined;
  /** Time from the abort or the loss to the answer. */
  readonly afterMs: number | undefined;
}
/** The result, or the failure. */
export interface Outcome<T> {
  readonly ok?: T;
  readonly failure?: string;
  readonly message?: string;
  readonly cause?: string;
}

async function outcome<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: await work() };
  } catch (error) {
    const kind = error instanceof EngineFailure ? error.kind : "not a failure of an engine";
    const { message, cause } = error as Error;
    return { failure: kind, message, cause: String(cause instanceof Error ? cause.message : cause).slice(0, 300) };
  }
}

let engine: Engine | undefined;
const never = new AbortController().signal;

const bench = {
  load(model: ModelRecord, onProgress: (progress: LoadProgress) => void): Promise<Outcome<string>> {
    return outcome(async () => {
      const { openEngine } = await import("../../workers/engines/open.ts");
      engine ??= await openEngine(model, { pageUrl: location.href });
      await engine.load(onProgress, never);
      return "loaded";
    });
  },
  /** @param end how to end the request, after a number of pieces or after a time */
  complete(
    request: CompletionRequest,
    end?: { readonly how: "abort" | "destroy"; readonly afterPieces?: number; readonly afterMs?: number },
  ): Promise<Outcome<Answer>> {
    return outcome(async () => {
      const abort = new AbortController();
      const begun = performance.now();
      let [pieces, firstMs, endedAt]: [number, number | undefined, number | undefined] = [0, undefined, undefined];
      const finish = () => {
        endedAt = performance.now();
        if (end?.how === "abort") abort.abort();
        else for (const each of devices.splice(0)) each.destroy();
      };
      if (end?.afterMs !== undefined) setTimeout(finish, end.afterMs);
      const onText = () => {
        firstMs ??= performance.now() - begun;
        if (++pieces === end?.afterPieces) finish();
      };
      const afterMs = () => (endedAt === undefined ? undefined : Math.round(performance.now() - endedAt));
      try {
        const answer = await (engine as Engine).complete(request, { signal: abort.signal, onText });
        return { ...answer, pieces, firstMs, afterMs: afterMs() };
      } catch (error) {
        if (error instanceof EngineFailure && endedAt !== undefined)
          error.message += ` (${afterMs()} ms after the loss)`;
        throw error;
      }
    });
  },
  unload: (): Promise<Outcome<string>> =>
    outcome(async () => {
      await (engine as Engine).unload();
      return "unloaded";
    }),
};

export type WebLlmBench = typeof bench;
expose(bench);
