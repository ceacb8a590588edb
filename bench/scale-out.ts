/**
 * `npx tsx bench/scale-out.ts ADDRESS MODEL [--goal 6] [--at-once 16]`: asks 16 requests at once, then makes a run with the
 * loop itself and ends one replica of Ray Serve in the middle of it. Says whether anything was lost or came twice.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { defaultMethod } from "../src/core/method/presets.ts";
import { importSeeds } from "../src/core/imports/import-seeds.ts";
import type { RunEvent } from "../src/core/rows/events.ts";
import { seedTaskId } from "../src/core/rows/ids.ts";
import { runLoop } from "../src/run/loop.ts";
import type { Gate } from "../src/run/ports.ts";
import { completionRequest } from "../tests/support/completion-request.ts";
import { freshRun } from "../tests/support/runs/fresh-run.ts";
import { MemoryPool } from "../tests/support/stand-ins/memory-pool.ts";
import { PlainSimilarity } from "../tests/support/stand-ins/plain-similarity.ts";
import { RemoteEngine } from "../workers/engines/remote/remote.ts";

/** How Ray names the process of a replica. */
const REPLICA = /^\s*\d+ ray::(?:SERVE_REPLICA|ServeReplica)/u;
/** Requests of the run that have begun when a replica is ended. */
const KILL_AFTER = 4;
/** Short answers: the trial is about losing nothing, not about the texts. */
const TOKENS = { list: 160, instances: 48 };

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { goal: { type: "string", default: "6" }, "at-once": { type: "string", default: "16" } },
});
const [url, model] = positionals;
if (url === undefined || model === undefined)
  throw new Error("usage: bench/scale-out.ts ADDRESS MODEL [--goal 6] [--at-once 16]");

const never = new AbortController().signal;
const engine = new RemoteEngine({ url, model, parallel: 4, contextTokens: 2048, patience: { firstMs: 400_000 } });
await engine.load(() => undefined, never);
console.log(JSON.stringify({ atOnce: await askAtOnce(Number(values["at-once"])) }));
console.log(JSON.stringify({ run: await makeRun(Number(values.goal)) }));
await engine.unload();

/** Asks different requests at the same time. */
async function askAtOnce(count: number) {
  const began = performance.now();
  const answers = await Promise.all(
    Array.from({ length: count }, async (_, i) => {
      let streamed = "";
      const request = completionRequest({ prompt: `${i + 1}, ${i + 2}, ${i + 3},`, maxTokens: 8, seed: i + 1 });
      const { text } = await engine.complete(request, { signal: never, onText: (piece) => (streamed += piece) });
      return { text, streamed };
    }),
  );
  return {
    asked: count,
    answered: answers.filter(({ text }) => text !== "").length,
    streamedTwiceOrLost: answers.filter(({ text, streamed }) => streamed !== text).length,
    seconds: seconds(began),
  };
}

/** A run of the loop, with a replica ended while requests are in flight. */
async function makeRun(goal: number) {
  const { tasks: seeds } = importSeeds({ kind: "text", text: readFileSync("public/seeds/seed-tasks.jsonl", "utf8") });
  const method = {
    ...defaultMethod,
    instructionDecoding: { ...defaultMethod.instructionDecoding, maxTokens: TOKENS.list },
    instanceDecoding: { ...defaultMethod.instanceDecoding, maxTokens: TOKENS.instances },
    instanceMaxTokensWithClassification: TOKENS.instances,
  };
  const pool = new MemoryPool(freshRun(seeds, { method, goal }));
  const similarity = new PlainSimilarity();
  for (const { id, instruction } of seeds) await similarity.add(seedTaskId("run", id), instruction);
  const gate: Gate = { pass: () => Promise.resolve("go"), holds: false, steps: false, signal: never };
  const clock = { now: () => Date.now(), monotonic: () => performance.now() };
  const began = performance.now();
  const started = new Map<string, number>();
  const notices: string[] = [];
  let killed: number | undefined;
  const emit = (event: RunEvent): void => {
    if (event.type === "notice") notices.push(event.notice.kind);
    if (event.type !== "request-started") return;
    started.set(event.completionId, (started.get(event.completionId) ?? 0) + 1);
    if (started.size === KILL_AFTER) setTimeout(() => (killed = killOne()), 1000);
  };
  const phase = await runLoop({ engine, similarity, pool, gate, clock }, pool.run, [], emit);
  const { counters } = pool.run;
  const instructions = [...pool.tasks.values()].map(({ instruction }) => instruction);
  return {
    phase: phase.kind,
    killed,
    tasks: instructions.length,
    twice: instructions.length - new Set(instructions).size,
    requests: { started: started.size, stored: pool.completions.size, counted: counters.requests },
    failed: counters.failedRequests,
    notices,
    asked: pool.run.asked,
    seconds: seconds(began),
  };
}

/** Ends the process of one replica at once. @returns its id */
function killOne(): number {
  const processes = execFileSync("ps", ["-eo", "pid,args"], { encoding: "utf8" }).split("\n");
  const replica = processes.find((line) => REPLICA.test(line));
  const pid = Number.parseInt(replica ?? "", 10);
  if (Number.isNaN(pid)) throw new Error("There is no replica to end.");
  process.kill(pid, "SIGKILL");
  return pid;
}

function seconds(began: number): number {
  return Math.round((performance.now() - began) / 100) / 10;
}
