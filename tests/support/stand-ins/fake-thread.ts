/** Stands in for a thread: serves a contract over a channel in this process, and can fall silent, fail or end. */
import type { Thread } from "../../../src/rpc/live-thread.ts";
import { THREAD_ENDED } from "../../../src/rpc/thread-locks.ts";
import { serve } from "../../../workers/serve.ts";

export class FakeThread implements Thread {
  isTerminated = false;
  /** While the thread is silent, no message reaches it. */
  isSilent = false;
  readonly #channel = new MessageChannel();
  readonly #errors = new EventTarget();

  /** @param beforeAnswer as `serve` takes it */
  constructor(served: object, beforeAnswer?: () => Promise<unknown>) {
    serve(served, { port: this.#channel.port2, ...(beforeAnswer && { beforeAnswer }) });
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    if (!this.isSilent && !this.isTerminated) this.#channel.port1.postMessage(message, transfer);
  }

  addEventListener(type: string, listener: EventListenerOrEventListenerObject): void {
    this.#targetOf(type).addEventListener(type, listener);
  }

  removeEventListener(type: string, listener: EventListenerOrEventListenerObject): void {
    this.#targetOf(type).removeEventListener(type, listener);
  }

  start(): void {
    this.#channel.port1.start();
  }

  terminate(): void {
    this.isTerminated = true;
    this.#channel.port1.close();
  }

  /** Raises an error outside any call; a script that cannot be loaded gives one without a message. */
  fail(message: string): void {
    this.#errors.dispatchEvent(Object.assign(new Event("error"), { message }));
  }

  /** Ends as a thread that the browser ends: its calls get no answer. */
  die(): void {
    this.isSilent = true;
    this.#errors.dispatchEvent(new Event(THREAD_ENDED));
  }

  #targetOf(type: string): EventTarget {
    return type === "error" || type === THREAD_ENDED ? this.#errors : this.#channel.port1;
  }
}
