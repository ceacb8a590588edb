/** A worker as the page uses it: a thread is started when one is needed, and again after one has ended. Knows no particular worker. */
import { proxy } from "comlink";
import { LiveThread, WorkerDied, type LiveThreadOptions, type Thread } from "./live-thread.ts";

/** How a worker is started, and how its contract is called. */
export interface WorkerKind<Api extends object> extends Pick<LiveThreadOptions<Api>, "name" | "heartbeat"> {
  /** Starts a thread. */
  readonly spawn: () => Thread;
  /** Longest wait for an answer, ms; without it a call waits until the worker answers or dies. */
  readonly deadlineMs?: number;
  /** Methods for which the deadline does not count. */
  readonly mayTakeLong?: readonly (keyof Api)[];
  /** Methods that only tell a living thread something: when there is none, they do nothing. */
  readonly tellsOnly?: readonly (keyof Api)[];
  /** Whether the thread is ended after a call that failed, so that the next call gets a new one. */
  readonly endsAfterFailure?: boolean;
}

/** What happens at a thread's start and death; without `onDeath`, a dead thread is ended. */
export type HandleEvents<Api> = Partial<Pick<LiveThreadOptions<Api>, "onStart" | "onDeath">>;

type Method = (...args: readonly unknown[]) => Promise<unknown>;

export class WorkerHandle<Api extends object> {
  /**
   * The worker's contract. A call starts the worker if none lives; the worker can call functions among the arguments
   * until the call ends. What a thread that was ended had still to say is not heard.
   * Each method rejects with `WorkerDied` when the worker dies or does not answer in time.
   */
  readonly api: Api;
  readonly #kind: WorkerKind<Api>;
  readonly #events: HandleEvents<Api>;
  #live: LiveThread<Api> | undefined;

  constructor(kind: WorkerKind<Api>, events: HandleEvents<Api> = {}) {
    this.#kind = kind;
    this.#events = events;
    this.api = new Proxy({} as Api, {
      // An `await` looks for a `then` on any object.
      get: (_, method) => (method === "then" ? undefined : this.#caller(method as keyof Api)),
    });
  }

  /** Starts a thread now, if none lives, instead of with the first call. @returns when it is ready for calls */
  start(): Promise<void> {
    return this.#living().ready;
  }

  /** Ends the thread, if one lives; calls without an answer reject with the reason, the next call starts a new thread. */
  end(reason: unknown = new WorkerDied(`The ${this.#kind.name} worker was ended.`)): void {
    const live = this.#live;
    this.#live = undefined;
    live?.end(reason);
  }

  #living(): LiveThread<Api> {
    const { name, spawn, heartbeat } = this.#kind;
    const { onStart, onDeath = (reason) => this.end(reason) } = this.#events;
    return (this.#live ??= new LiveThread(spawn(), { name, heartbeat, onStart, onDeath }));
  }

  #caller(method: keyof Api): Method {
    return async (...args) => {
      if (this.#kind.tellsOnly?.includes(method) && !this.#live) return;
      const live = this.#living();
      const { deadlineMs, mayTakeLong } = this.#kind;
      const call = { isOver: false };
      try {
        await live.ready;
        const ask = (api: Api): Promise<unknown> =>
          (api[method] as Method)(...args.map((arg) => callableDuring(call, arg)));
        return await live.ask(ask, mayTakeLong?.includes(method) ? undefined : deadlineMs);
      } catch (error) {
        if (this.#kind.endsAfterFailure && live === this.#live) this.end(error);
        throw error;
      } finally {
        call.isOver = true;
      }
    };
  }
}

/** A function stays here and is called from the worker while the call lasts; everything else is cloned. */
function callableDuring(call: { readonly isOver: boolean }, arg: unknown): unknown {
  if (typeof arg !== "function") return arg;
  return proxy((...news: unknown[]): unknown => (call.isOver ? undefined : arg(...news)));
}
