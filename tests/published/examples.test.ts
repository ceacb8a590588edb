/** The recorded examples that come with the page: each runs to its end by the engine that replays it, and shows rules at work. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runExample } from "../../scripts/examples/run.ts";
import { withPrompts } from "../../scripts/examples/with-prompts.ts";
import { isExample } from "../../src/core/models/example-model.ts";
import { outlines } from "../../src/core/recipes/recipes.ts";
import { readRecording } from "../../workers/engines/replay/recording.ts";
import { ReplayEngine } from "../../workers/engines/replay/replay.ts";
import { completionRequest } from "../support/completion-request.ts";

/** Why something is refused in each: what a person is to see. */
const SHOWN: Readonly<Record<string, { readonly refused: readonly string[]; readonly instances: readonly string[] }>> =
  {
    "self-instruct": {
      refused: [
        ...["empty", "forbidden-start", "forbidden-word", "list-cut", "non-letter-start"],
        ...["punctuation-start", "too-long", "too-short", "too-similar"],
      ],
      instances: ["conflicting-input", "duplicate", "empty-output", "ends-with-colon", "input-equals-output"],
    },
    alpaca: { refused: ["forbidden-start", "forbidden-word", "no-example", "too-short", "too-similar"], instances: [] },
    answers: { refused: [], instances: ["length-cut"] },
    induction: { refused: ["same-in-batch"], instances: [] },
    templates: { refused: ["row-skipped"], instances: [] },
  };

const fileOf = (id: string) => readFileSync(new URL(`../../public/recordings/${id}.jsonl`, import.meta.url), "utf8");

describe.each(outlines)("$title", ({ id, asksNoModel = false }) => {
  const file = fileOf(id);

  it("runs to its end, and shows its rules at work", async () => {
    const run = await runExample(file, new ReplayEngine(readRecording(file)));
    expect(run.phase).toMatchObject({ kind: "finished", reason: expect.stringMatching(/^(goal-reached|given-done)$/) });
    const { tasks, refused, refusedInstances } = run.counters;
    expect(tasks).toBeGreaterThanOrEqual(8);
    expect(tasks).toBeLessThanOrEqual(id === "self-instruct" ? 50 : 17);
    expect({ refused: Object.keys(refused).sort(), instances: Object.keys(refusedInstances).sort() }).toEqual(
      SHOWN[id],
    );
    expect([isExample(run), run.model.source.kind]).toEqual([!asksNoModel, asksNoModel ? "none" : "recording"]);
  });

  it("has the prompts that this version asks with (`npm run examples` writes them anew)", async () => {
    expect((await withPrompts(file)).text).toBe(file);
  });
});

it("answers a question that a person asks once more with another reply", async () => {
  const recorded = readRecording(fileOf("answers"));
  const engine = new ReplayEngine(recorded);
  await runExample(fileOf("answers"), engine);
  const cut = recorded.find(({ finishReason }) => finishReason === "length");
  const request = completionRequest({ prompt: cut?.prompt ?? "", seed: 1 });
  const { text, finishReason } = await engine.complete(request, { signal: new AbortController().signal });
  expect(finishReason).toBe("stop");
  expect(text).not.toBe(cut?.text);
});
