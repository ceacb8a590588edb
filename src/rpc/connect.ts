/** The page's side of both workers: starts them, keeps one proxy to each, notices when one dies, and starts them anew. */
import { proxy, transfer, wrap } from "comlink";
import dedupScript from "../../workers/dedup/dedup.worker.ts?worker&url";
import runScript from "../../workers/run/run.worker.ts?worker&url";
import type { AskAgain } from "./ask-again-api.ts";
import type { DedupApi, DedupWorkerApi } from "./dedup-api.ts";
import { Recovery } from "./recovery.ts";
import type { ModelProbe, ModelStore, RunMessage, RunThreadApi, RunWorkerApi } from "./run-api.ts";
import { spawnWorker } from "./spawn-worker.ts";

/** Longest wait for an answer that needs no model and no request to end, ms. */
const CALL_TIMEOUT_MS = 20_000;
/** Time between two signs of life, and how many may be missed: a machine that slept misses one, ms. */
const HEARTBEAT_MS = 10_000;
const MISSED_BEATS = 2;

/** The worker that was asked is gone, or does not answer. */
export class WorkerDied extends Error {
  override readonly name = "WorkerDied";
}

/** What a page asks of the run worker; connecting is done here. */
export type RunWorkerCalls = Omit<RunWorkerApi, "connect">;

interface Pair {
  readonly runThread: Worker;
  readonly dedupThread: Worker;
  readonly run: RunThreadApi;
  readonly dedup: DedupWorkerApi;
  /** Rejects when the pair is ended; raced against every call, since a dead worker answers none. */
  readonly death: Promise<never>;
  readonly end: (reason: WorkerDied) => void;
}

/** Both workers, as the page knows them. */
export interface Workers extends RunWorkerCalls, ModelStore, ModelProbe, AskAgain {
  readonly dedup: DedupApi;
  /** Ends both workers and starts new ones; calls in flight reject with `WorkerDied`. */
  restart(): Promise<void>;
}

/**
 * Starts both workers.
 * @param listener hears the run worker's messages, in order, and a failure `worker-dead` when dead workers were replaced
 * @param script gives the address of the run worker's script, each time one is started
 */
export function connectWorkers(listener: (message: RunMessage) => void, script = () => runScript): Workers {
  const soon = CALL_TIMEOUT_MS;
  const thread = new Threads((message) => recovery.hear(message), script);
  const { call } = thread;
  const takeOver = (runId: string) => call(({ run }) => run.takeOver(runId), soon);
  const recovery = new Recovery({
    // A load, a request in flight or a queue of writes may last; such calls end with the answer or with the worker.
    start: (...args) => call(({ run }) => run.start(...args)),
    takeOver,
    restart: () => thread.restart(),
    tell: listener,
  });
  return {
    start: (...args) => recovery.start(...args),
    takeOver,
    pause() {
      recovery.paced("held");
      return call(({ run }) => run.pause());
    },
    stop() {
      recovery.giveUp();
      return call(({ run }) => run.stop());
    },
    unloadModel() {
      recovery.giveUp();
      return call(({ run }) => run.unloadModel());
    },
    resume(pace) {
      recovery.paced(pace);
      return call(({ run }) => run.resume(pace), soon);
    },
    step() {
      recovery.paced("step");
      return call(({ run }) => run.step(), soon);
    },
    cancelLoad() {
      recovery.giveUp();
      return call(({ run }) => run.cancelLoad(), soon);
    },
    heartbeat: () => call(({ run }) => run.heartbeat(), soon),
    cached: (models) => call(({ run }) => run.cachedModels(models), soon),
    remove: (model) => call(({ run }) => run.removeModel(model), soon),
    probe: (model, seeds, handed, onDone) => call(({ run }) => run.probe(model, seeds, handed, proxy(onDone))),
    endProbe: () => call(({ run }) => run.endProbe(), soon),
    askAgain: (order, hear) => call(({ run }) => run.askAgain(order, proxy(hear))),
    endAskAgain: () => call(({ run }) => run.endAskAgain(), soon),
    dedup: {
      rebuild: (...args) => call(({ dedup }) => dedup.rebuild(...args)),
      add: (...args) => call(({ dedup }) => dedup.add(...args), soon),
      remove: (...args) => call(({ dedup }) => dedup.remove(...args), soon),
      judge: (...args) => call(({ dedup }) => dedup.judge(...args), soon),
      nearest: (...args) => call(({ dedup }) => dedup.nearest(...args), soon),
      size: () => call(({ dedup }) => dedup.size(), soon),
    },
    restart: () => thread.restart(),
  };
}

/** The pair of workers that lives now. */
class Threads {
  readonly #listener: (message: RunMessage) => void;
  readonly #script: () => string;
  #pair: Pair;
  #connected: Promise<void>;
  #missed = 0;

  constructor(listener: (message: RunMessage) => void, script: () => string) {
    this.#listener = listener;
    this.#script = script;
    this.#pair = spawn(script());
    this.#connected = this.#connect(this.#pair);
    setInterval(() => void this.#beat(this.#pair), HEARTBEAT_MS);
  }

  readonly call = async <T>(ask: (pair: Pair) => Promise<T>, timeoutMs?: number): Promise<T> => {
    const pair = this.#pair;
    await this.#connected;
    const answer = Promise.race([ask(pair), pair.death]);
    return timeoutMs === undefined ? answer : within(timeoutMs, answer);
  };

  async restart(reason = new WorkerDied("The background workers were started anew.")): Promise<void> {
    this.#pair.end(reason);
    this.#missed = 0;
    this.#pair = spawn(this.#script());
    this.#connected = this.#connect(this.#pair);
    await this.#connected;
  }

  async #connect(pair: Pair): Promise<void> {
    for (const thread of [pair.runThread, pair.dedupThread]) {
      thread.addEventListener("error", () => void this.#beat(pair));
    }
    const { port1, port2 } = new MessageChannel();
    const hear = (messages: readonly RunMessage[]) => {
      // Hearing of a failure may end the pair.
      for (const message of messages) if (pair === this.#pair) this.#listener(message);
    };
    const ready = Promise.all([
      pair.dedup.serve(transfer(port1, [port1])),
      pair.run.connect(transfer(port2, [port2]), proxy(hear), document.baseURI),
    ]);
    await Promise.race([ready, pair.death]);
  }

  /** Asks both workers for a sign of life; replaces them when too many in a row fail. */
  async #beat(pair: Pair): Promise<void> {
    try {
      await within(HEARTBEAT_MS, Promise.all([this.#connected, pair.run.heartbeat(), pair.dedup.size()]));
      if (pair === this.#pair) this.#missed = 0;
    } catch {
      if (pair !== this.#pair || ++this.#missed < MISSED_BEATS) return;
      const message = "A background worker died and was started anew. Everything stored is intact; resume the run.";
      const reason = new WorkerDied(message);
      await this.restart(reason).catch(() => undefined);
      this.#listener({
        type: "failure",
        runId: undefined,
        kind: "worker-dead",
        message,
        technical: String(reason.stack),
      });
    }
  }
}

function spawn(script: string): Pair {
  const runThread = spawnWorker(script, "run");
  const dedupThread = spawnWorker(dedupScript, "dedup");
  let reject: (reason: WorkerDied) => void = () => undefined;
  const death = new Promise<never>((_, no) => (reject = no));
  death.catch(() => undefined);
  const end = (reason: WorkerDied) => {
    runThread.terminate();
    dedupThread.terminate();
    reject(reason);
  };
  return {
    runThread,
    dedupThread,
    run: wrap<RunThreadApi>(runThread) as RunThreadApi,
    dedup: wrap<DedupWorkerApi>(dedupThread) as DedupWorkerApi,
    death,
    end,
  };
}

async function within<T>(timeoutMs: number, answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new WorkerDied(`No answer from a background worker in ${timeoutMs / 1000} s.`)),
      timeoutMs,
    );
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
