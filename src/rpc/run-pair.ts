/** The run worker and the dedup worker, which start and end together: a channel between them serves the index to the loop. Knows no run. */
import { proxy, transfer } from "comlink";
import type { DedupWorkerApi } from "./dedup-api.ts";
import { WorkerDied } from "./live-thread.ts";
import type { RunMessage, RunWorkerApi } from "./run-api.ts";
import { WorkerHandle, type WorkerKind } from "./worker-handle.ts";

const RESTARTED = "The background workers were started anew.";
const DIED = "A background worker died and was started anew. Everything stored is intact; resume the run.";

export class RunPair {
  readonly #run: WorkerHandle<RunWorkerApi>;
  readonly #dedup: WorkerHandle<DedupWorkerApi>;
  #listener: (message: RunMessage) => void = () => undefined;
  /** The channel between the two that live now. */
  #channel: MessageChannel | undefined;

  constructor(run: WorkerKind<RunWorkerApi>, dedup: WorkerKind<DedupWorkerApi>) {
    const onDeath = (): void => void this.#replace();
    this.#run = new WorkerHandle(run, { onStart: (api) => this.#link(api), onDeath });
    this.#dedup = new WorkerHandle(dedup, { onDeath });
  }

  /** What the run worker answers. */
  get api(): RunWorkerApi {
    return this.#run.api;
  }

  /** Starts both. @param listener gets the run worker's messages, in order, and a failure `worker-dead` after both were replaced */
  start(listener: (message: RunMessage) => void): void {
    this.#listener = listener;
    // Each call gets the failure of a start itself.
    this.#run.start().catch(() => undefined);
  }

  /** Ends both and starts new ones; calls without an answer reject with the reason. @throws WorkerDied when the new ones die at once */
  async restart(reason = new WorkerDied(RESTARTED)): Promise<void> {
    this.#run.end(reason);
    this.#dedup.end(reason);
    await this.#run.start();
  }

  /** Connects a new run worker to the dedup worker, and starts the dedup worker. */
  async #link(run: RunWorkerApi): Promise<void> {
    const channel = (this.#channel = new MessageChannel());
    const { port1, port2 } = channel;
    const hear = (messages: readonly RunMessage[]): void => {
      // The listener may end the pair after a failure; later messages of an ended pair are dropped.
      for (const message of messages) if (channel === this.#channel) this.#listener(message);
    };
    await Promise.all([
      this.#dedup.api.serve(transfer(port1, [port1])),
      run.connect(transfer(port2, [port2]), proxy(hear), document.baseURI),
    ]);
  }

  /** One of the two is dead: both are replaced, and the page is told. */
  async #replace(): Promise<void> {
    const reason = new WorkerDied(DIED);
    await this.restart(reason).catch(() => undefined);
    const technical = String(reason.stack);
    this.#listener({ type: "failure", runId: undefined, kind: "worker-dead", message: DIED, technical });
  }
}
