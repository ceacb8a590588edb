/** All limits of docs/limits.md: those that are tried, and those that no program can try, with what holds them. */
import { importLimits } from "../../src/core/text/limits.ts";
import { mixLimits } from "../../src/core/mix/common-words.ts";
import { fileLimits } from "../../src/published/reading/file-gatherer.ts";
import { zipLimits } from "../../workers/files/zip-entries.ts";
import { mixTries } from "./mixes.ts";
import { modelTries } from "./models.ts";
import { reviewTries } from "./review.ts";
import { runTries } from "./runs.ts";
import { seedTries } from "./seeds.ts";
import type { NotTried, Try } from "./try.ts";

export const tries: readonly Try[] = [...seedTries, ...runTries, ...mixTries, ...reviewTries, ...modelTries];

export const notTried: readonly NotTried[] = [
  {
    ...{ row: "Seeds and tables", what: "a minute to read a seed file or a table" },
    instead: "tests/state/seeds/time-limit.test.ts and tests/state/parts/with-limit.test.ts, with the time moved on",
  },
  {
    ...{ row: "Sets of a mix", what: "200 MB of text a file" },
    instead: "the limit of a file, as for seeds and tables; tests/workers/files/hostile-bytes.test.ts",
  },
  {
    ...{ row: "Files of a review", what: "64 MB; 80 characters a reviewer's name" },
    instead: "no size; tests/core/curation/review-file.test.ts",
  },
  {
    ...{ row: "Zips", what: "each file's checksum" },
    instead: "no size; tests/workers/files/zip-files.test.ts",
  },
  {
    ...{ row: "Backups", what: "counts and checksum before any row is written" },
    instead: "no size; tests/core/runfile/backup.test.ts",
  },
  {
    ...{ row: "Backups", what: "tunings: as many as runs, a million steps, files of 4 GB" },
    instead: "no size; tests/core/backup/tunings.test.ts and tests/core/backup/wrong-tunings.test.ts",
  },
  {
    ...{ row: "Files that a student is asked", what: "10,000 questions, 1,024 tokens, one choice of files" },
    instead: "the bounds of the form's fields and of the stored choice; tests/core/tuning/file-questions.test.ts",
  },
  {
    ...{ row: "Experiments", what: "200 runs, 200,000 seed tasks; a plan's characters and values" },
    instead:
      "tests/core/experiments/experiments.test.ts; the form counts runs and seed tasks before anything is stored",
  },
  {
    ...{ row: "Lists and cards of own models", what: "20 seconds an answer, no redirect" },
    instead: "tests/state/models/bounded-json.test.ts, with a lowered time",
  },
  {
    ...{ row: "Answers of the Hub", what: "16 MB, times, no redirect" },
    instead: "tests/state/hub/publish.test.ts, with an answer of 17 MB",
  },
  {
    ...{ row: "Rows from the Hub", what: "64 MB in ranges, 200 MB unpacked, rows and columns" },
    instead: "the file's own list of its columns, looked at before a row is fetched; tests/state/hub/read.test.ts",
  },
  {
    ...{ row: "Check before leaving", what: "places listed" },
    instead: "tests/workers/files/check-leaving.test.ts",
  },
  {
    ...{ row: "GGUF headers", what: "a host has a minute; tensors that overlap or lie apart" },
    instead: "no size; tests/workers/engines/gguf/read-facts.test.ts and single-precision.test.ts",
  },
];

/** Lowers the limits that large tries are made by, for work that must be quick. @returns raises them again */
export function lowered(): () => void {
  const changes: readonly (readonly [object, object])[] = [
    [importLimits, { characters: 200_000, lineCharacters: 1_000_000, rows: 500 }],
    [fileLimits, { records: 2_000, instructions: 100 }],
    [zipLimits, {}],
    [mixLimits, { evaluationWords: 2_000 }],
  ];
  const before = changes.map(([limits]) => ({ ...limits }));
  for (const [limits, less] of changes) Object.assign(limits, less);
  return () => changes.forEach(([limits], i) => Object.assign(limits, before[i]));
}
