/** A run on a slow disk: the model goes on while answers are stored, in the same order, and one question further at most. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { importSeeds } from "../../src/core/imports/import-seeds.ts";
import type { HeardOut } from "../../src/core/curation/out-by-hand.ts";
import { seedTaskId } from "../../src/core/rows/ids.ts";
import type { CompletionRow } from "../../src/core/rows/completion-row.ts";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import { runLoop } from "../../src/run/loop.ts";
import {
  EngineFailure,
  type Commit,
  type CompletionRequest,
  type EngineCompletion,
  type Gate,
} from "../../src/run/ports.ts";
import { QUESTION } from "../../src/core/questions/base/classification-prompt.ts";
import { ScriptedEngine } from "../../scripts/soak/recording/scripted-engine.ts";
import { freshRun } from "../support/runs/fresh-run.ts";
import { MemoryPool } from "../support/stand-ins/memory-pool.ts";
import { PlainSimilarity } from "../support/stand-ins/plain-similarity.ts";

const { tasks: seeds } = importSeeds({ kind: "text", text: readFileSync("public/seeds/seed-tasks.jsonl", "utf8") });
const gate: Gate = { pass: async () => "go", holds: false, steps: false, signal: new AbortController().signal };
const clock = { now: () => 0, monotonic: () => performance.now() };
/** Longer than the scripted model needs for anything it can do without the write that is held. */
const LONG_MS = 150;

type Held = (stored: { readonly completion?: CompletionRow; readonly tasks?: number }) => boolean;

/** Each write takes a while; those that are held wait until they are freed. */
class SlowPool extends MemoryPool {
  free: () => void = () => undefined;
  readonly #freed = new Promise<void>((resolve) => (this.free = resolve));
  readonly #holds: Held;
  isHeld = false;

  constructor(holds: Held, goal: number) {
    super(freshRun(seeds, { goal }));
    this.#holds = holds;
  }

  override async saveCompletion(row: CompletionRow, run: RunRow): Promise<HeardOut> {
    await this.#wait(this.#holds({ completion: row }));
    return super.saveCompletion(row, run);
  }

  override async commit(step: Commit): Promise<HeardOut> {
    await this.#wait(this.#holds({ tasks: step.tasks.length }));
    return super.commit(step);
  }

  async #wait(holds: boolean): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 2));
    if (!holds) return;
    this.isHeld = true;
    await this.#freed;
  }
}

class HeardEngine extends ScriptedEngine {
  readonly asked: ("list" | "yes-no" | "instances")[] = [];
  /** The request that breaks the engine. */
  breaksAt = Infinity;

  override complete(request: CompletionRequest): Promise<EngineCompletion> {
    const prompt = String(request.prompt);
    this.asked.push(/\d\.$/u.test(prompt) ? "list" : prompt.endsWith(QUESTION) ? "yes-no" : "instances");
    if (this.asked.length >= this.breaksAt) return Promise.reject(new EngineFailure("unknown", "It broke."));
    return super.complete(request);
  }
}

async function begin(pool: MemoryPool, engine: HeardEngine): Promise<{ readonly ended: Promise<unknown> }> {
  const similarity = new PlainSimilarity();
  for (const { id, instruction } of seeds) await similarity.add(seedTaskId("run", id), instruction);
  const ended = runLoop({ engine, similarity, pool, gate, clock }, pool.run, [], () => undefined);
  ended.catch(() => undefined);
  return { ended };
}

/** A run that has gone as far as it can without the writes that are held. */
async function heldRun(holds: Held, engine = new HeardEngine()) {
  const pool = new SlowPool(holds, 12);
  const { ended } = await begin(pool, engine);
  let isOver = false;
  ended.catch(() => undefined).finally(() => (isOver = true));
  await new Promise((resolve) => setTimeout(resolve, LONG_MS));
  expect(pool.isHeld).toBe(true);
  expect(isOver).toBe(false);
  return { pool, engine, ended };
}

describe("A run on a slow disk", () => {
  it("asks in the same order as on a fast one: about all tasks of a list before the next list", async () => {
    const orders: (readonly string[])[] = [];
    for (const pool of [new MemoryPool(freshRun(seeds, { goal: 20 })), new SlowPool(() => false, 20)]) {
      const engine = new HeardEngine();
      await (
        await begin(pool, engine)
      ).ended;
      orders.push(engine.asked);
    }
    const [fast = [], slow] = orders;
    expect(slow).toEqual(fast);
    // Questions of a kind follow each other: lists, yes or no, and instances take turns.
    expect(fast.filter((each) => each === "list").length).toBeGreaterThan(2);
    const turns = fast.filter((each, i) => each !== fast[i - 1]).join(" ");
    expect(turns).toMatch(/^list( yes-no instances| list)+( yes-no instances)$/u);
  });

  it("writes the next list while the last task of this one is stored", async () => {
    const { pool, engine, ended } = await heldRun(({ tasks = 0 }) => tasks > 0);
    expect(pool.tasks.size).toBe(0);
    expect(engine.asked.filter((each) => each === "list")).toHaveLength(2);
    pool.free();
    await ended;
    expect(pool.tasks.size).toBe(12);
  });

  it("asks what follows from an answer that is being stored, and nothing that follows from that", async () => {
    const { pool, engine, ended } = await heldRun(({ completion }) => completion?.stage === "instructions");
    expect(new Set(engine.asked)).toEqual(new Set(["list", "yes-no"]));
    pool.free();
    await ended;
    expect(pool.tasks.size).toBe(12);
  });

  it("ends only when all answers it got are stored, whatever ends it", async () => {
    const breaking = new HeardEngine();
    breaking.breaksAt = 3;
    const { pool, ended } = await heldRun(({ completion }) => completion?.stage === "instructions", breaking);
    pool.free();
    await expect(ended).rejects.toThrow("It broke.");
    expect(pool.completions.size).toBe(2);
  });
});
