/** The probe with an engine that invents its answers: its requests, its sums, and its end when cancelled. */
import { describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import { pocketModel } from "../../../src/core/models/model-list.ts";
import { parseSeeds } from "../../../src/core/imports/seeds.ts";
import { EngineFailure, type Engine } from "../../../src/run/ports.ts";
import { runProbe } from "../../../workers/run/scorecard.ts";
import { ScriptedEngine } from "../../../scripts/soak/recording/scripted-engine.ts";

const { seeds } = parseSeeds(readFileSync("public/seeds/seed-tasks.jsonl", "utf8"));
const model = { ...pocketModel, parallel: 4 };
const never = new AbortController().signal;

describe("a probe", () => {
  it("sends twenty requests, as many at once as the model takes, and sums them up", async () => {
    const engine = new ScriptedEngine(4);
    const done: number[] = [];
    const onDone = (count: number): void => void done.push(count);
    const { figures, examples, modelId } = await runProbe({ engine, model, seeds, signal: never, onDone });
    expect([engine.requests, engine.mostInFlight, modelId]).toEqual([20, 4, "pocket"]);
    expect(done).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(figures.stages.instructions).toMatchObject({ requests: 6, read: 6 });
    expect(figures.stages.instructions.kept).toBeGreaterThan(0);
    expect(figures.stages.instructions.kept).toBeLessThan(figures.stages.instructions.items);
    expect([figures.yes, figures.no, figures.stages.classification.read]).toEqual([2, 5, 7]);
    expect(figures.usefulPerMinute).toBeGreaterThan(0);
    expect(examples).toHaveLength(6);
    expect(examples[0]?.read.some((line) => line.startsWith("kept: "))).toBe(true);
  });

  it("counts a lost sample, and ends with any other failure", async () => {
    const failing = (kind: EngineFailure["kind"]): Engine => {
      const engine = new ScriptedEngine();
      const fail = () => Promise.reject(new EngineFailure(kind, "staged"));
      return Object.assign(engine, { complete: fail });
    };
    const run = (engine: Engine) => runProbe({ engine, model, seeds, signal: never, onDone: () => undefined });
    const { figures } = await run(failing("sample-failed"));
    expect(figures).toMatchObject({ usefulPerMinute: 0, stages: { instructions: { requests: 6, read: 0 } } });
    await expect(run(failing("device-lost"))).rejects.toMatchObject({ kind: "device-lost" });
  });

  it("ends as aborted when it is cancelled", async () => {
    const abort = new AbortController();
    const onDone = (count: number): void => {
      if (count === 3) abort.abort();
    };
    const probe = runProbe({ engine: new ScriptedEngine(), model, seeds, signal: abort.signal, onDone });
    await expect(probe).rejects.toMatchObject({ kind: "aborted" });
  });
});
