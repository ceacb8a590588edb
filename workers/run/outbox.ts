/** Collects messages to the page for a moment and sends them together: one call for each piece of text would cost the page more than the text. */
import type { RunMessage } from "../../src/rpc/run-api.ts";

/** How long a message waits for others, ms; text that comes 20 times a second still seems to flow. */
const GATHER_MS = 50;

export class Outbox {
  readonly #send: (messages: readonly RunMessage[]) => unknown;
  #waiting: RunMessage[] = [];
  #heard: Promise<unknown> = Promise.resolve();

  /** @param send sends messages; what it returns settles when they were heard */
  constructor(send: (messages: readonly RunMessage[]) => unknown) {
    this.#send = send;
  }

  /** Takes a message. Keeps the order, and joins pieces of one text. */
  put(message: RunMessage): void {
    // The first message starts the wait, the others join it.
    if (this.#waiting.length === 0) setTimeout(() => void this.flush(), GATHER_MS);
    const last = this.#waiting.at(-1);
    const joined = last && join(last, message);
    if (joined) this.#waiting[this.#waiting.length - 1] = joined;
    else this.#waiting.push(message);
  }

  /** Sends now what waits. @returns when all that was ever put was heard */
  flush(): Promise<unknown> {
    if (this.#waiting.length > 0) this.#heard = Promise.allSettled([this.#send(this.#waiting.splice(0))]);
    return this.#heard;
  }
}

function join(first: RunMessage, second: RunMessage): RunMessage | undefined {
  if (first.type !== "event" || second.type !== "event" || first.runId !== second.runId) return undefined;
  const [a, b] = [first.event, second.event];
  if (a.type !== "text" || b.type !== "text" || a.completionId !== b.completionId) return undefined;
  return { ...first, event: { ...a, piece: a.piece + b.piece } };
}
