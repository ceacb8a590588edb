/** Limits of lessons, own models, servers, replies and GGUF headers. */
import { readChatInstructions } from "../../src/core/reading/chat/read-instructions.ts";
import { readLesson } from "../../src/core/lesson/lesson.ts";
import { defaultMethod } from "../../src/core/method/presets.ts";
import { boundedJson } from "../../src/state/models/bounded-json.ts";
import { LONGEST_HEADER, readHeader } from "../../training/gguf/read-header.ts";
import { boundedText, MOST_ANSWER_BYTES } from "../../workers/engines/parts/bounded-text.ts";
import { RemoteCall } from "../../workers/engines/remote/call.ts";
import { Manner } from "../../workers/engines/remote/manner.ts";
import type { Try } from "./try.ts";

const lesson = (address: string) => {
  const read = readLesson(address);
  return read.kind === "lesson" ? read : undefined;
};
const notes = (address: string): string => lesson(address)?.notes.join("\n") ?? "refused";

async function takesJson(bytes: number): Promise<boolean> {
  const answer = `"${"x".repeat(bytes - 2)}"`;
  const { kind } = await boundedJson("https://host.example/", () => Promise.resolve(new Response(answer)));
  return kind === "read";
}

const takesAnswer = (bytes: number): Promise<boolean> =>
  boundedText(new Response("x".repeat(bytes))).then(
    () => true,
    () => false,
  );

const TOKENS = 20;
/** As `call.ts`: the token that ends an answer counts too. */
const CHARACTERS = 100 * (TOKENS + 1);

/** @returns how a server's answer of so many characters ends */
async function endOf(characters: number): Promise<string> {
  const { fetch } = globalThis;
  const events = Array.from({ length: characters / 10 }, () => 'data: {"choices":[{"text":"abcdefghij"}]}\n\n');
  const headers = { "content-type": "text/event-stream" };
  const last = 'data: {"choices":[{"text":"","finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';
  globalThis.fetch = () => Promise.resolve(new Response([...events, last].join(""), { headers }));
  try {
    const call = new RemoteCall({ url: "http://localhost:1/v1", model: "m" });
    const request = { prompt: "x", maxTokens: TOKENS, stop: [], temperature: 1, topP: 1, seed: 1 };
    const listeners = { onPiece: () => undefined, onSilent: () => undefined };
    const how = { api: "completions", way: new Manner().way } as const;
    const answer = await call.complete(request as never, how, new AbortController().signal, listeners);
    return answer.finishReason;
  } finally {
    globalThis.fetch = fetch;
  }
}

const REPLY = 1_000_000;
/** @returns whether the item at the end of a reply is read */
function readsAt(characters: number): boolean {
  const item = "\n2. Name three lakes of Norway.";
  const reply = `1. Name a lake.${" ".repeat(characters - item.length - 15)}${item}`;
  return JSON.stringify(readChatInstructions(reply, "stop", defaultMethod, [])).includes("Norway");
}

const [LIST, BYTE] = [9, 0];

/** Writes the numbers of a GGUF (ggml, docs/gguf.md), little-endian. */
class Header {
  #bytes = new DataView(new ArrayBuffer(1024));
  #at = 0;
  constructor(tensors: number, entries: number) {
    this.u32(0x46554747).u32(3).u64(tensors).u64(entries);
  }
  u32(value: number): this {
    this.blank(4);
    this.#bytes.setUint32(this.#at - 4, value, true);
    return this;
  }
  u64(value: number): this {
    this.blank(8);
    this.#bytes.setBigUint64(this.#at - 8, BigInt(value), true);
    return this;
  }
  text(text: string): this {
    this.u64(text.length).blank(text.length);
    new TextEncoder().encodeInto(text, new Uint8Array(this.#bytes.buffer, this.#at - text.length));
    return this;
  }
  blank(bytes: number): this {
    if (this.#at + bytes > this.#bytes.byteLength) {
      const more = new Uint8Array(2 * (this.#at + bytes));
      more.set(new Uint8Array(this.#bytes.buffer, 0, this.#at));
      this.#bytes = new DataView(more.buffer);
    }
    this.#at += bytes;
    return this;
  }
  get file(): Blob {
    return new Blob([this.#bytes.buffer.slice(0, this.#at)]);
  }
}

async function headerFault(file: Blob): Promise<string> {
  const read = async (from: number, to: number) => new Uint8Array(await file.slice(from, to).arrayBuffer());
  try {
    await readHeader({ size: () => file.size, read });
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A header with one list of bytes, so long that it takes this many in all. */
function longHeader(bytes: number): Blob {
  const before = 24 + (8 + 1) + 4 + 4 + 8;
  return new Header(0, 1)
    .text("a")
    .u32(LIST)
    .u32(BYTE)
    .u64(bytes - before)
    .blank(bytes - before)
    .blank(1000).file;
}
function entries(count: number): Blob {
  const header = new Header(0, count);
  for (let i = 0; i < count; i++) header.text(`k${i}`).u32(BYTE).blank(1);
  return header.blank(64).file;
}
function tensors(count: number): Blob {
  const header = new Header(count, 0);
  for (let i = 0; i < count; i++)
    header
      .text(`t${i}`)
      .u32(1)
      .u64(1)
      .u32(0)
      .u64(i * 32);
  return header.blank(count * 32 + 64).file;
}
const named = (bytes: number): Blob => new Header(0, 1).text("k".repeat(bytes)).u32(BYTE).blank(1).blank(64).file;
function nested(depth: number): Blob {
  const header = new Header(0, 1).text("a").u32(LIST);
  for (let i = 1; i < depth; i++) header.u32(LIST).u64(1);
  return header.u32(BYTE).u64(1).blank(1).blank(64).file;
}
const GGUF = { row: "GGUF headers", size: "small" } as const;
const [ENTRIES, NAME, DEPTH] = [100_000, 65_535, 32];
const isTaken = async (file: Blob): Promise<boolean> => (await headerFault(file)) === "";

export const modelTries: readonly Try[] = [
  {
    ...{ row: "Addresses of lessons", size: "small", what: "20,000 characters" },
    under: () => lesson("#v=1&goal=5&".padEnd(20_000, "&")) !== undefined,
    over: () => lesson("#v=1&goal=5&".padEnd(20_001, "&")) === undefined,
  },
  {
    ...{ row: "Addresses of lessons", size: "small", what: "40 panels" },
    under: () => notes(`#v=1&panels=${Array(40).fill("run").join(",")}`) === notes("#v=1&panels=run"),
    over: () => notes(`#v=1&panels=${Array(41).fill("run").join(",")}`) !== notes("#v=1&panels=run"),
  },
  {
    ...{ row: "Addresses of lessons", size: "small", what: "100,000 tasks" },
    under: () => lesson("#v=1&goal=100000")?.lesson.goal === 100_000,
    over: () => lesson("#v=1&goal=100001")?.lesson.goal === undefined,
  },
  {
    ...{ row: "Lists and cards of own models", size: "small", what: "16 MB an answer" },
    under: () => takesJson(16_000_000),
    over: async () => !(await takesJson(16_000_001)),
  },
  {
    ...{ row: "Answers of model servers", size: "small", what: "16 MB in one piece" },
    under: () => takesAnswer(MOST_ANSWER_BYTES),
    over: async () => !(await takesAnswer(MOST_ANSWER_BYTES + 1)),
  },
  {
    ...{ row: "Answers of model servers", size: "small", what: "100 characters for each token asked for" },
    under: async () => (await endOf(CHARACTERS)) === "stop",
    over: async () => (await endOf(CHARACTERS + 10)) === "length",
  },
  {
    ...{ row: "Replies of chat models", size: "small", what: "the first million characters" },
    under: () => readsAt(REPLY),
    over: () => !readsAt(REPLY + 100),
  },
  {
    ...{ ...GGUF, what: "64 MB" },
    under: () => isTaken(longHeader(LONGEST_HEADER)),
    over: async () => (await headerFault(longHeader(LONGEST_HEADER + 1))).includes("longer than"),
  },
  {
    ...{ ...GGUF, what: "100,000 entries" },
    under: () => isTaken(entries(ENTRIES)),
    over: async () => !(await isTaken(entries(ENTRIES + 1))),
  },
  {
    ...{ ...GGUF, what: "100,000 tensors" },
    under: () => isTaken(tensors(ENTRIES)),
    over: async () => !(await isTaken(tensors(ENTRIES + 1))),
  },
  {
    ...{ ...GGUF, what: "names of 64 kB" },
    under: () => isTaken(named(NAME)),
    over: async () => !(await isTaken(named(NAME + 1))),
  },
  {
    ...{ ...GGUF, what: "lists in lists 32 deep" },
    under: () => isTaken(nested(DEPTH)),
    over: async () => !(await isTaken(nested(DEPTH + 1))),
  },
];
