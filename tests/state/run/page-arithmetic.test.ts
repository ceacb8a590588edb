import { selfInstructOutline } from "../../../src/core/recipes/self-instruct.ts";
import { describe, expect, it } from "vitest";
import { modelList } from "../../../src/core/models/model-list.ts";
import { noCounters } from "../../../src/core/rows/counters.ts";
import { costs, funnel, reasonCounts } from "../../../src/state/run/funnel.ts";
import { smaller, sortByFit, suggested } from "../../../src/state/models/model-fit.ts";
import { modelFromFile, modelFromUrl } from "../../../src/state/models/own-model.ts";
import { progressOf } from "../../../src/state/run/progress.ts";
import { runStatus } from "../../../src/state/run/run-status.ts";

describe("progress", () => {
  it("has no rate before the first task, then the recent one", () => {
    expect(progressOf(noCounters, 10)).toMatchObject({ share: 0, acceptedShare: undefined, msLeft: undefined });
    const counters = { ...noCounters, tasks: 5, candidates: 10, accepted: 6, runMs: 60_000 };
    expect(progressOf(counters, 10)).toMatchObject({
      share: 0.5,
      acceptedShare: 0.6,
      tasksPerMinute: 5,
      msLeft: 60_000,
    });
    const pace = [
      { runMs: 50_000, tasks: 3 },
      { runMs: 60_000, tasks: 5 },
    ];
    expect(progressOf(counters, 10, pace)).toMatchObject({ tasksPerMinute: 12, msLeft: 25_000 });
    expect(progressOf({ ...counters, tasks: 12 }, 10).share).toBe(1);
  });

  it("counts what the run was given, without the rows that give nothing", () => {
    const counters = { ...noCounters, tasks: 17, candidates: 20, accepted: 17, refused: { "row-skipped": 3 } };
    expect(progressOf(counters, 17, [], true)).toMatchObject({ done: 17, goal: 17, share: 1 });
    expect(progressOf({ ...counters, refused: { "same-in-batch": 3 } }, 25, [], true)).toMatchObject({ done: 20 });
  });
});

describe("run status", () => {
  const idle = {
    holds: false,
    steps: false,
    loading: false,
    heldAtStage: false,
    heldByAnotherTab: false,
    phase: { kind: "ready" },
  } as const;
  const held = { ...idle, holds: true, phase: { kind: "running" } } as const;
  it.each([
    [undefined, idle, "draft"],
    [{ kind: "running" }, idle, "interrupted"],
    [{ kind: "running" }, { ...idle, heldByAnotherTab: true }, "elsewhere"],
    [{ kind: "running" }, held, "running"],
    [{ kind: "running" }, { ...held, heldAtStage: true }, "held"],
    [{ kind: "running" }, { ...held, phase: { kind: "paused", reason: "" } }, "paused"],
    [{ kind: "paused", reason: "" }, idle, "laid-aside"],
    [{ kind: "paused", reason: "" }, { ...idle, heldByAnotherTab: true }, "elsewhere"],
    [{ kind: "ready" }, { ...held, loading: true }, "loading"],
    [{ kind: "finished", reason: "goal-reached" }, idle, "finished"],
    [{ kind: "stopped" }, idle, "stopped"],
  ] as const)("%j and %j is %s", (stored, hand, status) => {
    expect(runStatus(stored, hand)).toBe(status);
  });
});

describe("funnel", () => {
  it("counts what is left after rules, similarity and instances", () => {
    const counters = {
      ...noCounters,
      candidates: 20,
      accepted: 8,
      tasksWithInstances: 6,
      refused: { "too-similar": 7, "too-short": 5 },
    };
    expect(funnel(counters, selfInstructOutline).map(({ count }) => count)).toEqual([20, 15, 8, 6]);
    expect(reasonCounts(counters.refused).map(({ reason }) => reason)).toEqual(["too-similar", "too-short"]);
  });
  it("never divides by zero", () => {
    expect(funnel(noCounters, selfInstructOutline).every(({ share }) => share === 0)).toBe(true);
    expect(costs(noCounters)).toEqual({ cachedShare: 0, busyShare: 0, requestsPerTask: 0 });
  });
});

describe("models for a machine", () => {
  const machine = { gpu: "without-f16", gpuBufferBytes: 1e9, freeBytes: undefined } as const;
  const none = () => false;
  it("offers one build of each model, the one that fits", () => {
    const { fitting, unfit } = sortByFit(modelList, machine, none);
    expect(fitting).toHaveLength(15);
    expect(fitting.filter(({ needsF16 }) => needsF16)).toEqual([]);
    expect(unfit).toEqual([]);
    const without = sortByFit(modelList, { ...machine, gpu: "none" }, none);
    expect(without.fitting.map(({ id }) => id)).toEqual([
      "pocket",
      "gguf:SmolLM2-135M-Instruct",
      "gguf:SmolLM2-135M",
      "gguf:SmolLM2-360M-Instruct",
      "gguf:SmolLM2-360M",
      "gguf:Qwen2.5-0.5B-Instruct",
      "gguf:Qwen3-0.6B",
    ]);
    expect(without.unfit.map(({ fit }) => fit.reason)).toEqual(Array.from({ length: 8 }, () => "no-webgpu"));
  });
  it("asks for room only for what is not stored yet", () => {
    const full = { ...machine, gpu: "with-f16", freeBytes: 1e6 } as const;
    const ids = (models: readonly { readonly id: string }[]) => models.map(({ id }) => id);
    const empty = sortByFit(modelList, full, none);
    expect(ids(empty.fitting)).toEqual(["pocket"]);
    expect(empty.unfit.map(({ fit }) => fit.reason)).toEqual(Array.from({ length: 14 }, () => "no-room"));
    const stored = sortByFit(modelList, full, ({ id }) => id === "gguf:SmolLM2-360M");
    expect(ids(stored.fitting)).toEqual(["pocket", "gguf:SmolLM2-360M"]);
  });
  it("leaves out what takes more than the browser may have of a small machine's memory", () => {
    const small = { ...machine, gpu: "none", memoryBytes: 2 ** 30 } as const;
    const { fitting, unfit } = sortByFit(modelList, small, none);
    expect(fitting.map(({ id }) => id)).toEqual(["pocket"]);
    expect(unfit.filter(({ model }) => model.engine === "wllama").map(({ fit }) => fit.reason)).toEqual(
      Array.from({ length: 6 }, () => "no-memory"),
    );
  });
  it("suggests one that fits the GPU under a free licence, or none", () => {
    expect(suggested(modelList, { ...machine, gpu: "none" }, none)).toBeUndefined();
    const model = suggested(modelList, machine, none);
    expect(model?.memoryBytes).toBeLessThanOrEqual(1e9);
    expect(model?.licence).toBe("Apache-2.0");
  });

  it("offers a smaller one that the machine can run instead of one that failed, if there is any", () => {
    const listed = (wanted: string) => modelList.find(({ id }) => id === wanted)!;
    const failed = listed("webllm:Ministral-3-3B-Base-2512-q4f16_1");
    const next = smaller(failed, modelList, { ...machine, gpu: "with-f16" }, none);
    expect(next?.id).toBe("webllm:Qwen3-1.7B-q4f16_1");
    expect(smaller(next!, modelList, { ...machine, gpu: "none" }, none)?.engine).toBe("wllama");
    const least = listed("webllm:SmolLM2-360M-Instruct-q4f16_1");
    expect(smaller(least, modelList, machine, none)).toBeUndefined();
  });
  it("accepts only GGUF files and addresses on the allowed hosts", () => {
    expect(modelFromFile({ name: "a.gguf", size: 1 }).ok).toBe(true);
    expect(modelFromFile({ name: "a.bin", size: 1 }).ok).toBe(false);
    expect(modelFromUrl("https://huggingface.co/a/b/resolve/main/c.gguf").ok).toBe(true);
    expect(modelFromUrl("https://example.org/c.gguf").ok).toBe(false);
    expect(modelFromUrl("https://evilhf.co/c.gguf").ok).toBe(false);
    expect(modelFromUrl("javascript:alert(1)").ok).toBe(false);
  });
});
