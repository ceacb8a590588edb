/** The page's side of the ledger worker: started at the first question, started anew when it died. */
import ledgerScript from "../../workers/ledger/ledger.worker.ts?worker&url";
import { wrap } from "comlink";
import type { LedgerApi } from "./ledger-api.ts";
import { spawnWorker } from "./spawn-worker.ts";

export function connectLedger(): LedgerApi {
  let connection: Connection | undefined;
  const call = async <T>(ask: (api: LedgerApi) => Promise<T>): Promise<T> => {
    const used = (connection ??= connect());
    // A large run may take long to read; an answer comes, or the worker dies.
    return Promise.race([ask(used.api), used.death]).catch((error: unknown) => {
      if (used.isDead() && connection === used) connection = undefined;
      throw error;
    });
  };
  return {
    warm: (...args) => call((api) => api.warm(...args)),
    tasks: (...args) => call((api) => api.tasks(...args)),
    candidates: (...args) => call((api) => api.candidates(...args)),
    instances: (...args) => call((api) => api.instances(...args)),
    changed: (...args) => (connection === undefined ? Promise.resolve() : call((api) => api.changed(...args))),
    sample: (...args) => call((api) => api.sample(...args)),
    rejudge: (...args) => call((api) => api.rejudge(...args)),
    derive: (...args) => call((api) => api.derive(...args)),
  };
}

interface Connection {
  readonly api: LedgerApi;
  /** Rejects when the worker could not be loaded or threw outside a call. */
  readonly death: Promise<never>;
  readonly isDead: () => boolean;
}

function connect(): Connection {
  const thread = spawnWorker(ledgerScript, "ledger");
  let dead = false;
  const death = new Promise<never>((_, reject) => {
    thread.addEventListener("error", ({ message }) => {
      dead = true;
      thread.terminate();
      reject(new Error(message === "" ? "The ledger worker could not be started." : message));
    });
  });
  death.catch(() => undefined);
  return { api: wrap<LedgerApi>(thread) as LedgerApi, death, isDead: () => dead };
}
