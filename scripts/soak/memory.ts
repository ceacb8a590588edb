/** Reads the memory of a tab: the heap of the page and of each worker, llama.cpp's memory, and the process. */
import { readFileSync } from "node:fs";
import type { Session } from "./session.ts";
import { Target, type RemoteValue } from "./target.ts";

/** Bytes in use after a full garbage collection; `nodes` is a count. */
export interface Memory {
  readonly page: number;
  /** Nodes of the page's documents. */
  readonly nodes: number;
  /** The run worker's own heap and those of the workers it has started. */
  readonly runHeap: number;
  /** Linear memory of WebAssembly in these workers: the model with its context. */
  readonly runWasm: number;
  readonly dedup: number;
  /** Resident memory of the tab's process. */
  readonly tab: number;
}

/** Reads all figures. The caller must pause the run, because its garbage would count. */
export async function readMemory(session: Session): Promise<Memory> {
  const heaps = await Target.of(session.page, async (page) => {
    const [run, dedup] = await Promise.all(["run", "dedup"].map((name) => workerNamed(page, name)));
    const runs = [run as Target, ...(await (run as Target).workers())];
    const runWasm = sum(await Promise.all(runs.map(wasm)));
    if (runWasm === 0) throw new Error("No memory of llama.cpp was found.");
    const runHeap = sum(await Promise.all(runs.map(heap)));
    const heaps = { runHeap, runWasm, dedup: await heap(dedup as Target), page: await heap(page) };
    // Counted last, after the collection has removed unused nodes.
    const { nodes } = await page.ask<{ readonly nodes: number }>("Memory.getDOMCounters");
    return { ...heaps, nodes };
  });
  const { id } = await session.tabProcess();
  const resident = /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1];
  return { ...heaps, tab: Number(resident ?? NaN) * 1024 };
}

/** @throws when the page has no worker of this name */
async function workerNamed(page: Target, name: string): Promise<Target> {
  for (const each of await page.workers()) {
    if ((await each.evaluate("self.name")).value === name) return each;
  }
  throw new Error(`The page has no worker called ${name}.`);
}

async function heap(target: Target): Promise<number> {
  // Unlike `gc()`, this also frees what became free in the collection before.
  await target.ask("HeapProfiler.collectGarbage");
  return (await target.ask<{ readonly usedSize: number }>("Runtime.getHeapUsage")).usedSize;
}

/** Emscripten's module can be found only in the scope of wllama's listener. */
async function wasm(target: Target): Promise<number> {
  await target.ask("Debugger.enable");
  try {
    const listener = await target.evaluate("self.onmessage");
    if (listener.objectId === undefined) return 0;
    const scopes = (await properties(target, listener)).internalProperties?.find(({ name }) => name === "[[Scopes]]");
    for (const scope of scopes?.value ? (await properties(target, scopes.value)).result : []) {
      if (scope.value?.objectId === undefined) continue;
      const module = (await properties(target, scope.value)).result.find(({ name }) => name === "Module")?.value;
      if (module?.objectId === undefined) continue;
      const { result } = await target.ask<{ readonly result: RemoteValue }>("Runtime.callFunctionOn", {
        objectId: module.objectId,
        functionDeclaration: "function () { return this.wasmMemory.buffer.byteLength; }",
      });
      return Number(result.value);
    }
    return 0;
  } finally {
    await target.ask("Debugger.disable");
  }
}

interface Property {
  readonly name: string;
  readonly value?: RemoteValue;
}

function properties(
  target: Target,
  { objectId }: RemoteValue,
): Promise<{ readonly result: readonly Property[]; readonly internalProperties?: readonly Property[] }> {
  return target.ask("Runtime.getProperties", { objectId, ownProperties: true });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
