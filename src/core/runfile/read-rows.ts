/** Reads the rows of a run's file, line by line, and checks everything: their form, their order, and each row's schema. */
import * as v from "valibot";
import { candidateRowSchema, type CandidateRow } from "../rows/candidate-row.ts";
import { completionRowSchema, type CompletionRow } from "../rows/completion-row.ts";
import { instanceRowSchema, type InstanceRow } from "../rows/instance-row.ts";
import { runRowSchema, type RunRow } from "../rows/run-row.ts";
import { seedSchema, type SeedTask } from "../rows/seeds-row.ts";
import { taskRowSchema, type TaskRow } from "../rows/task-row.ts";
import { faultOf } from "../shape.ts";
import { isObject, noCounts, RunFileRefusal, RunRefusal, runTables, type RowCounts, type RunTable } from "./format.ts";
import { isOwnPlace, toIds } from "./places.ts";
import { withTimes, type Retold } from "./times.ts";

/** One row of a file, in the pool's types. A run's count of seeds is 0 here. */
export type FileRow =
  | { readonly table: "runs"; readonly run: number; readonly row: RunRow }
  | { readonly table: "seeds"; readonly run: number; readonly row: SeedTask }
  | { readonly table: "completions"; readonly run: number; readonly row: CompletionRow }
  | { readonly table: "candidates"; readonly run: number; readonly row: CandidateRow }
  | { readonly table: "tasks"; readonly run: number; readonly row: TaskRow }
  | { readonly table: "instances"; readonly run: number; readonly row: InstanceRow };

const schemas: Readonly<Record<RunTable, v.GenericSchema>> = {
  runs: runRowSchema,
  seeds: seedSchema,
  completions: completionRowSchema,
  candidates: candidateRowSchema,
  tasks: taskRowSchema,
  instances: instanceRowSchema,
};

const rowLine = v.strictObject({
  table: v.picklist(runTables),
  run: v.pipe(v.number(), v.safeInteger()),
  row: v.unknown(),
});

/** The rows of one file. */
export class RowReader {
  #found: Record<RunTable, number> = { ...noCounts };
  /** Place of the last row's table in `runTables`. */
  #lastTable = 0;

  /** @param runIds the new ids of the file's runs, by number @param retold values that an export leaves out */
  constructor(
    private readonly runIds: readonly string[],
    private readonly retold?: Retold,
  ) {}

  /** How many rows have been read. */
  get found(): RowCounts {
    return this.#found;
  }

  /** @throws RunRefusal where this run alone is wrong; RunFileRefusal where the file is */
  row(value: unknown, line: number): FileRow {
    const parsed = v.safeParse(rowLine, value);
    if (!parsed.success) throw new RunFileRefusal(line, "not a row of a run");
    const { table, run, row } = parsed.output;
    this.#checkOrder(table, run, line);
    this.#found[table]++;
    const told = this.retold ? withTimes(table, row, this.retold) : row;
    const refused = (reason: string): RunRefusal => new RunRefusal(run, line, `in ${table}: ${reason}`);
    const read = this.#inPool(table, told, this.runIds[run] as string, refused);
    const fault = faultOf(schemas[table], read);
    if (fault) throw refused(`${fault.path ?? "the row"}: ${fault.message}`);
    return { table, run, row: read } as FileRow;
  }

  /** Run after run, and within a run table after table, the run's own row first. */
  #checkOrder(table: RunTable, run: number, line: number): void {
    const place = runTables.indexOf(table);
    const inOrder =
      table === "runs" ? run === this.#found.runs : run === this.#found.runs - 1 && place >= this.#lastTable;
    if (!inOrder) throw new RunFileRefusal(line, `a row of ${table} where none belongs`);
    if (run >= this.runIds.length) throw new RunFileRefusal(line, `in ${table}: there is no run ${run}`);
    this.#lastTable = place;
  }

  /** The row in the pool's form, which is not checked yet. */
  #inPool(table: RunTable, row: unknown, runId: string, refused: (reason: string) => RunRefusal): unknown {
    if (!isObject(row) || table === "seeds") return row;
    if (table === "runs") return runOfFile(row, runId, this.runIds, refused);
    for (const place of [row["id"], row["taskId"]]) {
      if (typeof place === "string" && !isOwnPlace(place)) throw refused("the row's id is of another run");
    }
    return { ...(toIds(table === "candidates" ? withNearest(row) : row, runId) as object), runId };
  }
}

/**
 * A run's row of a file in the pool's form, which is not checked yet; its count of seeds is 0.
 * @param runIds the new ids of the file's runs, by number
 */
export function runOfFile(
  { openBatch, random, reviews, derivedFrom, model, ...rest }: Readonly<Record<string, unknown>>,
  id: string,
  runIds: readonly string[],
  refused: (reason: string) => RunFileRefusal,
): object {
  const parent = typeof derivedFrom === "number" ? runIds[derivedFrom] : derivedFrom;
  if (derivedFrom !== undefined && parent === undefined) throw refused("the run it derives from is not there");
  return {
    ...rest,
    id,
    seedCount: 0,
    model: isObject(model) ? withoutClaim(model) : model,
    openBatch: toIds(openBatch, id),
    random: isObject(random) ? { ...random, words: wordsOf(random["words"]) } : random,
    ...(reviews !== undefined && { reviews: toIds(reviews, id) }),
    ...(parent !== undefined && { derivedFrom: parent }),
  };
}

/** The model's record as the file has it. Whose word it is, the run's new id says. */
export function withoutClaim({ claimedBy: _, ...model }: Readonly<Record<string, unknown>>): object {
  return model;
}

/** A file leaves out an undefined neighbour; the pool's row has the member. */
function withNearest(row: Readonly<Record<string, unknown>>): object {
  const { verdict } = row;
  if (!isObject(verdict) || verdict["kind"] !== "kept") return row;
  return { ...row, verdict: { nearest: undefined, ...verdict } };
}

/** 624 words of eight hexadecimal digits. */
const WORDS = /^[0-9a-f]{4992}$/u;

function wordsOf(hex: unknown): unknown {
  if (typeof hex !== "string" || !WORDS.test(hex)) return hex;
  return Uint32Array.from({ length: 624 }, (_, i) => Number.parseInt(hex.slice(i * 8, i * 8 + 8), 16));
}
