/** The contract for the engines that need no browser: the replay, and WebLLM's with a stand-in for the library. */
import { describe, it } from "vitest";
import type { CompletionRequest } from "../../../src/run/ports.ts";
import { ReplayEngine, type RecordedCompletion } from "../../../workers/engines/replay/replay.ts";
import { WebLlmEngine } from "../../../workers/engines/webllm/webllm.ts";
import { completionRequest } from "../../support/completion-request.ts";
import { MlcStandIn, StagedDevice } from "../../support/stand-ins/mlc-stand-in.ts";
import { contract, type Subject } from "../../support/engines/engine-contract.ts";

const CONTEXT_TOKENS = 600;

const request = completionRequest();
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

const subjects: readonly Subject[] = [
  {
    name: "replay",
    make: () =>
      new ReplayEngine(recorded, { charactersPerSecond: 4000, contextTokens: CONTEXT_TOKENS, maxParallel: 4 }),
    request,
    numbered,
    tooLong,
    // A recording has no model: its texts have fixed ends.
    lacks: ["token-limit", "grammar", "progress", "logprobs"],
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
    // The library's plain completions take no grammar; chats have their own tests.
    lacks: ["grammar"] as const,
  })),
];

for (const subject of subjects) {
  describe(subject.name, () => {
    it.each(contract)("$name", (check) => check.run(subject));
  });
}
