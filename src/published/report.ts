/** The counted results of a replay, which are printed and shown. */

interface Tally {
  exact: number;
  of: number;
}

/** A place where the record ends too early. */
interface Truncation {
  readonly file: string;
  readonly line: number;
  /** `half-line`: a record that was not written to its end; `unfinished-completion`: not all instructions of a completion were recorded. */
  readonly kind: "half-line" | "unfinished-completion";
  readonly note: string;
}

/** A place where the public code was started again. */
export interface Restart {
  readonly line: number;
  readonly requestIndex: number | undefined;
  /** `reseeded`: it went on with the grown pool; `emptied`: another run, from the seeds only. */
  readonly kind: "reseeded" | "emptied";
}

export interface ReplayReport {
  prompts: Tally;
  completions: Tally;
  scores: Tally;
  averages: { within: number; of: number; worst: number };
  tasks: Tally;
  finetuning: { reachable: number; of: number };
  /** The first ones, as sentences. */
  differences: string[];
  /** The number of all differences. */
  differenceCount: number;
  truncated: Truncation[];
  restarts: Restart[];
  /** Other facts that a reader should know. */
  notes: string[];
}

const SHOWN_DIFFERENCES = 10;
const SHOWN_CHARACTERS = 400;

export function emptyReport(): ReplayReport {
  return {
    prompts: { exact: 0, of: 0 },
    completions: { exact: 0, of: 0 },
    scores: { exact: 0, of: 0 },
    averages: { within: 0, of: 0, worst: 0 },
    tasks: { exact: 0, of: 0 },
    finetuning: { reachable: 0, of: 0 },
    differences: [],
    differenceCount: 0,
    truncated: [],
    restarts: [],
    notes: [],
  };
}

export function addDifference(report: ReplayReport, sentence: string): void {
  report.differenceCount++;
  if (report.differences.length >= SHOWN_DIFFERENCES) return;
  report.differences.push(sentence.length > SHOWN_CHARACTERS ? `${sentence.slice(0, SHOWN_CHARACTERS)}...` : sentence);
}
