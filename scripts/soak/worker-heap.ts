/** The JavaScript heap of a page's workers, by name: no worker can ask for its own. */
import type { Page } from "@playwright/test";

interface Answer {
  readonly id?: number;
  readonly result?: { readonly usedSize?: number; readonly result?: { readonly value?: unknown } };
}

/** @returns bytes in use in the worker of this name after a full collection */
export async function workerHeap(page: Page, name: string): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  const sessions: string[] = [];
  const waiting = new Map<number, (answer: Answer) => void>();
  let asked = 0;
  cdp.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
    if (targetInfo.type === "worker") sessions.push(sessionId);
  });
  cdp.on("Target.receivedMessageFromTarget", ({ message }) => {
    const answer = JSON.parse(message) as Answer;
    waiting.get(answer.id ?? -1)?.(answer);
  });
  const ask = (sessionId: string, method: string, params = {}): Promise<Answer> => {
    const id = ++asked;
    return new Promise((resolve, reject) => {
      waiting.set(id, resolve);
      const message = JSON.stringify({ id, method, params });
      cdp.send("Target.sendMessageToTarget", { sessionId, message }).catch(reject);
    });
  };
  try {
    await cdp.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
    for (const sessionId of sessions) {
      const named = await ask(sessionId, "Runtime.evaluate", { expression: "self.name" });
      if (named.result?.result?.value !== name) continue;
      await ask(sessionId, "Runtime.evaluate", { expression: "gc()" });
      const { result } = await ask(sessionId, "Runtime.getHeapUsage");
      if (result?.usedSize !== undefined) return result.usedSize;
    }
    throw new Error(`The page has no worker called ${name}.`);
  } finally {
    await cdp.detach();
  }
}
