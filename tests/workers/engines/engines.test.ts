/** The engines' contract over those that need no browser: the replay, and WebLLM's with a stand-in for the library. */
import { describe, it } from "vitest";
import type { CompletionRequest } from "../../../src/run/ports.ts";
import { ReplayEngine, type RecordedCompletion } from "../../../workers/engines/replay/replay.ts";
import { WebLlmEngine } from "../../../workers/engines/webllm/webllm.ts";
import { MlcStandIn, StagedDevice } from "../../support/mlc-stand-in.ts";
import { contract, type Subject } from "./engine-contract.ts";

const CONTEXT_TOKENS = 600;

const request: CompletionRequest = {
  prompt: "Come up with a series of tasks:\n1.",
  maxTokens: 40,
  temperature: 0.7,
  topP: 0.5,
  presencePenalty: 0,
  frequencyPenalty: 0,
  stop: [],
  seed: 1234567890,
};
const numbered = (i: number): CompletionRequest => ({ ...request, prompt: `Say #${i}. and no more.` });
const tooLong = "word ".repeat(CONTEXT_TOKENS * 5);

const text = " Name three rivers and say why each of them matters to the people who live beside it, in one sentence.";
const recorded: RecordedCompletion[] = [
  ...Array.from({ length: 12 }, () => ({ prompt: request.prompt as string, text, finishReason: "stop" as const })),
  ...Array.from({ length: 4 }, (_, i) => ({
    prompt: `Say #${i}. and no more.`,
    text: ` #${i}.`,
    finishReason: "stop" as const,
  })),
];
const noModel = "a recording has no model: its texts end where they ended";

const subjects: readonly Subject[] = [
  {
    name: "replay",
    make: () =>
      new ReplayEngine(recorded, { charactersPerSecond: 4000, contextTokens: CONTEXT_TOKENS, maxParallel: 4 }),
    request,
    numbered,
    tooLong,
    skips: {
      "ends with `length` at the token limit": noModel,
      "tells a stop on the last token from the limit": noModel,
    },
  },
  ...[false, true].map((older) => ({
    name: older ? "WebLLM over its stand-in, an older release" : "WebLLM over its stand-in",
    make: () =>
      new WebLlmEngine(
        {
          createEngine: async () => new MlcStandIn({ contextTokens: CONTEXT_TOKENS, older }),
          watchDevices: new StagedDevice().watch,
          preflight: async () => undefined,
          download: async () => undefined,
        },
        { modelId: "stand-in", contextTokens: CONTEXT_TOKENS, downloadBytes: 1000, beginOfText: "", thinks: false },
      ),
    request,
    numbered,
    tooLong,
    skips: { "keeps to a grammar": "the library's plain completions take no grammar; chats are tested by themselves" },
  })),
];

for (const subject of subjects) {
  describe(subject.name, () => {
    for (const check of contract) {
      const skipped = subject.skips[check.name];
      it.skipIf(skipped !== undefined)(skipped === undefined ? check.name : `${check.name} (${skipped})`, () =>
        check.run(subject),
      );
    }
  });
}
