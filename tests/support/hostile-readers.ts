/** Every reader of what comes from outside, by name: each takes any text, as a whole file or in the place where a format has free text. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { BACKUP_FORMAT, BACKUP_VERSION, noCounts, sealed, trailer } from "../../src/core/runfile/format.ts";
import { BackupRefusal, readBackup } from "../../src/core/runfile/read.ts";
import { writtenRun } from "../../src/core/runfile/rows.ts";
import { wellFormed } from "../../src/core/text/well-formed.ts";
import { commonSegments } from "../../src/core/text/diff.ts";
import { Evaluation } from "../../src/core/evaluate/evaluate.ts";
import { guessFormat, importSeeds, type ImportChoice } from "../../src/core/imports/import-seeds.ts";
import { judgeInstances } from "../../src/core/questions/instance-rules.ts";
import { instructionPrompt } from "../../src/core/questions/base/instructions-prompt.ts";
import { instructionRules } from "../../src/core/questions/instruction-rules.ts";
import { readLesson } from "../../src/core/lesson/lesson.ts";
import { defaultMethod, paperMethod } from "../../src/core/method/method.ts";
import { FileGatherer } from "../../src/published/reading/file-gatherer.ts";
import type { SimilarityIndex } from "../../src/published/replay/follow-completion.ts";
import { readFullExport } from "../../src/core/runfile/read-full.ts";
import { LineSplitter } from "../../src/core/text/line-splitter.ts";
import { openPublishedRun } from "../../src/published/opening/open-run.ts";
import { parseSeeds } from "../../src/core/imports/seeds.ts";
import { comparedTokens } from "../../src/core/text/tokens.ts";
import { EngineFailure } from "../../src/run/ports.ts";
import { hubFiles, repositoryOf } from "../../src/state/models/hub-files.ts";
import { modelFromServer, modelFromUrl } from "../../src/state/models/own-model.ts";
import { modelFromWebLlm } from "../../src/state/models/own-webllm.ts";
import { RougeIndex } from "../../workers/dedup/rouge-index.ts";
import { onlyGrowth } from "../../workers/engines/parts/growth.ts";
import { readRecording } from "../../workers/engines/replay/recording.ts";
import { RemoteCall } from "../../workers/engines/remote/call.ts";
import { NoSuchApi, Passing } from "../../workers/engines/remote/failure.ts";
import { readProgress } from "../../workers/engines/webllm/progress.ts";
import { sampleRun } from "./sample-run.ts";
import { readers } from "./readers.ts";

export interface HostileReader {
  readonly name: string;
  /** Puts a text of any kind into the place of a format's free text; absent where it is read as it stands. */
  readonly envelope?: (text: string) => string;
  /** Reads any text. @returns why not all of it was read, where a limit says so */
  readonly read: (text: string) => string | undefined | Promise<string | undefined>;
}

/** Characters handed over at a time, as a file or a server gives them. */
const PIECE = 65_536;
/** Characters of a piece of a streamed answer. */
const TOKEN = 6;
const DEMONSTRATIONS = ["Write a poem about spring.", "Name three rivers of Italy.", "Sort these numbers."];
const LIMIT = /longer than|larger than|more than|deeper than|too long|too many|at most/u;

export const hostileReaders: readonly HostileReader[] = [
  { name: "seeds", read: (text) => refusalOf(parseSeeds(text).problems) },
  { name: "seeds, in a task", envelope: taskLine, read: (text) => refusalOf(parseSeeds(text).problems) },
  { name: "table, guessed", read: (text) => tableRefusal(text, { format: guessFormat(text) }) },
  { name: "table, JSON lines", read: (text) => tableRefusal(text, { format: "jsonl" }) },
  { name: "table, JSON", read: (text) => tableRefusal(text, { format: "json" }) },
  {
    name: "table, JSON, in a task",
    envelope: (text) => `[${taskLine(text)}]`,
    read: (text) => tableRefusal(text, { format: "json" }),
  },
  { name: "table, CSV", read: (text) => tableRefusal(text, { format: "csv" }) },
  {
    name: "table, CSV, in a cell",
    envelope: (text) => `instruction,output\n"${text.replaceAll('"', '""')}",a\n`,
    read: (text) => tableRefusal(text, { format: "csv" }),
  },
  { name: "table, lines", read: (text) => tableRefusal(text, { format: "lines" }) },
  { name: "published files", read: openPublished },
  { name: "published files, in a record", envelope: publishedLines, read: openPublished },
  { name: "full export", read: openFull },
  { name: "backup", read: openBackup },
  { name: "backup, in a row", envelope: backupOf, read: openBackup },
  { name: "evaluation", read: evaluated },
  {
    name: "evaluation, in an answer",
    envelope: (text) => line({ response: text, target: `${text} b` }),
    read: evaluated,
  },
  { name: "lesson", read: lessonRefusal },
  { name: "lesson, behind its version", envelope: (text) => `#v=1&${text}`, read: lessonRefusal },
  {
    name: "lesson, in a method",
    envelope: (text) => `#v=1&method=paper&differ=${encodeURIComponent(wellFormed(text))}`,
    read: lessonRefusal,
  },
  ...(["base", "chat"] as const).flatMap((style): HostileReader[] => {
    const { readInstructions, readClassification, readOutputFirst, readInputFirst } = readers(style);
    const both = (read: (method: typeof defaultMethod) => unknown): undefined => {
      read(defaultMethod);
      // A chat model's reply is read alike by both, but for capitals and cuts.
      if (style === "base") read(paperMethod);
    };
    return [
      {
        name: `${style} reply, instructions`,
        read: (text) => both((method) => readInstructions(text, "length", method, DEMONSTRATIONS)),
      },
      { name: `${style} reply, yes or no`, read: (text) => both((method) => readClassification(text, method)) },
      {
        name: `${style} reply, output first`,
        read: (text) => both((method) => judgeInstances(readOutputFirst(text, method), "length", method)),
      },
      {
        name: `${style} reply, input first`,
        read: (text) => both((method) => judgeInstances(readInputFirst(text, method), "length", method)),
      },
    ];
  }),
  { name: "server's stream", read: (text) => answered(text, "text/event-stream") },
  {
    name: "server's stream, in its text",
    envelope: eventsOf,
    read: (text) => answered(text, "text/event-stream"),
  },
  { name: "server's whole answer", read: (text) => answered(text, "application/json") },
  { name: "server's refusal", read: (text) => answered(text, "application/json", 500) },
  { name: "recording", read: recorded },
  { name: "list of a repository's files", read: (text) => ownModel(hubFiles("a/b", answering(text))) },
  { name: "name of a repository", read: (text) => void repositoryOf(text) },
  { name: "address of a GGUF", read: (text) => void modelFromUrl(`https://huggingface.co/${text}.gguf`) },
  { name: "address of a server", read: serverAddress },
  { name: "folder of a WebLLM model", read: (text) => ownModel(webLlm(text, "{}")) },
  { name: "description of a WebLLM model", read: (text) => ownModel(webLlm("a/b", text)) },
  { name: "WebLLM's progress", read: (text) => void readProgress({ progress: 0, text }, 1) },
  { name: "instruction's rules", read: (text) => void instructionRules(defaultMethod)(text) },
  { name: "instruction in a prompt", read: (text) => void instructionPrompt([text], defaultMethod) },
  { name: "tokens", read: (text) => void [comparedTokens(text, "ascii"), comparedTokens(text, "unicode")] },
  { name: "similarity of two texts", read: similarity },
  { name: "difference of two texts", read: (text) => void commonSegments(text, `${text} b`, "unicode") },
];

function refusalOf(problems: Iterable<{ readonly message: string }>): string | undefined {
  for (const { message } of problems) if (LIMIT.test(message)) return message;
  return undefined;
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

function taskLine(text: string): string {
  return line({ instruction: text, instances: [{ input: text, output: text }] });
}

function tableRefusal(text: string, choice: ImportChoice): string | undefined {
  return refusalOf(importSeeds(text, choice).problems);
}

function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE);
}

function gather(text: string) {
  const gatherer = new FileGatherer();
  gatherer.open("machine_generated_instructions.jsonl");
  const splitter = new LineSplitter();
  const take = (lines: Iterable<Parameters<FileGatherer["take"]>[0]>): boolean => {
    for (const each of lines) if (!gatherer.take(each)) return false;
    return true;
  };
  let more = true;
  for (const piece of piecesOf(text)) if (more) more = take(splitter.push(piece));
  if (more) take(splitter.end());
  gatherer.close();
  return gatherer.gathered;
}

/** Similarity alone is left out: it compares each instruction with all before it, as the method has it. */
const noSimilarity: SimilarityIndex = {
  rebuild: () => undefined,
  add: () => undefined,
  nearestAbove: () => undefined,
  record: () => ({ mostSimilar: [], average: 0 }),
};

function openPublished(text: string): string | undefined {
  const gathered = gather(text);
  const seeds = [{ id: "a", name: "", instruction: "Name a lake.", instances: [], isClassification: false }];
  const options = { runId: "r", name: "", now: 0, seeds, seedsName: "", index: noSimilarity };
  for (const _ of openPublishedRun(gathered, options)) continue;
  return refusalOf(gathered.problems);
}

function publishedLines(text: string): string {
  const response = { choices: [{ text, finish_reason: "length" }] };
  const instruction = { instruction: text, request_idx: 0, metadata: { prompt: text, response } };
  return [
    taskLine(text),
    line(instruction) + line({ ...instruction, instruction: "Name a river.", most_similar: { [text]: 1 } }),
    line({ instruction: "Name a river.", is_classification: text }),
    line({ instruction: "Name a river.", raw_instances: text }) + line({ instruction: text, raw_instances: text }),
    line({ instruction: text, input: text, output: text }),
    line({ prompt: text, completion: text }),
  ].join("");
}

function openFull(text: string): string | undefined {
  const { own, problems } = gather(text);
  readFullExport(own, { runId: "r", name: "", now: 0 });
  return refusalOf(problems);
}

/** A refusal is the one thing that may be thrown. */
async function openBackup(text: string): Promise<string | undefined> {
  try {
    for await (const _ of readBackup(bytesOf(text), (run) => `b${run}`)) continue;
    return undefined;
  } catch (error) {
    if (error instanceof BackupRefusal) return LIMIT.test(error.reason) ? error.reason : undefined;
    throw error;
  }
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

/** A whole backup with the right checks: anybody can make one. Where the text is JSON, its rows hold it as a member too. */
function backupOf(text: string): string {
  const extra = isJson(text) ? `,"extra":${text}}` : "}";
  const withExtra = (row: object) => JSON.stringify(row).slice(0, -1) + extra;
  const completion = {
    ...{ id: "0.0", stage: "instructions", batch: 0, prompt: text, text, finishReason: "stop", error: text },
    ...{ promptTokens: 0, cachedTokens: 0, completionTokens: 0, ms: 0, createdAt: 0 },
  };
  const lines = [
    line({
      format: BACKUP_FORMAT,
      version: BACKUP_VERSION,
      counts: { ...noCounts, runs: 1, completions: 1 },
    }).trimEnd(),
    `{"table":"runs","run":0,"row":${withExtra({ ...(writtenRun(sampleRun(), []) as object), name: text })}}`,
    `{"table":"completions","run":0,"row":${withExtra(completion)}}`,
  ];
  const body = lines.map((each, i) => `${sealed(each, i + 1)}\n`).join("");
  return `${body}${trailer(lines.length - 1, bytesToHex(sha256(new TextEncoder().encode(body))))}\n`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function evaluated(text: string): string | undefined {
  const evaluation = new Evaluation();
  const splitter = new LineSplitter();
  for (const piece of piecesOf(text)) for (const each of splitter.push(piece)) evaluation.take(each);
  for (const each of splitter.end()) evaluation.take(each);
  evaluation.result();
  return refusalOf(evaluation.refused.map(({ message }) => ({ message })));
}

function lessonRefusal(hash: string): string | undefined {
  const reading = readLesson(hash);
  return reading.kind === "refused" ? refusalOf([{ message: reading.reason }]) : undefined;
}

function eventsOf(text: string): string {
  let events = "";
  for (let at = 0; at < text.length; at += TOKEN) {
    events += `data: ${JSON.stringify({ choices: [{ text: text.slice(at, at + TOKEN) }] })}\n\n`;
  }
  return `${events}data: {"choices":[{"text":"","finish_reason":"stop"}]}\n\ndata: [DONE]\n\n`;
}

function responseOf(text: string, type: string, status = 200): Response {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.subarray(at, (at += PIECE)));
    },
  });
  return new Response(body, { status, headers: { "content-type": type } });
}

/** Failures of a server's are the one thing that may be thrown. */
async function answered(text: string, type: string, status = 200): Promise<string | undefined> {
  const real = globalThis.fetch;
  globalThis.fetch = () => Promise.resolve(responseOf(text, type, status));
  try {
    const call = new RemoteCall({ url: "http://localhost:1/v1", model: "m" });
    const request = {
      ...{ prompt: "a", maxTokens: 1e6, temperature: 0, topP: 1, presencePenalty: 0, frequencyPenalty: 0 },
      ...{ stop: ["\n\n16.", "Task:"], seed: 1 },
    };
    const { signal } = new AbortController();
    await call.complete(
      request,
      "completions",
      signal,
      onlyGrowth(() => undefined),
    );
    return undefined;
  } catch (error) {
    if (error instanceof EngineFailure || error instanceof Passing || error instanceof NoSuchApi)
      return refusalOf([error]);
    throw error;
  } finally {
    globalThis.fetch = real;
  }
}

function recorded(text: string): string | undefined {
  try {
    readRecording(text);
    return undefined;
  } catch (error) {
    if (error instanceof EngineFailure) return refusalOf([error]);
    throw error;
  }
}

function answering(text: string): typeof fetch {
  return () => Promise.resolve(responseOf(text, "application/json"));
}

function webLlm(weights: string, description: string) {
  const library = "https://huggingface.co/a/b/resolve/main/c.wasm";
  const settings = { weights, library, contextTokens: 4096, needsF16: false, style: "chat", licence: "" } as const;
  const list: typeof fetch = () => Promise.resolve(responseOf('{"records":[{"nbytes":1}]}', "application/json"));
  let asked = 0;
  return modelFromWebLlm(settings, (...given) => (asked++ === 0 ? answering(description) : list)(...given));
}

async function ownModel(
  reading: Promise<{ readonly ok: boolean; readonly message?: string }>,
): Promise<string | undefined> {
  const { message } = await reading;
  return message === undefined ? undefined : refusalOf([{ message }]);
}

function serverAddress(text: string): undefined {
  const settings = { model: text, style: "chat", parallel: 1, contextTokens: 1, licence: text } as const;
  modelFromServer({ ...settings, url: text });
  modelFromServer({ ...settings, url: `http://localhost:8080/${text}` });
}

function similarity(text: string): undefined {
  const index = new RougeIndex();
  index.rebuild("unicode", [{ taskId: "a", instruction: `${text} b` }]);
  index.judge(text, 0.7);
  index.record(text);
}
