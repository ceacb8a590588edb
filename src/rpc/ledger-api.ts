/** What the page asks of the ledger worker: searching a run's rows, drawing samples, judging again. Types alone. */
import type { CheckName } from "../core/checks/check.ts";
import type { DamagedRows, RowTable } from "../core/rows/row-fault.ts";
import type { CandidateRow } from "../core/rows/candidate-row.ts";
import type { Neighbour } from "../core/rows/mentions.ts";
import type { InstanceRow } from "../core/rows/instance-row.ts";
import type { AnswerPartReason, InstanceRefusal, RefusalReason } from "../core/rows/reasons.ts";
import type { TaskRow } from "../core/rows/task-row.ts";
import type { SampledItem } from "../core/curation/sample.ts";
import type { FacetCounts, FactFilter, TaskSort } from "../core/curation/task-table.ts";
import type { Rejudged } from "../core/workbench/workbench.ts";
import type { MethodChange } from "../core/workbench/workbench-change.ts";

interface Search {
  /** Order of the row before the first one wanted. */
  readonly after?: number | undefined;
  readonly limit: number;
  /** Part of the text, in upper or lower case. Of a very long text only the first thousands of characters are searched. */
  readonly search?: string | undefined;
}

export type TaskSearch = Search & FactFilter;

/** Which tasks a table shows, and in which order. */
export interface TableQuestion extends FactFilter {
  /** As in the other searches. */
  readonly search?: string | undefined;
  readonly sort: TaskSort;
}

export interface TableSearch extends TableQuestion {
  /** Place of the first row, from 0. */
  readonly from: number;
  readonly limit: number;
}

/** What a check found in one instance of a task. */
export interface TaskFinding {
  readonly check: CheckName;
  /** Of the instance, from 1, among those that are kept. */
  readonly number: number;
  readonly of: number;
  /** The part of its output that is meant. */
  readonly part: string;
  /** What would be right, where that is known. */
  readonly right?: string;
}

/** At how many machine tasks of the pool each check fires. */
export interface CheckCounts {
  readonly tasks: number;
  /** At which at least one fires. */
  readonly any: number;
  readonly byCheck: readonly { readonly name: CheckName; readonly tasks: number }[];
}

/** What is known of the meaning of a run's tasks, from the vectors that the person had made of them. */
export interface MeaningNews {
  /** The model's id. */
  readonly model: string;
  /** Tasks with a vector, and all tasks of the run. */
  readonly withVector: number;
  readonly tasks: number;
  /** How far the comparing is; absent when all are compared. */
  readonly progress: { readonly done: number; readonly of: number } | undefined;
  /** How many machine tasks of the pool have each cosine to the nearest earlier task, by hundredths from -1 to 1. */
  readonly hundredths: readonly number[];
  /** How near the machine's tasks of the pool are to the nearest seed, as means of equal parts of the run; empty where no seed has a vector. */
  readonly toSeeds: readonly { readonly tasks: number; readonly mean: number }[];
  /** Whether so many were compared that a task just over a border may have been missed. */
  readonly mayMiss: boolean;
}

/** How far the checks of a run are. */
export interface CheckedSome {
  /** Tasks that are checked, of all. */
  readonly done: number;
  readonly of: number;
  /** Once all are. */
  readonly counts: CheckCounts | undefined;
}

/** A task with the beginnings of its first instance, undefined where it has none, and the checks that fire. */
export interface TableRow {
  readonly task: TaskRow;
  readonly input: string | undefined;
  readonly output: string | undefined;
  readonly checks: readonly CheckName[];
  /** Cosine to the nearest earlier task. */
  readonly meaning: number | undefined;
}

export interface TablePart {
  readonly from: number;
  readonly rows: readonly TableRow[];
  /** Tasks that the question finds, and all tasks of the run. */
  readonly count: number;
  readonly total: number;
  readonly counts: FacetCounts;
}

interface VerdictSearch<Reason> extends Search {
  readonly verdict?: "kept" | "refused" | undefined;
  readonly reason?: Reason | undefined;
}

export type CandidateSearch = VerdictSearch<RefusalReason>;
export type InstanceSearch = VerdictSearch<InstanceRefusal>;

/** A search for all that match. */
type WithoutPage<Asked extends Search> = Omit<Asked, "after" | "limit">;

/** An instance with its place in the run: by task, then as written. */
export interface OrderedInstance extends InstanceRow {
  readonly order: number;
}

export interface FoundRows<Row> {
  readonly rows: readonly Row[];
  readonly next: number | undefined;
}

/** What one answer about a task held besides what was read from it. */
export interface AnswerLeft {
  readonly about: "classification" | "instances";
  readonly count: number;
  /** The first of them, as they stand in the answer; a very long one is cut. */
  readonly parts: readonly { readonly text: string; readonly reason: AnswerPartReason }[];
}

export interface LedgerApi {
  /** Begins to read a run's tasks, so that a later search finds them in memory. */
  warm(runId: string): Promise<void>;
  tasks(runId: string, query: TaskSearch): Promise<FoundRows<TaskRow>>;
  /** Reads all tasks of the run at the first call. */
  table(runId: string, query: TableSearch): Promise<TablePart>;
  /** The place of a task in the table, from 0; undefined where the question does not find it. */
  tablePlace(runId: string, query: TableQuestion, taskId: string): Promise<number | undefined>;
  candidates(runId: string, query: CandidateSearch): Promise<FoundRows<CandidateRow>>;
  instances(runId: string, query: InstanceSearch): Promise<FoundRows<OrderedInstance>>;
  /** The ids of all tasks that match, and of all candidates, in their order. */
  taskIds(runId: string, query: WithoutPage<TaskSearch>): Promise<readonly string[]>;
  candidateIds(runId: string, query: WithoutPage<CandidateSearch>): Promise<readonly string[]>;
  /** What the answers about a task held besides what was read from them; only answers that held more. */
  notTaken(runId: string, taskId: string): Promise<readonly AnswerLeft[]>;
  /** What the checks find in a task, with the places. */
  findings(runId: string, taskId: string): Promise<readonly TaskFinding[]>;
  /**
   * Works for at most a moment on comparing the vectors of a run's tasks; nothing goes on between two looks.
   * @returns undefined where it has none
   */
  meaning(runId: string): Promise<MeaningNews | undefined>;
  /** The tasks of the pool nearest to one in meaning, by cosine; none where it has no vector. */
  nearestInMeaning(runId: string, taskId: string, count: number): Promise<readonly Neighbour[]>;
  /** Checks some more tasks of the run; whoever asks again and again is told how far it is, and may stop. */
  checkSome(runId: string): Promise<CheckedSome>;
  /** The tags of a run's tasks, the commonest first, and how many tasks have each. */
  tags(runId: string): Promise<readonly { readonly tag: string; readonly tasks: number }[]>;
  /** The damaged rows of one table of a run. Reads all of it. */
  damaged(runId: string, table: RowTable): Promise<DamagedRows>;
  /** Rows with these ids were changed, made or deleted by hand. */
  changed(
    runId: string,
    ids: {
      readonly tasks: readonly string[];
      readonly candidates: readonly string[];
      readonly instances: readonly string[];
    },
  ): Promise<void>;
  /** Machine tasks in the pool that have an instance, drawn at random from a seed. */
  sample(runId: string, size: number, seed: number): Promise<readonly SampledItem[]>;
  /** @returns undefined when a later call has taken its place, or the run is gone */
  rejudge(runId: string, change: MethodChange): Promise<Rejudged | undefined>;
  /**
   * Stores a new run with what the changed method would have made of the same completions.
   * @returns the new run's id
   */
  derive(runId: string, change: MethodChange, name: string): Promise<string>;
}
