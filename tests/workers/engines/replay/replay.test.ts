/** Which recorded answer a request gets when several have its prompt: after a crash, after a stop, and without recorded seeds. */
import { describe, expect, it } from "vitest";
import { ReplayEngine, type RecordedCompletion } from "../../../../workers/engines/replay/replay.ts";
import { completionRequest } from "../../../support/completion-request.ts";

const never = new AbortController().signal;
const asking = (seed: number) => completionRequest({ prompt: "Is it classification?", seed });
const told = (text: string, seed?: number): RecordedCompletion => ({
  ...{ prompt: "Is it classification?", text, finishReason: "stop" },
  ...(seed !== undefined && { seed }),
});

async function loaded(recorded: readonly RecordedCompletion[], charactersPerSecond?: number): Promise<ReplayEngine> {
  const engine = new ReplayEngine(recorded, charactersPerSecond === undefined ? {} : { charactersPerSecond });
  await engine.load(() => undefined, never);
  return engine;
}

const answer = async (engine: ReplayEngine, seed: number): Promise<string> =>
  (await engine.complete(asking(seed), { signal: never })).text;

describe("equal prompts of a recording", () => {
  const withSeeds = [told(" Perhaps", 11), told(" Yes", 12)];

  it("are distinguished by their seeds, also by an engine that starts after a crash between them", async () => {
    const engine = await loaded(withSeeds);
    expect([await answer(engine, 11), await answer(engine, 12)]).toEqual([" Perhaps", " Yes"]);
    expect(await answer(await loaded(withSeeds), 12)).toBe(" Yes");
  });

  it.each([
    ["with seeds", withSeeds],
    ["without seeds", [told(" Perhaps"), told(" Yes")]],
  ])(
    "%s: who was stopped in the middle of an answer gets the same again, and the next the next",
    async (_, recorded) => {
      const engine = await loaded(recorded, 50);
      const stop = new AbortController();
      const cut = await engine.complete(asking(11), { signal: stop.signal, onText: () => stop.abort() });
      expect(cut.finishReason).toBe("abort");
      expect(await answer(engine, 11)).toBe(" Perhaps");
      expect(await answer(engine, 12)).toBe(" Yes");
    },
  );

  it("are answered in recorded order when no seed is known, and run out", async () => {
    const engine = await loaded([told(" No"), told(" Yes")]);
    expect([await answer(engine, 7), await answer(engine, 8)]).toEqual([" No", " Yes"]);
    await expect(answer(engine, 9)).rejects.toMatchObject({ kind: "recording-ended" });
  });

  it("are answered in recorded order for other seeds", async () => {
    const engine = await loaded(withSeeds);
    expect([await answer(engine, 1), await answer(engine, 2)]).toEqual([" Perhaps", " Yes"]);
  });
});
