/** Limits of published runs, zips, backups and evaluation. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { strToU8, zipSync } from "fflate";
import { Evaluation } from "../../src/core/evaluate/evaluate.ts";
import { MAX_TOKENS } from "../../src/core/evaluate/pair-scorer.ts";
import { LONGEST_LINE } from "../../src/core/runfile/byte-lines.ts";
import { headLine, noCounts, RunFileRefusal } from "../../src/core/runfile/format.ts";
import { readBackup } from "../../src/core/backup/read-backup.ts";
import { sealed, trailer } from "../../src/core/runfile/seal.ts";
import { importLimits } from "../../src/core/text/limits.ts";
import { LineSplitter } from "../../src/core/text/line-splitter.ts";
import { runFiles } from "../../workers/files/run-files.ts";
import { zipEntries, zipLimits, ZipRefusal } from "../../workers/files/zip-entries.ts";
import { FileGatherer, fileLimits, type GatheredFiles } from "../../src/published/reading/file-gatherer.ts";
import type { Try } from "./try.ts";

const LINE = 16_000_000;
const RUNS = 100_000;

function gathered(count: number, lineOf: (i: number) => string): GatheredFiles {
  const gatherer = new FileGatherer();
  gatherer.open("machine_generated_instructions.jsonl");
  for (let i = 0; i < count; i++) if (!gatherer.take({ line: i + 1, text: lineOf(i), overlong: false })) break;
  gatherer.close();
  return gatherer.gathered;
}

const instance = (): string => '{"instruction":"Name a lake.","input":"","output":"x"}';
const instruction = (i: number): string => `{"instruction":"Name lake ${i}.","request_idx":${i}}`;
const said = ({ problems }: GatheredFiles): string => problems.map(({ message }) => message).join("\n");

function isOverlong(characters: number): boolean {
  const splitter = new LineSplitter();
  return [...splitter.push(`${"x".repeat(characters)}\n`)].some(({ overlong }) => overlong);
}

async function refusal(zip: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    await runFiles([new File([zip], "a.zip")]);
    return "";
  } catch (error) {
    if (error instanceof ZipRefusal) return error.message;
    throw error;
  }
}

const zipOf = (files: number): Uint8Array<ArrayBuffer> =>
  zipSync(Object.fromEntries(Array.from({ length: files }, (_, i) => [`${i}.txt`, strToU8("x")])), { level: 0 });

/** A zip of one file whose directory says these things of it. The numbers' places: PKWARE, APPNOTE, section 4.3.12. */
function zipSaying(change: (directory: DataView, end: DataView) => void): Uint8Array<ArrayBuffer> {
  const zip = zipOf(1);
  const end = new DataView(zip.buffer, zip.byteOffset + zip.length - 22);
  change(new DataView(zip.buffer, zip.byteOffset + end.getUint32(16, true)), end);
  return zip;
}

const opens = (zip: Uint8Array<ArrayBuffer>): Promise<boolean> =>
  zipEntries(new Blob([zip])).then(
    () => true,
    () => false,
  );

/** Reads a backup of these lines, sealed and with a true trailer. @returns why it is refused */
async function backupRefusal(lines: readonly string[]): Promise<string> {
  const body = lines.map((each, i) => `${sealed(each, i + 1)}\n`).join("");
  const end = `${trailer(lines.length - 1, bytesToHex(sha256(strToU8(body))))}\n`;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(strToU8(body + end));
  }
  try {
    for await (const _ of readBackup(
      bytes(),
      (run) => `r${run}`,
      () => undefined,
    ))
      continue;
    return "";
  } catch (error) {
    if (error instanceof RunFileRefusal) return error.reason;
    throw error;
  }
}

/** A backup with a row so long that its line has this many bytes. */
async function rowRefusal(bytes: number): Promise<string> {
  const around = '{"table":"runs","run":0,"row":{"x":""}}'.length + ',"check":"00000000"'.length;
  const row = `{"table":"runs","run":0,"row":{"x":"${"x".repeat(bytes - around)}"}}`;
  return backupRefusal([headLine({ ...noCounts, runs: 1 }), row]);
}

/** @returns why a run of this name is not taken */
async function nameFault(characters: number): Promise<string> {
  const faults: string[] = [];
  const row = `{"table":"runs","run":0,"row":{"name":"${"n".repeat(characters)}"}}`;
  const lines = [headLine({ ...noCounts, runs: 1 }), row];
  const body = lines.map((each, i) => `${sealed(each, i + 1)}\n`).join("");
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(strToU8(`${body}${trailer(1, bytesToHex(sha256(strToU8(body))))}\n`));
  }
  for await (const _ of readBackup(
    bytes(),
    () => "r",
    (fault) => faults.push(fault.reason),
  ))
    continue;
  return faults.join();
}

function evaluated(text: string): string {
  const evaluation = new Evaluation();
  evaluation.take({ line: 1, text, overlong: false });
  return evaluation.refused.map(({ message }) => message).join();
}
const pair = (response: string): string => JSON.stringify({ response, target: "x" });

export const runTries: readonly Try[] = [
  {
    ...{ row: "Published runs, full exports", size: "small", what: "16 MB a line" },
    under: () => !isOverlong(LINE),
    over: () => isOverlong(LINE + 1),
  },
  {
    ...{ row: "Published runs, full exports", size: "large", what: "2,000,000 records" },
    under: () => gathered(fileLimits.records, instance).records.length === fileLimits.records,
    over: () => said(gathered(fileLimits.records + 1, instance)).includes("records; the rest was not read"),
  },
  {
    ...{ row: "Published runs, full exports", size: "large", what: "100,000 instructions" },
    under: () => gathered(fileLimits.instructions, instruction).records.length === fileLimits.instructions,
    over: () =>
      said(gathered(fileLimits.instructions + 1, instruction)).includes("instructions; the rest was not read"),
  },
  {
    ...{ row: "Published runs, full exports", size: "small", what: "10,000 lines without a record" },
    under: () => !said(gathered(fileLimits.strayLines, () => '{"x":1}')).includes("are no record; the rest"),
    over: () => said(gathered(fileLimits.strayLines + 1, () => '{"x":1}')).includes("are no record; the rest"),
  },
  {
    ...{ row: "Zips", size: "small", what: "1,000 files" },
    under: async () => (await refusal(zipOf(zipLimits.files))) === "",
    over: async () => (await refusal(zipOf(zipLimits.files + 1))).includes("more than"),
  },
  {
    ...{ row: "Zips", size: "small", what: "2 GB unpacked, by what the zip says of itself" },
    under: () => opens(zipSaying((directory) => directory.setUint32(24, zipLimits.inflatedBytes, true))),
    over: async () =>
      !(await opens(zipSaying((directory) => directory.setUint32(24, zipLimits.inflatedBytes + 1, true)))),
  },
  {
    ...{ row: "Zips", size: "small", what: "no encryption" },
    under: () => opens(zipOf(1)),
    over: async () => !(await opens(zipSaying((directory) => directory.setUint16(8, 1, true)))),
  },
  {
    ...{ row: "Zips", size: "small", what: "no zip over 4 GB" },
    under: () => opens(zipOf(1)),
    over: async () => !(await opens(zipSaying((_, end) => end.setUint32(16, 0xffffffff, true)))),
  },
  {
    ...{ row: "Backups", size: "large", what: "64 MB a row" },
    under: async () => (await rowRefusal(LONGEST_LINE)) === "",
    over: async () => (await rowRefusal(LONGEST_LINE + 1)) === "the line is longer than any row",
  },
  {
    ...{ row: "Backups", size: "small", what: "100,000 runs" },
    under: async () => (await backupRefusal([headLine({ ...noCounts, runs: RUNS })])).includes("rows of runs"),
    over: async () => (await backupRefusal([headLine({ ...noCounts, runs: RUNS + 1 })])) === "the header is not right",
  },
  {
    ...{ row: "Backups", size: "small", what: "4,000 characters a name" },
    under: async () => !(await nameFault(importLimits.nameCharacters)).includes("length"),
    over: async () => (await nameFault(importLimits.nameCharacters + 1)).includes("length"),
  },
  {
    ...{ row: "Evaluation", size: "small", what: "1 MB a line" },
    under: () => evaluated(pair("x").padEnd(1_000_000)) === "",
    over: () => evaluated(pair("x").padEnd(1_000_001)).includes("longer than"),
  },
  {
    ...{ row: "Evaluation", size: "small", what: "10,000 words an answer" },
    under: () => evaluated(pair("a ".repeat(MAX_TOKENS))) === "",
    over: () => evaluated(pair("a ".repeat(MAX_TOKENS + 1))) !== "",
  },
];
