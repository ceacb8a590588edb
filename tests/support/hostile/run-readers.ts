/** Readers of whole runs: published files, full exports, backups, recordings and predictions. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { Evaluation } from "../../../src/core/evaluate/evaluate.ts";
import { headLine, noCounts, RunFileRefusal } from "../../../src/core/runfile/format.ts";
import { readBackup, type BackupRow } from "../../../src/core/backup/read-backup.ts";
import { readExport } from "../../../src/core/runfile/read-export.ts";
import { sealed, trailer } from "../../../src/core/runfile/seal.ts";
import { writtenRun } from "../../../src/core/runfile/written-row.ts";
import { FileGatherer, fileLimits } from "../../../src/published/reading/file-gatherer.ts";
import type { SimilarityIndex } from "../../../src/published/replay/follow-completion.ts";
import { LineSplitter } from "../../../src/core/text/line-splitter.ts";
import { openPublishedRun, type OpenedRun } from "../../../src/published/opening/open-run.ts";
import { EngineFailure } from "../../../src/run/ports.ts";
import { readRecording } from "../../../workers/engines/replay/recording.ts";
import type { RecordedCompletion } from "../../../workers/engines/replay/replay.ts";
import { sampleRun } from "../runs/sample-run.ts";
import {
  areDifferent,
  areNamed,
  bytePieces,
  hostileReader,
  line,
  piecesOf,
  taskLine,
  type HostileReader,
} from "./reader.ts";

export const runReaders: readonly HostileReader[] = [
  published("published files"),
  published("published files, in a record", publishedLines),
  hostileReader({
    name: "full export",
    take: (text) => {
      const { own, problems } = gather(text);
      try {
        return { read: readExport(own, { runId: "r", name: "", now: 0 }), problems };
      } catch (error) {
        if (error instanceof RunFileRefusal) return { read: error, problems };
        throw error;
      }
    },
    said: ({ problems }) => problems.map(({ message }) => message),
    holds: ({ read, problems }, text) => ({
      "a refusal names a line of the text": !(read instanceof RunFileRefusal) || areNamed([read], text),
      "rows are all of one run": read instanceof RunFileRefusal || read.tasks.every(({ runId }) => runId === "r"),
      "each problem stands on a line of the text": areNamed(problems, text),
    }),
  }),
  backup("backup"),
  backup("backup, in a row", backupOf),
  evaluation("evaluation"),
  evaluation("evaluation, in an answer", (text) => line({ response: text, target: `${text} b` })),
  hostileReader<readonly RecordedCompletion[] | EngineFailure>({
    name: "recording",
    take: (text) => {
      try {
        return readRecording(text);
      } catch (error) {
        if (error instanceof EngineFailure) return error;
        throw error;
      }
    },
    said: (reading) => (reading instanceof EngineFailure ? [reading.message] : []),
    holds: (reading, text) => ({
      "each line that is not empty is a request, or the file is refused":
        reading instanceof EngineFailure
          ? reading.kind === "model-unreadable"
          : reading.length === text.split("\n").filter(Boolean).length,
    }),
  }),
];

/** Leaves out similarity, because the method compares each instruction with all before it. */
const noSimilarity: SimilarityIndex = {
  rebuild: () => undefined,
  add: () => undefined,
  nearestAbove: () => undefined,
  record: () => ({ mostSimilar: [], average: 0 }),
};

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

function published(name: string, envelope?: HostileReader["envelope"]): HostileReader {
  return hostileReader({
    ...{ name, ...(envelope && { envelope }) },
    take: (text) => {
      const gathered = gather(text);
      const seeds = [{ id: "a", name: "", instruction: "Name a lake.", instances: [], isClassification: false }];
      const options = { runId: "r", name: "", now: 0, seeds, seedsName: "", index: noSimilarity };
      const steps = openPublishedRun(gathered, options);
      let step = steps.next();
      while (!step.done) step = steps.next();
      return { gathered, opened: step.value };
    },
    said: ({ gathered: { problems } }) => problems.map(({ message }) => message),
    holds: ({ gathered: { records, own, problems }, opened }, text) => ({
      "something is said of a text with words in it":
        /^\s*$/u.test(text) || records.length + own.length + problems.length > 0,
      "no more problems than may be named": problems.length <= fileLimits.problems,
      ...(typeof opened === "string"
        ? { "a run that is not opened is refused in words": opened !== "" && areNamed(problems, text) }
        : ofRun(opened, text)),
    }),
  });
}

function ofRun(
  { run, tasks, instances, candidates, problems }: OpenedRun,
  text: string,
): Readonly<Record<string, boolean>> {
  const machine = tasks.filter(({ origin }) => origin === "machine");
  const kept = instances.filter(({ verdict, taskId }) => verdict.kind === "kept" && !taskId.startsWith("r:seed:"));
  return {
    // A problem of the whole file has line 0.
    "each problem stands on a line of the text": areNamed(problems, text, 0),
    "as many tasks are counted as there are": run.counters.tasks === machine.length,
    "as many instances are counted as are kept": run.counters.instances === kept.length,
    "as many candidates are counted as there are": run.counters.candidates === candidates.length,
    "each row has an id of its own": [tasks, instances, candidates].every((rows: readonly { readonly id: string }[]) =>
      areDifferent(rows.map(({ id }) => id)),
    ),
  };
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

function backup(name: string, envelope?: HostileReader["envelope"]): HostileReader {
  return hostileReader<readonly BackupRow[] | RunFileRefusal>({
    ...{ name, ...(envelope && { envelope }) },
    take: async (text) => {
      const rows: BackupRow[] = [];
      try {
        for await (const each of readBackup(asStream(text), (run) => `b${run}`)) rows.push(each);
        return rows;
      } catch (error) {
        if (error instanceof RunFileRefusal) return error;
        throw error;
      }
    },
    said: (reading) => (reading instanceof RunFileRefusal ? [reading.reason] : []),
    holds: (reading, text) =>
      reading instanceof RunFileRefusal
        ? { "a refusal names a line of the text": areNamed([{ line: reading.line, message: reading.reason }], text) }
        : { "what is not sealed is refused": envelope !== undefined, "a whole backup has rows": reading.length > 0 },
  });
}

async function* asStream(text: string): AsyncGenerator<Uint8Array, void, undefined> {
  yield* bytePieces(text);
}

/** A whole backup with correct checksums, as anybody can make one. When the text is JSON, a member of its rows holds it too. */
function backupOf(text: string): string {
  const extra = isJson(text) ? `,"extra":${text}}` : "}";
  const withExtra = (row: object) => JSON.stringify(row).slice(0, -1) + extra;
  const completion = {
    ...{ id: "0.0", stage: "instructions", batch: 0, prompt: text, text, finishReason: "stop", error: text },
    ...{ promptTokens: 0, cachedTokens: 0, completionTokens: 0, ms: 0, createdAt: 0 },
  };
  const lines = [
    headLine({ ...noCounts, runs: 1, completions: 1 }),
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

function evaluation(name: string, envelope?: HostileReader["envelope"]): HostileReader {
  return hostileReader({
    ...{ name, comparesTexts: true, ...(envelope && { envelope }) },
    take: (text) => {
      const taken = new Evaluation();
      const splitter = new LineSplitter();
      for (const piece of piecesOf(text)) for (const each of splitter.push(piece)) taken.take(each);
      for (const each of splitter.end()) taken.take(each);
      return taken;
    },
    said: ({ refused }) => refused.map(({ message }) => message),
    holds: (taken, text) => {
      const result = taken.result();
      const { count, ...both } = result ?? { count: 0 };
      return {
        "there is a result where no line is refused": taken.refusedCount === 0 || result === undefined,
        "each refused line is one of the text": areNamed(taken.refused, text),
        "no share is below nothing or above all": Object.values(both)
          .flatMap((figures) => Object.values(figures) as number[])
          .every((each) => each >= 0 && each <= 100),
        "no more rows than lines": count <= text.split(/\r\n?|\n/u).length,
      };
    },
  });
}
