/** A model server that embeds: what is sent and with which key, what comes back, and what becomes of refusals. */
import { afterEach, expect, it } from "vitest";
import { RemoteEmbedder } from "../../../../workers/engines/remote/embedder.ts";
import { retryRules } from "../../../../workers/engines/remote/retry.ts";
import { ModelServer, type ModelServerOptions } from "../../../support/stand-ins/model-server.ts";

const { signal } = new AbortController();
const KEY = "a-secret-key-of-a-server";
let server: ModelServer;
afterEach(() => server.stop());

async function embedder(options: ModelServerOptions = { embeds: true, key: KEY }) {
  server = await ModelServer.start(options);
  const made = new RemoteEmbedder({ url: server.url, model: "m", key: KEY }, { ...retryRules, firstWaitMs: 1 });
  await made.load(() => undefined, signal);
  return made;
}

it("sends the texts with the key, and reads each vector by its number", async () => {
  const { vectors, cut } = await (await embedder()).embed(["four", "", "three"], signal);
  expect(server.asked.map(({ body }) => body)).toEqual([
    { model: "m", input: ["four", "three"], encoding_format: "float" },
  ]);
  expect(server.asked[0]?.authorization).toBe(`Bearer ${KEY}`);
  expect(cut).toBe(0);
  expect(vectors.map(([vector]) => vector && Math.round((vector[0] ?? 0) / (vector[1] ?? 0)))).toEqual([
    4,
    undefined,
    5,
  ]);
});

it("asks again after trouble that passes, and reads the beginning of a text that is too long", async () => {
  const asking = await embedder({ embeds: true, contextTokens: 4 });
  server.faults.push({ kind: "status", status: 503 });
  expect(await asking.embed(["a", "a b c d e f"], signal)).toMatchObject({ cut: 1 });
  expect(server.asked.at(-1)?.body["input"]).toEqual(["a b c"]);
});

it("says what failed by its kind, without the key, and that a server gives no vectors", async () => {
  const asking = await embedder();
  server.faults.push({ kind: "status", status: 403, body: `no: ${KEY}` });
  const error: unknown = await asking.embed(["a"], signal).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ kind: "refused-by-server" });
  expect(String(error)).not.toContain(KEY);
  await expect(asking.embed(["a"], AbortSignal.abort())).rejects.toMatchObject({ kind: "aborted" });
  await server.stop();
  const none = await embedder({ lacks: ["embeddings"] });
  await expect(none.embed(["a"], signal)).rejects.toMatchObject({ name: "CannotEmbed" });
});
