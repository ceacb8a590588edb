/** What a worker tells while it is asked, by a function among the call's arguments. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { WorkerHandle } from "../../src/rpc/worker-handle.ts";
import { FakeThread } from "../support/stand-ins/fake-thread.ts";

type Hear = (number: number) => unknown;

class Counter {
  #hear: Hear | undefined;

  async count(to: number, hear: Hear): Promise<void> {
    for (let number = 1; number <= to; number++) await hear(number);
  }

  /** Does not wait until a number was heard. */
  async rush(to: number, hear: Hear): Promise<void> {
    for (let number = 1; number <= to; number++) void hear(number);
  }

  /** Never answers, and says one more number with each `goOn`. */
  wait(hear: Hear): Promise<void> {
    this.#hear = hear;
    return new Promise(() => undefined);
  }

  async goOn(): Promise<void> {
    if (!this.#hear) throw new Error("nobody listens");
    await this.#hear(1);
  }
}

const counter = new Counter();
let handle = new WorkerHandle<Counter>({ name: "counter", spawn: () => new FakeThread(counter) });
afterEach(() => {
  handle.end();
  handle = new WorkerHandle<Counter>({ name: "counter", spawn: () => new FakeThread(counter) });
});

describe("a function among the arguments", () => {
  it("runs on the caller's side", async () => {
    const heard: number[] = [];
    await handle.api.count(3, (number) => void heard.push(number));
    expect(heard).toEqual([1, 2, 3]);
  });

  it("has done its work for all that was told before the answer", async () => {
    const heard: number[] = [];
    await handle.api.rush(3, async (number) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      heard.push(number);
    });
    expect(heard).toEqual([1, 2, 3]);
  });

  it("is not called any more by a thread that goes on after it was ended", async () => {
    const heard = vi.fn();
    const ended = expect(handle.api.wait(heard)).rejects.toThrow("The counter worker was ended.");
    await vi.waitFor(() => counter.goOn());
    expect(heard).toHaveBeenCalledTimes(1);
    handle.end();
    await ended;
    await counter.goOn();
    expect(heard).toHaveBeenCalledTimes(1);
  });
});
