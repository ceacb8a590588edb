/** A thread that is none: a contract served over a channel in this process, which can fall silent, fail or be ended. */
import { expose } from "comlink";
import type { Thread } from "../../../src/rpc/live-thread.ts";

export class FakeThread implements Thread {
  isTerminated = false;
  /** While it is silent, nothing that it is sent arrives. */
  isSilent = false;
  readonly #channel = new MessageChannel();
  readonly #errors = new EventTarget();

  constructor(served: object) {
    expose(served, this.#channel.port2);
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

  /** An error outside any call; a script that cannot be loaded gives one without a message. */
  fail(message: string): void {
    this.#errors.dispatchEvent(Object.assign(new Event("error"), { message }));
  }

  #targetOf(type: string): EventTarget {
    return type === "error" ? this.#errors : this.#channel.port1;
  }
}
