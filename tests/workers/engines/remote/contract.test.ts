/** The engines' contract over a model server: real HTTP to a server on this machine, text to continue and messages to answer. */
import { afterAll, beforeAll, describe, it } from "vitest";
import type { CompletionRequest } from "../../../../src/run/ports.ts";
import { RemoteEngine } from "../../../../workers/engines/remote/remote.ts";
import { ModelServer } from "../../../support/model-server.ts";
import { contract, type Subject } from "../engine-contract.ts";

const CONTEXT_TOKENS = 600;

const plain: CompletionRequest = {
  prompt: "Come up with a series of tasks:\n1.",
  maxTokens: 40,
  temperature: 0.7,
  topP: 0.5,
  presencePenalty: 0,
  frequencyPenalty: 0,
  stop: [],
  seed: 1234567890,
};
const asChat = (text: string): CompletionRequest => ({ ...plain, prompt: [{ role: "user", content: text }] });

let server: ModelServer;
beforeAll(async () => {
  server = await ModelServer.start({ contextTokens: CONTEXT_TOKENS, tokenMs: 1 });
});
afterAll(() => server.stop());

for (const style of ["completions", "chat"] as const) {
  const ask = style === "chat" ? asChat : (text: string): CompletionRequest => ({ ...plain, prompt: text });
  const subject: Subject = {
    name: `remote, ${style}`,
    make: () => new RemoteEngine({ url: server.url, model: "test-model", parallel: 16, contextTokens: CONTEXT_TOKENS }),
    request: ask("Come up with a series of tasks:\n1."),
    numbered: (i) => ask(`Say #${i}. and no more.`),
    tooLong: "word ".repeat(CONTEXT_TOKENS * 2),
    skips: { "keeps to a grammar": "servers take no grammar in common" },
  };
  describe(subject.name, () => {
    for (const check of contract) {
      const skipped = subject.skips[check.name];
      it.skipIf(skipped !== undefined)(skipped === undefined ? check.name : `${check.name} (${skipped})`, () =>
        check.run(subject),
      );
    }
  });
}
