/** A thread that the browser ends: its calls reject at once, and the next call starts another. */
import { expect, it } from "vitest";
import { WorkerHandle, type WorkerKind } from "../../src/rpc/worker-handle.ts";
import { FakeThread } from "../support/stand-ins/fake-thread.ts";

interface Api {
  echo(text: string): Promise<string>;
  hang(): Promise<void>;
}

const served: Api = { echo: (text) => Promise.resolve(`${text}!`), hang: () => new Promise(() => undefined) };
const kinds: readonly (readonly [string, Partial<WorkerKind<Api>>])[] = [
  ["no", {}],
  ["a", { heartbeat: (api) => api.echo("beat") }],
];

it.each(kinds)("of a worker that is asked for %s sign of life", async (_, rules) => {
  const threads: FakeThread[] = [];
  const spawn = (): FakeThread => {
    const thread = new FakeThread(served);
    threads.push(thread);
    return thread;
  };
  const handle = new WorkerHandle<Api>({ name: "echo", spawn, ...rules });
  const waiting = handle.api.hang().catch((error: unknown) => error);
  await handle.api.echo("a");
  threads[0]?.die();
  expect(await waiting).toMatchObject({ name: "WorkerDied", message: "The browser has ended the echo worker." });
  expect(await handle.api.echo("b")).toBe("b!");
  expect(threads).toHaveLength(2);
  handle.end();
});
