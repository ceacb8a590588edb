/** Recovery with fake workers: what is tried again, how often, after which waits, and which messages the page gets. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Recovery, type RecoveryPort } from "../../src/rpc/recovery.ts";
import type { RunMessage, StartResult } from "../../src/rpc/run-api.ts";

const lost: StartResult = { ok: false, kind: "device-lost", message: "lost" };
const ok: StartResult = { ok: true };
const failure = (kind: "device-lost" | "worker-dead" | "pool", runId: string | undefined = "run"): RunMessage => ({
  ...{ type: "failure", kind, runId, message: kind, technical: "why" },
});
const answered = { type: "event", runId: "run", event: { type: "request-ended" } } as RunMessage;

function setUp(answers: (StartResult | Error)[]) {
  const done: string[] = [];
  const heard: RunMessage[] = [];
  const port: RecoveryPort = {
    start: (id, pace) => {
      done.push(`start ${id} ${pace} at ${Date.now()}`);
      const answer = answers.shift() ?? ok;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    takeOver: async (id) => void done.push(`take ${id}`),
    restart: async () => void done.push("restart"),
    tell: (message) => heard.push(message),
  };
  return { recovery: new Recovery(port), done, heard };
}

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

async function settled<T>(work: Promise<T>): Promise<T> {
  await vi.advanceTimersByTimeAsync(10_000);
  return work;
}

describe("recovery", () => {
  it("of a start: three fresh workers, each after a longer wait, then the failure", async () => {
    const { recovery, done, heard } = setUp([lost, lost, lost, lost]);
    expect(await settled(recovery.start("run", "step"))).toEqual(lost);
    const again = (ms: number) => ["restart", "take run", `start run step at ${ms}`];
    expect(done).toEqual(["start run step at 0", ...again(250), ...again(1250), ...again(5250)]);
    expect(heard).toMatchObject([1, 2, 3].map((attempt) => ({ type: "recovering", runId: "run", attempt, of: 3 })));
  });

  it("of a running run hides the failure, and counts from zero again only after an answered request", async () => {
    const { recovery, done, heard } = setUp([]);
    await recovery.start("run", "run");
    for (let i = 0; i < 3; i++) {
      recovery.hear(failure("device-lost"));
      await vi.advanceTimersByTimeAsync(10_000);
    }
    recovery.hear(answered);
    recovery.hear(failure("device-lost"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(done.filter((each) => each === "restart")).toHaveLength(4);
    expect(heard.map((each) => (each.type === "recovering" ? each.attempt : each.type))).toEqual([1, 2, 3, "event", 1]);
    for (let i = 0; i < 3; i++) {
      recovery.hear(failure("device-lost"));
      await vi.advanceTimersByTimeAsync(10_000);
    }
    expect(heard.at(-1)).toMatchObject({ type: "failure", kind: "device-lost", runId: "run", technical: "why" });
  });

  it("treats a dead worker as a lost run, whether it was loading or running", async () => {
    const died = Object.assign(new Error("no answer"), { name: "WorkerDied" });
    const { recovery, done, heard } = setUp([died, ok]);
    expect(await settled(recovery.start("run", "run"))).toEqual(ok);
    recovery.hear(failure("worker-dead", undefined));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(done.filter((each) => each.startsWith("start"))).toHaveLength(3);
    expect(heard.map(({ type }) => type)).toEqual(["recovering", "recovering"]);
  });

  it("does nothing for a failure that a fresh worker cannot mend, a paused run, or another run", async () => {
    const { recovery, done, heard } = setUp([]);
    recovery.hear(failure("worker-dead", undefined));
    await recovery.start("run", "run");
    recovery.paced("held");
    recovery.hear(failure("device-lost"));
    await recovery.start("run", "run");
    recovery.hear(failure("pool"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(done).not.toContain("restart");
    expect(heard.map(({ type }) => type)).toEqual(["failure", "failure", "failure"]);
  });

  it("ends when the person gives up", async () => {
    const { recovery, done } = setUp([lost]);
    const start = recovery.start("run", "run");
    await vi.advanceTimersByTimeAsync(100);
    recovery.giveUp();
    expect(await settled(start)).toMatchObject({ ok: false, kind: "aborted" });
    expect(done).toEqual(["start run run at 0", "restart", "take run"]);
  });

  it("throws a bug on to the caller", async () => {
    const { recovery } = setUp([new Error("bug")]);
    await expect(recovery.start("run", "run")).rejects.toThrow("bug");
  });
});
