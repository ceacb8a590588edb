/** Reads our own full export back into rows. Believes nothing: every line is checked, and the first that is wrong is named. */
import * as v from "valibot";
import { rowId } from "../rows/ids.ts";
import type { CandidateRow, Refusal, Verdict } from "../rows/candidate-row.ts";
import type { CompletionRow } from "../rows/completion-row.ts";
import type { InstanceRow } from "../rows/instance-row.ts";
import type { Neighbour } from "../rows/mentions.ts";
import type { OpenBatch, RunRow, SeededRun } from "../rows/run-row.ts";
import { seedRows } from "../rows/seeded-pool.ts";
import type { TaskRow } from "../rows/task-row.ts";
import type { RunRows } from "../rows/whole-run.ts";
import { instancesOfLine } from "./full-instances.ts";
import {
  bodyLine,
  headerSchema,
  type CandidateLine,
  type CompletionLine,
  type Header,
  type TaskLine,
} from "./full-schemas.ts";
import type { NumberedValue } from "../text/numbered-value.ts";

/** Where the file is wrong. */
export interface FullProblem {
  readonly line: number;
  readonly message: string;
}

export interface FullOptions {
  /** Without a colon. */
  readonly runId: string;
  readonly name: string;
  /** Milliseconds since 1970; the file holds no times. */
  readonly now: number;
}

/** All rows of the run, so that exporting them again gives the same bytes; or what is wrong with the file. */
export function readFullExport(
  [first, ...rest]: readonly NumberedValue[],
  options: FullOptions,
): RunRows | FullProblem {
  if (!first) return { line: 1, message: "the file is empty" };
  const { value: header } = first;
  if (!v.is(headerSchema, header)) return { line: first.line, message: problemOf(headerSchema, header) };
  const file = new FullFile(header, options);
  for (const { line, value } of rest) {
    if (!v.is(bodyLine, value)) return { line, message: problemOf(bodyLine, value) };
    if (value.kind === "completion") file.completions.push(file.completion(value));
    else if (value.kind === "candidate") file.candidates.push(file.candidate(value));
    else file.taskLines.push(value);
  }
  return file.rows();
}

type RefusalLine = Extract<CandidateLine["verdict"], { readonly kind: "refused" }>;

/** The values are used as they were parsed, not as checked copies: the order of their members is part of the bytes. */
class FullFile {
  readonly completions: CompletionRow[] = [];
  readonly candidates: CandidateRow[] = [];
  readonly taskLines: TaskLine[] = [];

  constructor(
    private readonly header: Header,
    private readonly options: FullOptions,
  ) {}

  rows(): RunRows {
    const run = this.#run();
    const seeded = seedRows(run);
    const instructions = new Map(seeded.tasks.map(({ id, instruction }) => [id, instruction]));
    for (const { id, instruction } of this.taskLines) instructions.set(this.#id(id), instruction);
    const tasks = this.taskLines.map((line) => this.#task(line, instructions));
    const instances = this.taskLines.flatMap((line): InstanceRow[] =>
      instancesOfLine(line, { taskId: this.#id(line.id), runId: this.options.runId }),
    );
    const holdsSeeds = tasks.some(({ origin }) => origin === "seed");
    return {
      run,
      tasks: holdsSeeds ? tasks : [...seeded.tasks, ...tasks],
      instances: holdsSeeds ? instances : [...seeded.instances, ...instances],
      completions: this.completions,
      candidates: this.candidates,
    };
  }

  completion({ kind: _, id, error, ...rest }: CompletionLine): CompletionRow {
    const { runId, now } = this.options;
    const failure = error === undefined ? {} : { error };
    return { id: this.#id(id), runId, ...rest, ...failure, cachedTokens: 0, ms: 0, createdAt: now };
  }

  candidate({ id, completion, order, instruction, verdict }: CandidateLine): CandidateRow {
    const { runId, now } = this.options;
    const [batch = 0, prompt = 0, index = 0] = id.split(".").map(Number);
    return {
      id: this.#id(id),
      runId,
      completionId: this.#id(completion),
      batch,
      prompt,
      index,
      order,
      instruction,
      verdict: this.#verdict(verdict),
      createdAt: now,
    };
  }

  #verdict(verdict: CandidateLine["verdict"]): Verdict {
    if (verdict.kind === "refused") return this.#refusal(verdict);
    const { kind, nearest, overruled } = verdict;
    const admitted = { kind, nearest: nearest && this.#neighbour(nearest) };
    return overruled === undefined ? admitted : { ...admitted, overruled: this.#refusal(overruled) };
  }

  #refusal({ reason, detail, nearest }: RefusalLine): Refusal {
    return {
      kind: "refused",
      reason,
      ...(detail !== undefined && { detail }),
      ...(nearest && { nearest: this.#neighbour(nearest) }),
    };
  }

  #run(): SeededRun {
    const { counts, openBatch, random, method, model, phase, seeds, cursor, reviews, ...rest } = this.header;
    const { randomSeed, seedsName, goal, barrenBatches } = rest;
    const { runId, name, now } = this.options;
    return {
      id: runId,
      name,
      createdAt: now,
      updatedAt: now,
      method,
      model,
      randomSeed,
      seedsName,
      seeds,
      seedCount: seeds.length,
      goal,
      phase,
      counters: { ...counts, engineMs: 0, runMs: 0, firstTaskMs: 0, cachedTokens: 0 },
      cursor,
      openBatch: openBatch && this.#openBatch(openBatch),
      random: random && { index: random.index, words: wordsOf(random.words) },
      barrenBatches,
      epoch: 0,
      ...(reviews && { reviews: this.#reviews(reviews) }),
    };
  }

  /** The file holds no times; each needs one of its own, and their order is known. */
  #reviews(reviews: NonNullable<Header["reviews"]>): NonNullable<RunRow["reviews"]> {
    return reviews.map(({ seed, answers }, i) => ({
      seed,
      createdAt: this.options.now + i,
      answers: answers.map(({ id, rating }) => ({ taskId: this.#id(id), rating })),
    }));
  }

  #openBatch({ index, prompts }: NonNullable<Header["openBatch"]>): OpenBatch {
    return {
      index,
      prompts: prompts.map(({ demonstrations, ...prompt }) => ({
        demonstrations: demonstrations.map(({ id, ...shown }) => ({ taskId: this.#id(id), ...shown })),
        ...prompt,
      })),
    };
  }

  #task(line: TaskLine, instructions: ReadonlyMap<string, string>): TaskRow {
    const { id, order, origin, name, instruction, classification, instances, similarity, rating, editedFrom } = line;
    const { completion, classificationCompletion, instancesCompletion, demonstrations, byHand, withdrawn } = line;
    const shown = demonstrations?.map(({ origin: from, id: place, instruction: other }) => {
      const taskId = this.#id(place);
      return { origin: from, taskId, instruction: other ?? instructions.get(taskId) ?? "" };
    });
    return {
      id: this.#id(id),
      runId: this.options.runId,
      order,
      origin,
      name,
      instruction,
      classification,
      ...(completion !== undefined && { completionId: this.#id(completion) }),
      ...(classificationCompletion !== undefined && { classificationCompletionId: this.#id(classificationCompletion) }),
      ...(instancesCompletion !== undefined && { instancesCompletionId: this.#id(instancesCompletion) }),
      ...(shown && { demonstrations: shown }),
      ...(similarity && {
        similarity: {
          average: similarity.average,
          mostSimilar: similarity.mostSimilar.map((each) => this.#neighbour(each)),
        },
      }),
      ...(origin === "machine" && byHand !== "added" && { requestIndex: Number.parseInt(id, 10) || 0 }),
      instanceCount: instances.length,
      ...(rating && { rating }),
      ...(editedFrom !== undefined && { editedFrom }),
      ...(byHand && { byHand }),
      ...(withdrawn && { withdrawn }),
      createdAt: this.options.now,
    };
  }

  #neighbour({ id, instruction, score }: { id: string; instruction: string; score: number }): Neighbour {
    return { taskId: this.#id(id), instruction, score };
  }

  #id(place: string): string {
    return rowId(this.options.runId, place);
  }
}

function wordsOf(hex: string): Uint32Array {
  return Uint32Array.from({ length: hex.length / 8 }, (_, i) => Number.parseInt(hex.slice(i * 8, i * 8 + 8), 16));
}

function problemOf(schema: v.GenericSchema, value: unknown): string {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return "not a line of this format";
  const [issue] = result.issues;
  return `"${v.getDotPath(issue) ?? "the line"}": ${issue.message}`;
}
