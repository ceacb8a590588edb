/** Steps through a run of the loop as the page does: presses only when a wait was told, and notices waits that were not. */
import { importSeeds } from "../../../src/core/imports/import-seeds.ts";
import { readFileSync } from "node:fs";
import type { Method } from "../../../src/core/method/method.ts";
import { defaultMethod } from "../../../src/core/method/presets.ts";
import type { RunEvent, StageDetail } from "../../../src/core/rows/events.ts";
import type { StageProgress } from "../../../src/core/rows/stage-progress.ts";
import { seedTaskId } from "../../../src/core/rows/ids.ts";
import type { Pace } from "../../../src/rpc/run-api.ts";
import { runLoop } from "../../../src/run/loop.ts";
import type { Engine } from "../../../src/run/ports.ts";
import { RunGate } from "../../../workers/run/run-gate.ts";
import { freshRun } from "./fresh-run.ts";
import { scriptedModel } from "./scripted-model.ts";
import { MemoryPool } from "../stand-ins/memory-pool.ts";
import { PlainSimilarity } from "../stand-ins/plain-similarity.ts";

const seeds = importSeeds({ kind: "text", text: readFileSync("public/seeds/seed-tasks.jsonl", "utf8") }).tasks;
const clock = { now: () => 0, monotonic: () => performance.now() };

/** After so long without a wait or an end, a run hangs, ms. */
const HANGS_AFTER_MS = 30_000;

type StageEvent = Extract<RunEvent, { readonly type: "stage" }>;

/** A gate that counts who waits, and at each wait looks whether the page was told. */
class WatchedGate extends RunGate {
  waiting = 0;
  most = 0;
  unseen = 0;
  told = false;

  override async pass(): Promise<"go" | "stop" | "again"> {
    const inStepMode = this.steps && !this.isPaused;
    if (inStepMode && !this.told) this.unseen++;
    this.waiting++;
    if (inStepMode) this.most = Math.max(this.most, this.waiting);
    try {
      return await super.pass();
    } finally {
      this.waiting--;
    }
  }
}

export class Stepping {
  readonly gate: WatchedGate;
  readonly events: RunEvent[] = [];
  readonly ended: Promise<unknown>;
  #hasEnded = false;
  /** The stage before which the loop waits, as the page was told. */
  #at: StageEvent | undefined;
  #heard: () => void = () => undefined;

  constructor(pool: MemoryPool, engine: Engine, pace: Pace = "step") {
    this.gate = new WatchedGate(pace);
    this.ended = this.#run(pool, engine).finally(() => {
      this.#hasEnded = true;
      this.gate.close();
      this.#heard();
    });
    this.ended.catch(() => undefined);
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Resolves at the next wait that is told, or at the end of the run. @throws when the run hangs */
  async wait(): Promise<StageEvent | undefined> {
    const since = performance.now();
    while (!this.#hasEnded) {
      // Commands of the page arrive between two tasks of the worker, never in the middle of one.
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (this.gate.told && this.gate.waiting > 0) return this.#at;
      if (performance.now() - since > HANGS_AFTER_MS)
        throw new Error(`the run hangs: ${String(this.gate.waiting)} wait, told: ${String(this.gate.told)}`);
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
        setTimeout(resolve, 5);
      });
    }
    return undefined;
  }

  step(): void {
    this.gate.told = false;
    this.gate.step();
  }

  /** @returns the stage before which it waits now */
  async next(): Promise<StageEvent | undefined> {
    this.step();
    return this.wait();
  }

  async #run(pool: MemoryPool, engine: Engine): Promise<unknown> {
    const similarity = new PlainSimilarity();
    for (const { id, instruction } of seeds) await similarity.add(seedTaskId("run", id), instruction);
    const tasks = [...pool.tasks.values()].sort((a, b) => a.order - b.order);
    for (const { id, instruction } of tasks) await similarity.add(id, instruction);
    const ports = { engine, similarity, pool, gate: this.gate, clock };
    return runLoop(ports, pool.run, tasks, (event) => this.#hear(event));
  }

  #hear(event: RunEvent): void {
    this.events.push(event);
    if (event.type === "stage") this.#at = event;
    if (event.type === "stage" || event.type === "held") this.gate.told = event.held;
    this.#heard();
  }
}

/** A run of the scripted model before its first request. */
export function newPool(randomSeed: number, parallel = 1, method: Method = defaultMethod, goal = 1000): MemoryPool {
  return new MemoryPool(freshRun(seeds, { randomSeed, method, goal, model: scriptedModel(parallel) }));
}

/** All stored rows, without clocks. */
export function content(pool: MemoryPool) {
  const sorted = <Row extends { readonly id: string }>(rows: Iterable<Row>) =>
    [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  const { engineMs: _, runMs: __, firstTaskMs: ___, ...counters } = pool.run.counters;
  return {
    tasks: sorted(pool.tasks.values()),
    candidates: sorted(pool.candidates.values()),
    instances: sorted(pool.instances.values()),
    completions: sorted(pool.completions.values()).map(({ ms: ____, ...row }) => row),
    ...{ counters, cursor: pool.run.cursor },
  };
}

/** Whether so many batches are done. */
export const isAfter = (batches: number, { detail }: { readonly detail: StageDetail }): boolean =>
  detail.kind === "draw" && detail.batch === batches;

interface Step {
  readonly detail: StageDetail;
  readonly out: readonly RunEvent[];
  readonly after: StageProgress | undefined;
}

/** What the page can know of each step. */
export function stepsOf(events: readonly RunEvent[]): Step[] {
  const at = events.flatMap((event, i) => (event.type === "stage" ? [{ event, i }] : []));
  return at.map(({ event, i }, n) => ({
    detail: event.detail,
    out: events.slice(i + 1, at[n + 1]?.i),
    after: at[n + 1]?.event.step?.before,
  }));
}
