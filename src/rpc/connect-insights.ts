/** The page's side of the insights worker: started at the first question, started anew when it died. */
import insightsScript from "../../workers/insights/insights.worker.ts?worker&url";
import { wrap } from "comlink";
import type { InsightsApi } from "./insights-api.ts";
import { spawnWorker } from "./spawn-worker.ts";

/** A look ends by itself after a moment; loading the tagger may take longer, ms. */
const ANSWER_MS = 60_000;

export function connectInsights(): InsightsApi {
  let connection: Connection | undefined;
  const call = async <T>(ask: (api: InsightsApi) => Promise<T>): Promise<T> => {
    const used = (connection ??= connect());
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("The insights worker does not answer.")), ANSWER_MS);
    });
    try {
      return await Promise.race([ask(used.api), used.death, late]);
    } catch (error) {
      used.thread.terminate();
      if (connection === used) connection = undefined;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    look: (...args) => call((api) => api.look(...args)),
    close: (view) => (connection === undefined ? Promise.resolve() : call((api) => api.close(view))),
  };
}

interface Connection {
  readonly thread: Worker;
  readonly api: InsightsApi;
  /** Rejects when the worker could not be loaded or threw outside a call. */
  readonly death: Promise<never>;
}

function connect(): Connection {
  const thread = spawnWorker(insightsScript, "insights");
  const death = new Promise<never>((_, reject) => {
    thread.addEventListener("error", ({ message }) =>
      reject(new Error(message === "" ? "The insights worker could not be started." : message)),
    );
  });
  death.catch(() => undefined);
  return { thread, api: wrap<InsightsApi>(thread) as InsightsApi, death };
}
