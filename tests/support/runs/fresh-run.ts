/** A run of a scripted engine before its first request. */
import { defaultMethod } from "../../../src/core/method/presets.ts";
import type { ModelRecord } from "../../../src/core/models/model.ts";
import { baseProfile } from "../../../src/core/models/profiles.ts";
import type { SeededRun } from "../../../src/core/rows/run-row.ts";
import type { SeedTask } from "../../../src/core/rows/seeds-row.ts";
import { noCounters } from "../../../src/core/rows/counters.ts";

const scriptedModel: ModelRecord = {
  ...{ id: "scripted", title: "Scripted", engine: "replay", source: { kind: "recording", name: "scripted" } },
  ...{ downloadBytes: 0, memoryBytes: 0, licence: "MIT", needsF16: false, contextTokens: 8192, parallel: 1 },
  ...{ profile: { ...baseProfile, bytesPerToken: 3 }, about: "" },
};

export function freshRun(seeds: readonly SeedTask[], change: Partial<SeededRun> = {}): SeededRun {
  return {
    ...{ id: "run", name: "run", createdAt: 0, updatedAt: 0, method: defaultMethod, model: scriptedModel },
    ...{ randomSeed: 5, seedsName: "built-in", seeds, seedCount: seeds.length, goal: 10 },
    ...{ phase: { kind: "ready" }, counters: noCounters, cursor: { batch: 0, prompt: 0, candidate: 0 } },
    ...{ openBatch: undefined, random: undefined, barrenBatches: 0, epoch: 0 },
    ...change,
  };
}
