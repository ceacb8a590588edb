/** One thread, from its start to its end: asks it, notices when it dies, and lets no call wait for ever. Starts no other. */
import { wrap, type Endpoint } from "comlink";
import { THREAD_ENDED } from "./thread-locks.ts";

/** Time between two signs of life, ms. */
const HEARTBEAT_MS = 10_000;
/** Missed signs of life in a row after which a thread counts as dead; a machine that slept misses one. */
const MISSED_BEATS = 2;

/** The worker that was asked is gone, or does not answer. */
export class WorkerDied extends Error {
  override readonly name = "WorkerDied";
}

/** The part of a `Worker` that is used here, so that a test can give its own. */
export interface Thread extends Endpoint {
  terminate(): void;
}

export interface LiveThreadOptions<Api> {
  /** Its name in messages. */
  readonly name: string;
  /** What each new thread is told before any call; calls wait for it, and their deadlines count from then on. */
  readonly onStart?: ((api: Api) => Promise<void>) | undefined;
  /** Asks for a sign of life. With it, the thread is dead after two missed signs, and not after any error. */
  readonly heartbeat?: ((api: Api) => Promise<unknown>) | undefined;
  /** Called at most once, when the thread is found dead; it must call `end`. */
  readonly onDeath: (reason: WorkerDied) => void;
}

export class LiveThread<Api extends object> {
  /** Resolves when the thread has been told what it must know before any call; rejects when it ends before that. */
  readonly ready: Promise<void>;
  readonly #thread: Thread;
  /** Made once and kept to the end: comlink closes the channel of a proxy that is garbage collected. */
  readonly #api: Api;
  readonly #options: LiveThreadOptions<Api>;
  /** Rejects each call that has no answer yet. */
  readonly #pending = new Set<(reason: unknown) => void>();
  readonly #timer: ReturnType<typeof setInterval> | undefined;
  #missed = 0;
  #isDead = false;
  #end: { readonly reason: unknown } | undefined;

  constructor(thread: Thread, options: LiveThreadOptions<Api>) {
    const { onStart, heartbeat } = options;
    this.#thread = thread;
    this.#options = options;
    this.#api = wrap<Api>(thread) as Api;
    thread.addEventListener("error", (event) => this.#onError((event as ErrorEvent).message));
    thread.addEventListener(THREAD_ENDED, () => this.#die(`The browser has ended the ${options.name} worker.`));
    if (heartbeat) this.#timer = setInterval(() => void this.#beat(), HEARTBEAT_MS);
    this.ready = onStart ? this.ask(onStart) : Promise.resolve();
    // Each call waits for it, and so gets its failure.
    this.ready.catch(() => undefined);
  }

  /**
   * Waits for the thread's answer. Comlink alone would wait for ever when the thread is gone.
   * @throws WorkerDied after the deadline, in ms; the reason of `end` when that comes first
   */
  async ask<Answer>(question: (api: Api) => Promise<Answer>, deadlineMs?: number): Promise<Answer> {
    if (this.#end) throw this.#end.reason;
    let reject: (reason: unknown) => void = () => undefined;
    const noAnswer = new Promise<never>((_, no) => (reject = no));
    this.#pending.add(reject);
    const timer = deadlineMs === undefined ? undefined : setTimeout(() => reject(this.#late(deadlineMs)), deadlineMs);
    try {
      return await Promise.race([question(this.#api), noAnswer]);
    } finally {
      this.#pending.delete(reject);
      clearTimeout(timer);
    }
  }

  /** Ends the thread at once; calls without an answer reject with the reason. */
  end(reason: unknown): void {
    this.#end ??= { reason };
    clearInterval(this.#timer);
    this.#thread.terminate();
    for (const reject of this.#pending) reject(reason);
  }

  #late(deadlineMs: number): WorkerDied {
    return new WorkerDied(`No answer from the ${this.#options.name} worker in ${String(deadlineMs / 1000)} s.`);
  }

  /** An error outside a call means that the thread is dead, unless a sign of life shows that it is not. */
  #onError(message: string): void {
    if (this.#options.heartbeat) void this.#beat();
    else this.#die(message === "" ? `The ${this.#options.name} worker could not be started.` : message);
  }

  async #beat(): Promise<void> {
    const { name, heartbeat } = this.#options;
    try {
      await this.ask((api) => Promise.all([this.ready, heartbeat?.(api)]), HEARTBEAT_MS);
      this.#missed = 0;
    } catch {
      if (++this.#missed >= MISSED_BEATS) this.#die(`The ${name} worker gives no sign of life.`);
    }
  }

  #die(message: string): void {
    if (this.#isDead || this.#end) return;
    this.#isDead = true;
    this.#options.onDeath(new WorkerDied(message));
  }
}
