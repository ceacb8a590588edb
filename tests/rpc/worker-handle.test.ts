/** The worker handle on fake threads: when a worker starts, how calls end, and what counts as its death. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { WorkerDied } from "../../src/rpc/live-thread.ts";
import { WorkerHandle, type HandleEvents, type WorkerKind } from "../../src/rpc/worker-handle.ts";
import { FakeThread } from "../support/stand-ins/fake-thread.ts";

interface EchoApi {
  echo(text: string): Promise<string>;
  fail(): Promise<void>;
  /** Never answers. */
  hang(): Promise<void>;
  note(text: string): Promise<void>;
}

class EchoWorker implements EchoApi {
  readonly notes: string[] = [];

  echo(text: string): Promise<string> {
    return Promise.resolve(`${text}!`);
  }

  fail(): Promise<void> {
    return Promise.reject(new Error("a bug"));
  }

  hang(): Promise<void> {
    return new Promise(() => undefined);
  }

  async note(text: string): Promise<void> {
    this.notes.push(text);
  }
}

function setUp(rules: Partial<WorkerKind<EchoApi>> = {}, events: HandleEvents<EchoApi> = {}) {
  const threads: FakeThread[] = [];
  const workers: EchoWorker[] = [];
  const spawn = () => {
    const worker = new EchoWorker();
    workers.push(worker);
    threads.push(new FakeThread(worker));
    return threads.at(-1) as FakeThread;
  };
  const handle = new WorkerHandle<EchoApi>({ name: "echo", spawn, ...rules }, events);
  opened.push(handle);
  return { handle, api: handle.api, threads, workers };
}

const opened: WorkerHandle<EchoApi>[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const handle of opened.splice(0)) handle.end();
});

/** The error of a call that must reject. */
const failureOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => "answered",
    (error: unknown) => error,
  );

describe("a call", () => {
  it("starts the worker, once for all calls", async () => {
    const { api, threads } = setUp();
    expect(threads).toHaveLength(0);
    expect(await Promise.all([api.echo("a"), api.echo("b")])).toEqual(["a!", "b!"]);
    expect(threads).toHaveLength(1);
  });

  it("rejects with the worker's own error, and the worker lives on", async () => {
    const { api, threads } = setUp();
    await expect(api.fail()).rejects.toThrow("a bug");
    expect(await api.echo("a")).toBe("a!");
    expect(threads).toHaveLength(1);
  });

  it("that needs no answer starts no worker", async () => {
    const { api, threads, workers } = setUp({ tellsOnly: ["note"] });
    await api.note("unheard");
    expect(threads).toHaveLength(0);
    await api.echo("a");
    await api.note("heard");
    expect(workers.map(({ notes }) => notes)).toEqual([["heard"]]);
  });

  it("waits for the first messages to a new worker", async () => {
    const onStart = (api: EchoApi) => api.note("first");
    const { handle, api, workers } = setUp({}, { onStart });
    await handle.start();
    await api.note("second");
    handle.end();
    await api.note("third");
    expect(workers.map(({ notes }) => notes)).toEqual([
      ["first", "second"],
      ["first", "third"],
    ]);
  });

  it("named `then` does not exist, so that the contract itself can be awaited", async () => {
    const { api, threads } = setUp();
    expect(await Promise.resolve(api)).toBe(api);
    expect(threads).toHaveLength(0);
  });
});

describe("a deadline", () => {
  it("rejects the call, but for methods that may take long", async () => {
    vi.useFakeTimers();
    const { api, threads } = setUp({ deadlineMs: 1000, mayTakeLong: ["echo"] });
    const late = failureOf(api.hang());
    const long = vi.fn();
    void failureOf(api.echo("a")).then(long);
    (threads[0] as FakeThread).isSilent = true;
    await vi.advanceTimersByTimeAsync(999);
    expect(await Promise.race([late, "waiting"])).toBe("waiting");
    await vi.advanceTimersByTimeAsync(1);
    expect(await late).toMatchObject({ name: "WorkerDied", message: "No answer from the echo worker in 1 s." });
    await vi.advanceTimersByTimeAsync(100_000);
    expect(long).not.toHaveBeenCalled();
    expect(threads[0]?.isTerminated).toBe(false);
  });

  it("counts only from when the worker is ready", async () => {
    vi.useFakeTimers();
    let ready: () => void = () => undefined;
    const onStart = () => new Promise<void>((resolve) => (ready = resolve));
    const { api } = setUp({ deadlineMs: 1000 }, { onStart });
    const late = failureOf(api.hang());
    await vi.advanceTimersByTimeAsync(5000);
    expect(await Promise.race([late, "waiting"])).toBe("waiting");
    ready();
    await vi.advanceTimersByTimeAsync(1000);
    expect(await late).toBeInstanceOf(WorkerDied);
  });

  it("ends the worker when a failure must end it, and the other calls with it", async () => {
    const { api, threads } = setUp({ endsAfterFailure: true });
    const other = failureOf(api.hang());
    await expect(api.fail()).rejects.toThrow("a bug");
    expect(await other).toMatchObject({ message: "a bug" });
    expect(threads[0]?.isTerminated).toBe(true);
    expect(await api.echo("a")).toBe("a!");
    expect(threads).toHaveLength(2);
  });
});

describe("the death of the thread", () => {
  it("rejects every call without an answer, and the next call starts a new one", async () => {
    const { api, threads } = setUp();
    await api.echo("a");
    const pending = [failureOf(api.hang()), failureOf(api.hang())];
    threads[0]?.fail("out of memory");
    expect(await Promise.all(pending)).toMatchObject(
      [1, 2].map(() => ({ name: "WorkerDied", message: "out of memory" })),
    );
    expect(threads[0]?.isTerminated).toBe(true);
    expect(await api.echo("b")).toBe("b!");
    expect(threads).toHaveLength(2);
  });

  it("before it ran is reported as a failed start", async () => {
    const { api, threads } = setUp();
    const call = failureOf(api.hang());
    threads[0]?.fail("");
    expect(await call).toMatchObject({ name: "WorkerDied", message: "The echo worker could not be started." });
  });

  it("during its first messages rejects the calls that wait for it", async () => {
    const { handle, api, threads } = setUp({}, { onStart: (worker) => worker.hang() });
    const [start, call] = [failureOf(handle.start()), failureOf(api.echo("a"))];
    threads[0]?.fail("broken");
    expect(await start).toMatchObject({ message: "broken" });
    expect(await call).toMatchObject({ message: "broken" });
  });

  it("is two missed signs of life in a row when the worker is watched", async () => {
    vi.useFakeTimers();
    const onDeath = vi.fn();
    let isAlive = true;
    const heartbeat = () => (isAlive ? Promise.resolve() : new Promise(() => undefined));
    const { handle, threads } = setUp({ heartbeat }, { onDeath });
    await handle.start();
    await vi.advanceTimersByTimeAsync(60_000);
    isAlive = false;
    await vi.advanceTimersByTimeAsync(20_000);
    isAlive = true;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onDeath).not.toHaveBeenCalled();
    isAlive = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onDeath).toHaveBeenCalledOnce();
    expect(threads[0]?.isTerminated).toBe(false);
    handle.end();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onDeath).toHaveBeenCalledOnce();
  });

  it("is not assumed after an error in a watched worker, which is asked at once for a sign of life", async () => {
    vi.useFakeTimers();
    const heartbeat = vi.fn(() => Promise.resolve());
    const { handle, threads } = setUp({ heartbeat });
    await handle.start();
    threads[0]?.fail("an error somewhere");
    await vi.advanceTimersByTimeAsync(0);
    expect(heartbeat).toHaveBeenCalledOnce();
    expect(threads[0]?.isTerminated).toBe(false);
  });
});

describe("a worker ended by the page", () => {
  it("rejects its calls with the page's reason, even one made at the same moment, and can start again", async () => {
    const { handle, api, threads } = setUp();
    await api.echo("a");
    const pending = failureOf(api.hang());
    await new Promise((resolve) => setTimeout(resolve));
    const justMade = failureOf(api.echo("b"));
    const reason = new Error("cancelled");
    handle.end(reason);
    expect(await pending).toBe(reason);
    expect(await justMade).toBe(reason);
    expect(threads[0]?.isTerminated).toBe(true);
    expect(await api.echo("c")).toBe("c!");
    expect(threads).toHaveLength(2);
  });

  it("may be one that never started: nothing happens", () => {
    const { handle, threads } = setUp();
    handle.end();
    expect(threads).toHaveLength(0);
  });
});
