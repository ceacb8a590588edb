/** The search for settings with an engine that invents its answers and pretends to be good at one way of asking. */
import { describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import { hash32 } from "../../../src/core/method/request-seed.ts";
import { importSeeds } from "../../../src/core/imports/import-seeds.ts";
import { localGguf } from "../../../src/core/models/own-models.ts";
import type { SettingsProgress } from "../../../src/core/models/settings-row.ts";
import { EngineFailure, type CompletionRequest, type Engine, type EngineCompletion } from "../../../src/run/ports.ts";
import { findSettings, type SettingsSearch } from "../../../workers/run/settings/find-settings.ts";

const { tasks: seeds } = importSeeds({ kind: "text", text: readFileSync("public/seeds/seed-tasks.jsonl", "utf8") });
const model = { ...localGguf({ name: "a.gguf", size: 1 }), parallel: 2 };
const never = new AbortController().signal;

/** Six words that no other list has. */
function words(of: string): string {
  const word = (i: number) =>
    String(hash32(`${of}/${String(i)}`)).replaceAll(/\d/gu, (digit) => "abcdefghij"[Number(digit)] ?? "");
  return `Tell ${Array.from({ length: 6 }, (_, i) => word(i)).join(" ")}`;
}

/** Lists are long where the answer is begun, and one item long elsewhere; answers are whole in chat alone, and it knows Yes in chat alone. */
class OneWayEngine implements Engine {
  readonly capabilities = {
    ...{ completion: true, chat: true, prefill: true, grammar: false, jsonSchema: false, seed: true, logprobs: false },
    ...{ prefixCache: true, readsOneByOne: false, maxParallel: 2, contextTokens: 8192 },
  };
  requests = 0;

  async load(): Promise<void> {}
  async unload(): Promise<void> {}

  async complete(request: CompletionRequest, { signal }: { readonly signal: AbortSignal }): Promise<EngineCompletion> {
    this.requests++;
    await new Promise((resolve) => setTimeout(resolve, 1));
    const { prompt } = request;
    const style = typeof prompt === "string" ? "base" : prompt.at(-1)?.role === "assistant" ? "continued" : "chat";
    const whole = typeof prompt === "string" ? prompt : prompt.map(({ content }) => content).join("\n");
    const text = this.#answer(whole, style, request.seed);
    const usage = { promptTokens: 100, completionTokens: 50, cachedTokens: 0 };
    return { text, finishReason: signal.aborted ? "abort" : "stop", usage, ms: 2 };
  }

  #answer(prompt: string, style: string, seed: number): string {
    if (/classification\?$/u.test(prompt)) return style === "chat" && this.#isLabelled(prompt) ? " Yes" : " No";
    if (/\n\d\.$|Number them/u.test(prompt)) {
      const count = style === "continued" ? 5 : 1;
      const items = Array.from({ length: count }, (_, i) => `${words(`${String(seed)}/${String(i)}`)}.`);
      return style === "chat"
        ? `1. ${items[0] ?? ""}`
        : ` ${items.map((each, i) => (i === 0 ? each : `${String(9 + i)}. ${each}`)).join("\n")}`;
    }
    return style === "chat" ? `Output: ${words(String(seed))}` : "nothing of use";
  }

  #isLabelled(prompt: string): boolean {
    return seeds.some(
      ({ instruction, isClassification }) =>
        isClassification && prompt.endsWith(`Task: ${instruction.trim()}\nIs it classification?`),
    );
  }
}

function search(change: Partial<SettingsSearch> = {}) {
  const heard: SettingsProgress[] = [];
  const onProgress = (progress: SettingsProgress): void => void heard.push(progress);
  const found = findSettings({
    ...{
      engine: new OneWayEngine(),
      model,
      seeds,
      ms: 5000,
      machine: "a test",
      cancelled: never,
      stopped: never,
      onProgress,
    },
    ...change,
  });
  return { found, heard };
}

describe("a search for settings", () => {
  it("chooses each question's way by itself", async () => {
    const { found, heard } = search();
    const { settings, figures } = await found;
    const styles = Object.fromEntries(settings.found.choices.map(({ arm }) => [arm.stage, arm.style]));
    expect(styles).toEqual({ instructions: "continued", classification: "chat", instances: "chat" });
    expect(settings.found).toMatchObject({ stopped: false, fromFile: false, machine: "a test" });
    expect(settings.rows.find(({ arm }) => arm.stage === "classification")?.score).toBe(1);
    expect(figures?.usefulPerMinute).toBeGreaterThan(0);
    expect(figures?.yes).toBeGreaterThan(0);
    expect([...new Set(heard.map(({ stage }) => stage))]).toEqual(["instructions", "classification", "instances"]);
    expect(heard.at(-1)).toMatchObject({ requests: heard.length, totalMs: 5000 });
    expect(settings.rows.every(({ examples }) => examples.length > 0 && examples.length <= 2)).toBe(true);
    const tried = (stage: string) =>
      new Set(settings.rows.flatMap(({ arm }) => (arm.stage === stage ? arm.style : [])));
    expect(tried("instructions")).toEqual(new Set(["base", "continued", "chat"]));
    expect(tried("instances")).toEqual(new Set(["base", "chat"]));
  });

  it("keeps the best so far when it is stopped", async () => {
    const stop = new AbortController();
    let count = 0;
    const { found } = search({
      ms: 60_000,
      stopped: stop.signal,
      onProgress: () => void (++count === 12 && stop.abort()),
    });
    const { settings, figures } = await found;
    expect(settings.found).toMatchObject({ stopped: true, choices: [{ arm: { stage: "instructions" } }] });
    expect(figures).toBeUndefined();
  });

  it("ends with nothing when it is cancelled, or when the engine fails", async () => {
    const cancel = new AbortController();
    const cancelled = search({ cancelled: cancel.signal, onProgress: () => cancel.abort() });
    await expect(cancelled.found).rejects.toMatchObject({ kind: "aborted" });
    const engine = Object.assign(new OneWayEngine(), {
      complete: () => Promise.reject(new EngineFailure("device-lost", "staged")),
    });
    await expect(search({ engine }).found).rejects.toMatchObject({ kind: "device-lost" });
  });

  it("tries plain text and messages alone where an answer cannot be begun", async () => {
    const engine = Object.assign(new OneWayEngine(), {
      capabilities: { ...new OneWayEngine().capabilities, prefill: false },
    });
    const { settings } = await search({ engine, ms: 3000 }).found;
    expect(settings.rows.some(({ arm }) => arm.style === "continued")).toBe(false);
  });
});
