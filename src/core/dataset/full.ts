/** Our own format: everything a run knows, one record a line, without dates or run names, so that equal runs give equal bytes. */
import { placeOf } from "../ids.ts";
import type { CandidateRow, CompletionRow, Neighbour, RunRow } from "../records.ts";
import { jsonLines, type ExportFormat, type ExportSource, type ExportTask } from "./format.ts";

export const FULL_FORMAT = "seedbed-run";
export const FULL_VERSION = 1;

export const fullFormat: ExportFormat = {
  id: "full",
  title: "Everything (JSONL)",
  about:
    "Seedbed's own: method, model, seeds, prompts, raw completions, every candidate with its verdict, tasks, instances.",
  fileName: "seedbed-run.jsonl",
  mime: "application/jsonl",
  needsProvenance: true,
  write: (source) => jsonLines(records(source)),
};

function* records({ run, tasks, candidates, completions }: ExportSource): Generator<object> {
  yield header(run);
  for (const each of completions) yield completion(each);
  for (const each of candidates) yield candidate(each);
  for (const each of tasks) yield task(each);
}

/** All that a run needs to go on, clocks left out. */
function header(run: RunRow): object {
  const { method, model, randomSeed, seedsName, seeds, goal, counters, phase } = run;
  const { cursor, barrenBatches, openBatch, random } = run;
  const { engineMs, runMs, firstTaskMs, ...counts } = counters;
  return {
    kind: FULL_FORMAT,
    version: FULL_VERSION,
    method,
    model,
    randomSeed,
    seedsName,
    goal,
    phase,
    counts,
    cursor,
    barrenBatches,
    openBatch: openBatch && {
      index: openBatch.index,
      prompts: openBatch.prompts.map(({ demonstrations, text, dropped }) => ({
        demonstrations: demonstrations.map(({ taskId, ...rest }) => ({ id: placeOf(taskId), ...rest })),
        text,
        dropped,
      })),
    },
    random: random && { index: random.index, words: hexWords(random.words) },
    seeds,
  };
}

/** Eight hexadecimal digits a word. */
function hexWords(words: Uint32Array): string {
  return Array.from(words, (word) => word.toString(16).padStart(8, "0")).join("");
}

function completion(row: CompletionRow): object {
  const { id, stage, batch, prompt, text, finishReason, error, promptTokens, completionTokens } = row;
  return {
    kind: "completion",
    id: placeOf(id),
    stage,
    batch,
    prompt,
    text,
    finishReason,
    error,
    promptTokens,
    completionTokens,
  };
}

function candidate({ id, completionId, order, instruction, verdict }: CandidateRow): object {
  const { nearest, ...rest } = verdict;
  const shown = nearest && { nearest: neighbour(nearest) };
  return {
    kind: "candidate",
    id: placeOf(id),
    completion: placeOf(completionId),
    order,
    instruction,
    verdict: { ...rest, ...shown },
  };
}

function task({ task: row, instances }: ExportTask): object {
  const { id, order, origin, name, instruction, classification, similarity, demonstrations, rating, editedFrom } = row;
  return {
    kind: "task",
    id: placeOf(id),
    order,
    origin,
    name,
    instruction,
    classification,
    instances: instances.map(({ input, output }) => ({ input, output })),
    completion: row.completionId && placeOf(row.completionId),
    classificationCompletion: row.classificationCompletionId && placeOf(row.classificationCompletionId),
    instancesCompletion: row.instancesCompletionId && placeOf(row.instancesCompletionId),
    demonstrations: demonstrations?.map(({ origin: from, taskId }) => ({ origin: from, id: placeOf(taskId) })),
    similarity: similarity && { average: similarity.average, mostSimilar: similarity.mostSimilar.map(neighbour) },
    rating,
    editedFrom,
  };
}

function neighbour({ taskId, instruction, score }: Neighbour): object {
  return { id: placeOf(taskId), instruction, score };
}
