/** The contract for a model server's engine: real HTTP to a local server, with plain completions and with chats. */
import { afterAll, beforeAll, describe, it } from "vitest";
import { RemoteEngine } from "../../../../workers/engines/remote/remote.ts";
import { completionRequest } from "../../../support/completion-request.ts";
import { ModelServer } from "../../../support/stand-ins/model-server.ts";
import { contract, type Subject } from "../../../support/engines/engine-contract.ts";

const CONTEXT_TOKENS = 600;

const asChat = (text: string) => completionRequest({ prompt: [{ role: "user", content: text }] });

let server: ModelServer;
beforeAll(async () => {
  server = await ModelServer.start({ contextTokens: CONTEXT_TOKENS, tokenMs: 1 });
});
afterAll(() => server.stop());

for (const style of ["completions", "chat"] as const) {
  const ask = style === "chat" ? asChat : (text: string) => completionRequest({ prompt: text });
  const subject: Subject = {
    name: `remote, ${style}`,
    make: () => new RemoteEngine({ url: server.url, model: "test-model", parallel: 16, contextTokens: CONTEXT_TOKENS }),
    request: ask("Come up with a series of tasks:\n1."),
    numbered: (i) => ask(`Say #${i}. and no more.`),
    tooLong: "word ".repeat(CONTEXT_TOKENS * 2),
    // Servers have no common grammar, and the same seed may give another text.
    lacks: ["seed", "grammar"],
  };
  describe(subject.name, () => {
    it.each(contract)("$name", (check) => check.run(subject));
  });
}
