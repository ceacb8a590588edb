/** How a model server is asked after it has refused something, over real HTTP: formats, sampling fields, silence. */
import { afterEach, describe, expect, it } from "vitest";
import type { CompletionRequest, EngineFailure } from "../../../../src/run/ports.ts";
import type { RetryRules } from "../../../../workers/engines/remote/retry.ts";
import { RemoteEngine, type RemoteSettings } from "../../../../workers/engines/remote/remote.ts";
import { completionRequest } from "../../../support/completion-request.ts";
import { ModelServer, pause, type ModelServerOptions } from "../../../support/stand-ins/model-server.ts";

const quick: RetryRules = { attempts: 6, firstWaitMs: 2, mostWaitMs: 10, mostPatienceMs: 3000 };
const never = new AbortController().signal;
const asText = completionRequest({ maxTokens: 12, presencePenalty: 2, repeatPenalty: 1.1 });
const withSchema: CompletionRequest = {
  ...asText,
  prompt: [{ role: "user", content: "Hello" }],
  jsonSchema: '{"type":"array","items":{"type":"string"}}',
};

let servers: ModelServer[] = [];
afterEach(async () => {
  await Promise.all(servers.map((each) => each.stop()));
  servers = [];
});

async function begin(options: ModelServerOptions = {}, settings: Partial<RemoteSettings> = {}) {
  const server = await ModelServer.start({ answer: () => '["a", "b"]', ...options });
  servers.push(server);
  const engine = new RemoteEngine(
    { url: server.url, model: "test-model", parallel: 8, contextTokens: 4096, ...settings },
    quick,
  );
  await engine.load(() => undefined, never);
  return { server, engine, host: new URL(server.url).host };
}

const ask = (engine: RemoteEngine, request: CompletionRequest) => engine.complete(request, { signal: never });

type Body = Readonly<Record<string, unknown>>;
const formatOf = (body: Body): unknown => (body["response_format"] as Body | undefined)?.["type"] ?? "plain";

/** The answers of true servers to a JSON schema, as they were given here, and of servers that say less. */
const LLAMA_CPP_PYTHON = JSON.stringify({
  error: {
    message:
      "1 validation error:\n  {'type': 'literal_error', 'loc': ('body', 'response_format', 'type'), 'msg': \"Input should be 'text' or 'json_object'\", 'input': 'json_schema', 'ctx': {'expected': \"'text' or 'json_object'\"}}",
    type: "internal_server_error",
  },
});
const formats: readonly (readonly [string, number, string, (format: unknown) => boolean, readonly string[]])[] = [
  [
    "llama-cpp-python's, which knows JSON only",
    500,
    LLAMA_CPP_PYTHON,
    (f) => f === "json_schema",
    ["json_schema", "json_object"],
  ],
  [
    "one that names the format, 400",
    400,
    '{"error":{"message":"response_format is not supported"}}',
    (f) => f !== "plain",
    ["json_schema", "json_object", "plain"],
  ],
  [
    "one that wants the word JSON in the prompt, 422",
    422,
    '{"error":{"message":"the prompt must contain the word json to use json_object"}}',
    (f) => f !== "plain",
    ["json_schema", "json_object", "plain"],
  ],
  ["one that says nothing, 400", 400, "", (f) => f !== "plain", ["json_schema", "json_object", "plain"]],
  [
    "one that says nothing, 500: asked once more, since it may pass",
    500,
    "",
    (f) => f === "json_schema",
    ["json_schema", "json_schema", "json_object"],
  ],
];

describe("an answer's format", () => {
  it.each(formats)("of %s", async (_, status, body, refuses, asked) => {
    const { server, engine, host } = await begin({
      refuses: (sent) => (refuses(formatOf(sent)) ? { status, body } : undefined),
    });
    const answer = await ask(engine, withSchema);
    const format = asked.at(-1) === "plain" ? "plain" : "json";
    expect(answer).toMatchObject({ text: '["a", "b"]', asked: { server: host, format, refused: [] } });
    expect(server.asked.map((each) => formatOf(each.body))).toEqual(asked);
    await ask(engine, withSchema);
    expect(server.asked).toHaveLength(asked.length + 1);
    expect(formatOf(server.asked.at(-1)?.body ?? {})).toBe(asked.at(-1));
  });

  it("is the schema where the server takes it, and none for a text that is continued", async () => {
    const { server, engine } = await begin();
    expect((await ask(engine, withSchema)).asked).toMatchObject({ format: "schema", refused: [] });
    expect((await ask(engine, { ...asText, jsonSchema: withSchema.jsonSchema ?? "" })).asked).not.toHaveProperty(
      "format",
    );
    expect(server.asked.map(({ body }) => formatOf(body))).toEqual(["json_schema", "plain"]);
  });

  it("is plain once a server has passed over it; JSON of another form is asked for again in plain text", async () => {
    const ignoring = await begin({ answer: () => "1. Write a poem." });
    expect((await ask(ignoring.engine, withSchema)).asked?.format).toBe("plain");
    expect(ignoring.server.asked).toHaveLength(1);
    const { server, engine } = await begin({
      refuses: ({ response_format }) =>
        (response_format as Body | undefined)?.["type"] === "json_schema"
          ? { status: 400, body: "json_schema" }
          : undefined,
      answer: (_, __, sent) => (formatOf(sent) === "plain" ? "1. Write a poem." : '{"tasks": []}'),
    });
    expect(await ask(engine, withSchema)).toMatchObject({ text: "1. Write a poem.", asked: { format: "plain" } });
    expect(server.asked.map(({ body }) => formatOf(body))).toEqual(["json_schema", "json_object", "plain"]);
  });

  it("is the fullest again after a refusal that had another reason", async () => {
    let broken = true;
    const { server, engine } = await begin({ refuses: () => (broken ? { status: 400, body: "" } : undefined) });
    const failed = await ask(engine, withSchema).catch((error: unknown) => error);
    expect((failed as EngineFailure).kind).toBe("refused-by-server");
    expect(server.asked).toHaveLength(4);
    broken = false;
    expect((await ask(engine, withSchema)).asked).toMatchObject({ format: "schema", refused: [] });
  });

  it("is learnt once by requests at once", async () => {
    const { server, engine } = await begin({
      tokenMs: 5,
      refuses: (sent) => (formatOf(sent) === "json_schema" ? { status: 400, body: "json_schema" } : undefined),
    });
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => ask(engine, { ...withSchema, seed: i + 1 })));
    expect(answers.map(({ asked }) => asked?.format)).toEqual(Array(8).fill("json"));
    expect(server.asked).toHaveLength(16);
  });
});

describe("sampling fields", () => {
  it("are all sent, the repeat penalty by each server's name", async () => {
    const { server, engine } = await begin();
    expect((await ask(engine, asText)).asked?.refused).toEqual([]);
    expect(server.asked[0]?.body).toMatchObject({
      ...{ temperature: 0.7, top_p: 0.5, top_k: 0, min_p: 0, presence_penalty: 2, frequency_penalty: 0 },
      ...{ repeat_penalty: 1.1, repetition_penalty: 1.1, seed: asText.seed, max_tokens: 12 },
    });
  });

  const named = (field: string, message: string) => (sent: Body) =>
    field in sent ? { status: 400, body: JSON.stringify({ error: { message } }) } : undefined;
  const table: readonly (readonly [string, ModelServerOptions["refuses"], readonly string[], Body])[] = [
    ["OpenAI's words", named("top_k", "Unrecognized request argument supplied: top_k"), ["top-k"], { min_p: 0 }],
    ["seed is unknown", named("seed", "seed is unknown"), ["seed"], { top_k: 0 }],
    [
      "one of two names for the repeat penalty",
      named("repeat_penalty", "'repeat_penalty' is not permitted"),
      [],
      { repetition_penalty: 1.1 },
    ],
    [
      "top-k switched off by -1",
      ({ top_k }) =>
        top_k === 0 ? { status: 400, body: "top_k must be -1 (disable), or at least 1, got 0." } : undefined,
      [],
      { top_k: -1 },
    ],
    [
      "another name for the limit",
      named("max_tokens", "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
      [],
      { max_completion_tokens: 12 },
    ],
    [
      "no word of which",
      ({ top_k, repeat_penalty }) =>
        top_k === undefined && repeat_penalty === undefined ? undefined : { status: 422, body: "" },
      ["min-p", "repeat penalty", "top-k"],
      { presence_penalty: 2, top_p: 0.5 },
    ],
  ];
  it.each(table)("refused with %s are left out and recorded", async (_, refuses, refused, sent) => {
    const { server, engine } = await begin(refuses ? { refuses } : {});
    expect((await ask(engine, asText)).asked?.refused).toEqual(refused);
    const last = server.asked.at(-1)?.body ?? {};
    expect(last).toMatchObject(sent);
    await ask(engine, asText);
    expect(server.asked.at(-1)?.body).toEqual(last);
  });

  it("go into one field for transformers serve, which has no presence penalty", async () => {
    const known = new Set(
      "model prompt max_tokens temperature top_p presence_penalty frequency_penalty seed stream".split(" "),
    );
    for (const each of ["stream_options", "stop", "generation_config"]) known.add(each);
    const { server, engine } = await begin({
      refuses: (sent) => {
        const unknown = Object.keys(sent).filter((each) => !known.has(each));
        const detail = `Unexpected fields in the request: {${unknown.map((each) => `'${each}'`).join(", ")}}`;
        return unknown.length > 0 ? { status: 422, body: JSON.stringify({ detail }) } : undefined;
      },
    });
    expect((await ask(engine, asText)).asked?.refused).toEqual(["presence penalty"]);
    const body = server.asked.at(-1)?.body ?? {};
    expect(JSON.parse(String(body["generation_config"]))).toMatchObject({
      ...{ do_sample: true, top_k: 0, min_p: 0, repetition_penalty: 1.1, temperature: 0.7, top_p: 0.5 },
    });
    // Its frequency penalty would overwrite the repeat penalty.
    expect(body).not.toHaveProperty("frequency_penalty");
  });
});

describe("a silent server", () => {
  it("is spoken of once, and the request goes on to its answer", async () => {
    const toldMs = 60;
    const { server, engine, host } = await begin({}, { patience: { toldMs } });
    const first = pause();
    server.faults.push(first.fault, first.fault);
    const told: unknown[] = [];
    const onSilent = (...said: readonly unknown[]) => void told.push(said);
    const answers = [1, 2].map((seed) => engine.complete({ ...asText, seed }, { signal: never, onSilent }));
    await expect.poll(() => server.inFlight).toBe(2);
    // Both are silent for much longer than either needs to be told.
    await new Promise((resolve) => setTimeout(resolve, 10 * toldMs));
    expect(told).toEqual([[host, toldMs / 1000]]);
    first.end();
    expect((await Promise.all(answers)).map(({ finishReason }) => finishReason)).toEqual(["stop", "stop"]);
    // A slow machine may be silent again between two pieces.
    const before = told.length;
    const second = pause();
    server.faults.push(second.fault);
    const answer = engine.complete(asText, { signal: never, onSilent });
    await expect.poll(() => told.length).toBe(before + 1);
    second.end();
    expect((await answer).finishReason).toBe("stop");
  });
});
