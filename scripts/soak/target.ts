/** A page, a worker, or a worker's worker, reached over Chromium's debugging protocol. Each has its own heap. */
import type { Page } from "@playwright/test";

type Params = Readonly<Record<string, unknown>>;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Params;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Events by which a target reports its workers. */
const EVENTS = ["Target.attachedToTarget", "Target.detachedFromTarget", "Target.receivedMessageFromTarget"] as const;

/** A value in the target, as the protocol describes it. */
export interface RemoteValue {
  readonly type: string;
  readonly value?: unknown;
  readonly objectId?: string;
}

/** Sends a request; its answer comes later, with the same id. */
type Send = (id: number, method: string, params: Params) => Promise<unknown>;

export class Target {
  readonly #send: Send;
  readonly #waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  readonly #workers = new Map<string, Target>();
  #asked = 0;

  private constructor(send: Send) {
    this.#send = send;
  }

  /** Connects to the page and its workers while `work` runs. */
  static async of<T>(page: Page, work: (page: Target) => Promise<T>): Promise<T> {
    const cdp = await page.context().newCDPSession(page);
    const target: Target = new Target((id, method, params) =>
      cdp.send(method as never, params as never).then(
        (result) => target.#hear({ id, result }),
        (error: Error) => target.#hear({ id, error }),
      ),
    );
    for (const method of EVENTS) cdp.on(method, (params: Params) => target.#hear({ method, params }));
    try {
      return await work(target);
    } finally {
      await cdp.detach();
    }
  }

  /** @throws the target's error, or an error that it has ended */
  async ask<T>(method: string, params: Params = {}): Promise<T> {
    const id = ++this.#asked;
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    await this.#send(id, method, params);
    return (await answer) as T;
  }

  async evaluate(expression: string): Promise<RemoteValue> {
    return (await this.ask<{ result: RemoteValue }>("Runtime.evaluate", { expression })).result;
  }

  /** The workers that this target started and that still live. */
  async workers(): Promise<readonly Target[]> {
    await this.ask("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
    return [...this.#workers.values()];
  }

  #hear({ id, method, params = {}, result, error }: Message): void {
    if (id !== undefined) {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) waiting?.reject(new Error(error.message));
      else waiting?.resolve(result);
      return;
    }
    const { sessionId } = params as { readonly sessionId: string };
    const worker = this.#workers.get(sessionId);
    if (method === "Target.attachedToTarget") {
      const { targetInfo } = params as { readonly targetInfo: { readonly type: string } };
      if (targetInfo.type !== "worker") return;
      const send: Send = (...[id, method, params]) =>
        this.ask("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method, params }) });
      this.#workers.set(sessionId, new Target(send));
    } else if (method === "Target.receivedMessageFromTarget") {
      const { message } = params as { readonly message: string };
      if (worker) worker.#hear(JSON.parse(message) as Message);
    } else if (method === "Target.detachedFromTarget") {
      if (worker) worker.#end();
      this.#workers.delete(sessionId);
    }
  }

  #end(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error("The worker has ended."));
    this.#waiting.clear();
  }
}
