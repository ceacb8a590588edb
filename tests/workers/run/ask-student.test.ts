/** A student asked one prompt after the other: what is told, and that nothing answered is lost. */
import { describe, expect, it } from "vitest";
import { pocketModel } from "../../../src/core/models/model-list.ts";
import { EngineFailure, type Engine } from "../../../src/run/ports.ts";
import { AskStudent } from "../../../workers/run/ask-student.ts";
import type { EngineHost } from "../../../workers/run/engine-host.ts";

const prompts = Array.from({ length: 11 }, (_, i) => String(i));

/** @param after what happens at the prompt with this text */
function student(after: Readonly<Record<string, () => void>>) {
  const engine = {
    complete: ({ prompt }: { prompt: string }) => {
      after[prompt]?.();
      return Promise.resolve({ text: `re ${prompt}`, finishReason: "stop" });
    },
  } as unknown as Engine;
  const host = { ready: () => Promise.resolve(engine), discard: () => undefined, cancelLoad: () => undefined };
  return new AskStudent(host as unknown as EngineHost);
}

async function asked(asking: AskStudent) {
  const told: string[][] = [];
  const result = await asking.ask({ model: pocketModel, prompts, mostTokens: 8 }, (replies, ms) => {
    expect(ms).toBeGreaterThanOrEqual(0);
    told.push(replies.map(({ text }) => text));
  });
  return { result, told, texts: told.flat() };
}

describe("a student that is asked", () => {
  it("has its replies told a few at a time, in order", async () => {
    const { result, told, texts } = await asked(student({}));
    expect(result).toEqual({ ok: true });
    expect(told.map(({ length }) => length)).toEqual([8, 3]);
    expect(texts).toEqual(prompts.map((each) => `re ${each}`));
  });

  it("that is stopped, or breaks, has told all that it answered whole", async () => {
    const stopping: AskStudent = student({ 3: () => stopping.end() });
    expect(await asked(stopping)).toMatchObject({ result: { kind: "aborted" }, texts: ["re 0", "re 1", "re 2"] });
    const breaking = student({
      10: () => {
        throw new EngineFailure("device-lost", "gone");
      },
    });
    const { result, texts } = await asked(breaking);
    expect(result).toMatchObject({ ok: false, kind: "device-lost" });
    expect(texts).toHaveLength(10);
  });
});
