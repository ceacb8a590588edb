/**
 * `npx tsx scripts/servers/ask.ts ADDRESS MODEL`: asks a true model server as a run does, and prints what was sent, what the
 * server refused, and what it answered. The address ends in /v1.
 */
import { YES_NO_SCHEMA, listSchema } from "../../src/core/questions/chat/constraints.ts";
import type { CompletionRequest } from "../../src/run/ports.ts";
import { RemoteEngine } from "../../workers/engines/remote/remote.ts";

const [url, model] = process.argv.slice(2);
if (url === undefined || model === undefined) throw new Error("usage: npx tsx scripts/servers/ask.ts ADDRESS MODEL");

const LIST = "Come up with three short tasks for a language model.";
const usual = {
  ...{ maxTokens: 48, temperature: 0.7, topP: 0.5, presencePenalty: 2, frequencyPenalty: 0, repeatPenalty: 1 },
  ...{ stop: ["\n\n"], seed: 42 },
};
const questions: Readonly<Record<string, CompletionRequest>> = {
  "text to continue": { ...usual, prompt: `${LIST}\n1. Name three rivers in Asia.\n2.` },
  "a list in JSON": { ...usual, prompt: [{ role: "user", content: LIST }], jsonSchema: listSchema(3) },
  "yes or no in JSON": {
    ...{ ...usual, temperature: 0, topP: 0, presencePenalty: 0, maxTokens: 8 },
    prompt: [{ role: "user", content: "Is “Is this review positive?” a classification task? Answer Yes or No." }],
    jsonSchema: YES_NO_SCHEMA,
  },
};

const sent = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  const body = typeof init?.body === "string" ? (JSON.parse(init.body) as Record<string, unknown>) : {};
  const { prompt: _, messages: __, ...rest } = body;
  console.log(`  > ${new URL(String(input)).pathname} ${JSON.stringify(rest)}`);
  const response = await sent(input, init);
  const said = response.ok ? "" : (await response.clone().text()).slice(0, 300);
  console.log(`  < ${response.status} ${said}`);
  return response;
};

const never = new AbortController().signal;
const engine = new RemoteEngine({ url, model, parallel: 2, contextTokens: 2048 });
await engine.load(() => undefined, never);
for (const [name, request] of Object.entries(questions)) {
  console.log(name);
  const onSilent = (server: string, seconds: number): void => console.log(`  ${server}: silent for ${seconds} s`);
  const { text, asked, ...rest } = await engine.complete(request, { signal: never, onSilent });
  console.log(`  = ${JSON.stringify(text)}\n  asked ${JSON.stringify(asked)} ${JSON.stringify(rest)}`);
}
await engine.unload();
