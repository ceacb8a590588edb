/** A field that is held: shorter lists where a list is continued, and prompts that show of the machine's own tasks those of the field alone. */
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { importSeeds } from "../../src/core/imports/import-seeds.ts";
import { holdsField, saidGuidance, withWish, type Guidance } from "../../src/core/method/guidance.ts";
import { differenceWords } from "../../src/core/method/difference-words.ts";
import { defaultMethod } from "../../src/core/method/presets.ts";
import { baseProfile, chatProfile } from "../../src/core/models/profiles.ts";
import { instructions } from "../../src/core/questions/instructions.ts";
import { prepare } from "../../src/core/questions/prepare.ts";
import { guided, HELD_TOP_P } from "../../src/core/settings/guided.ts";
import { noCounters } from "../../src/core/rows/counters.ts";
import type { SeededRun } from "../../src/core/rows/run-row.ts";
import type { Gate } from "../../src/run/ports.ts";
import { runLoop } from "../../src/run/loop.ts";
import { ScriptedEngine } from "../../scripts/soak/recording/scripted-engine.ts";
import { heldField } from "../../workers/run/held-field.ts";
import { sampleRun } from "../support/runs/sample-run.ts";
import { scriptedModel } from "../support/runs/scripted-model.ts";
import { MemoryPool } from "../support/stand-ins/memory-pool.ts";
import { PlainSimilarity } from "../support/stand-ins/plain-similarity.ts";

const held: Guidance = { field: "insurance claims", hold: true };
const BUILT_IN = readFileSync("public/seeds/seed-tasks.jsonl", "utf8");
const CLAIMS = readFileSync("docs/guidance/insurance-claims.jsonl", "utf8");
const read = (text: string) => importSeeds({ kind: "text", text }).tasks;

function newRun(guidance: Guidance, seeds = read(CLAIMS)): SeededRun {
  return {
    ...sampleRun("run", { ...defaultMethod, guidance }),
    ...{ model: scriptedModel(1), seeds, seedCount: seeds.length, goal: 60, phase: { kind: "ready" } },
    ...{ randomSeed: 5, counters: noCounters, cursor: { batch: 0, prompt: 0, candidate: 0 }, epoch: 0 },
    ...{ openBatch: undefined, random: undefined },
  };
}

afterEach(() => vi.unstubAllGlobals());

describe("guidance", () => {
  it("holds a field once it is named, until a person says otherwise, and never without a field", () => {
    const named = withWish({ language: "German" }, "field", "insurance claims", true);
    expect(named).toEqual({ field: "insurance claims", language: "German", hold: true });
    const { hold: _, ...free } = named ?? {};
    expect(withWish(free, "field", "lab reports", true)).toEqual({ field: "lab reports", language: "German" });
    expect(withWish(named, "field", " ", true)).toEqual({ language: "German" });
    expect(withWish(undefined, "field", "insurance claims", false)).toEqual({ field: "insurance claims" });
    expect(saidGuidance({ hold: true })).toBeUndefined();
    expect(holdsField({ field: ".", hold: true })).toBe(false);
  });

  it("sets the top-p of lists while it holds a field, never over a person's own", () => {
    const { hold: _, ...free } = held;
    const whenHeld = { ...defaultMethod, ...guided(defaultMethod, held) };
    expect(whenHeld.sampling).toEqual({ instructions: { topP: HELD_TOP_P } });
    expect(guided(whenHeld, { ...held, language: "German" }).sampling).toEqual(whenHeld.sampling);
    expect(differenceWords(defaultMethod, whenHeld)).toEqual([
      'Guidance, the field: "insurance claims" instead of nothing',
      "Guidance, the field held: yes instead of nothing",
      "Instructions, set by hand, top-p: 0.7 instead of what the method and the model say",
    ]);
    for (const guidance of [free, undefined]) expect(guided(whenHeld, guidance).sampling).toEqual({});
    const own = { ...defaultMethod, sampling: { instructions: { topP: 0.9, topK: 40 }, instances: { topP: 0.7 } } };
    const ownHeld = { ...own, ...guided(own, held) };
    expect(ownHeld.sampling).toEqual(own.sampling);
    expect(guided(ownHeld, undefined).sampling).toEqual(own.sampling);
    expect(guided({ ...own, sampling: { instructions: { topP: HELD_TOP_P } } }, free).sampling).toEqual({
      instructions: { topP: HELD_TOP_P },
    });
  });
});

describe("a list that is continued", () => {
  const stopsOf = (shown: number, guidance: Guidance, profile = baseProfile) => {
    const texts = Array.from({ length: shown }, (_, i) => `Name river ${String(i)}.`);
    const question = prepare(instructions, { shown: texts }, { method: { ...defaultMethod, guidance }, profile });
    const { prompt, stop } = question.render(question.demonstrations);
    return { prompt, stop };
  };

  it.each([
    [8, "\n13."],
    [3, "\n8."],
  ])("after %i tasks that are shown, ends before %j", (shown, stop) => {
    expect(stopsOf(shown, held).stop).toEqual([...defaultMethod.instructionDecoding.stop, stop]);
  });

  it("ends as before where the field is only said; messages do too", () => {
    expect(stopsOf(8, { field: "insurance claims" }).stop).toBeUndefined();
    expect(stopsOf(8, held, chatProfile)).toEqual(stopsOf(8, { field: "insurance claims" }, chatProfile));
  });
});

describe("what prompts show", () => {
  it("is, of the machine's own tasks, only what may be shown; the seeds as ever", async () => {
    const open: Gate = { pass: async () => "go", holds: false, steps: false, signal: new AbortController().signal };
    const clock = { now: () => 0, monotonic: () => performance.now() };
    const pool = new MemoryPool(newRun({}, read(BUILT_IN)));
    const mayShow = ({ instruction }: { readonly instruction: string }) =>
      [...instruction].reduce((sum, each) => sum + (each.codePointAt(0) ?? 0), 0) % 2 > 0;
    const shown: { readonly origin: string; readonly instruction: string }[] = [];
    const ports = {
      engine: new ScriptedEngine(1),
      similarity: new PlainSimilarity(),
      pool,
      gate: open,
      clock,
      mayShow,
    };
    await runLoop(ports, pool.run as SeededRun, [], (event) => {
      if (event.type === "drawn") shown.push(...event.prompts.flat());
    });
    const machine = shown.filter(({ origin }) => origin === "machine");
    expect(machine.length).toBeGreaterThan(0);
    expect(machine.filter((each) => !mayShow(each))).toEqual([]);
    expect([...pool.tasks.values()].some((each) => !mayShow(each))).toBe(true);
    expect(shown.filter(({ origin }) => origin === "seed").some((each) => !mayShow(each))).toBe(true);
  });

  it("is told by the words of the run's seeds beside those that come with the page", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (url: URL) => {
      asked.push(url.href);
      return new Response(BUILT_IN);
    });
    const mayShow = await heldField(newRun(held), "http://page/below/index.html");
    expect(asked).toEqual(["http://page/below/seeds/seed-tasks.jsonl"]);
    const may = (instruction: string) => mayShow?.({ id: "", instruction });
    expect(may("Write a letter that asks the policyholder for the repair invoice of the claim.")).toBe(true);
    expect(may("Translate this sentence into French.")).toBe(false);
  });

  it("is everything where no field is held or the seeds have none; a file that cannot be read is told", async () => {
    vi.stubGlobal("fetch", async () => new Response(BUILT_IN));
    expect(await heldField(newRun({ field: "insurance claims" }), "http://page/")).toBeUndefined();
    expect(await heldField(newRun(held, read(BUILT_IN)), "http://page/")).toBeUndefined();
    vi.stubGlobal("fetch", async () => new Response("", { status: 404 }));
    await expect(heldField(newRun(held), "http://page/")).rejects.toThrow("the server answered 404");
  });
});
