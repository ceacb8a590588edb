/** The loop's Pool in memory, with the same all-or-nothing writes. A test can make one write fail. */
import type { HeardOut } from "../../../src/core/curation/out-by-hand.ts";
import type { CandidateRow } from "../../../src/core/rows/candidate-row.ts";
import type { CompletionRow } from "../../../src/core/rows/completion-row.ts";
import type { InstanceRow } from "../../../src/core/rows/instance-row.ts";
import type { RunRow, SeededRun } from "../../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../../src/core/rows/task-row.ts";
import type { CandidateOutcome, Commit, Pool } from "../../../src/run/ports.ts";

/** Nobody excludes a task here. */
const NOTHING_OUT: HeardOut = { known: 0, tasks: [] };

export class MemoryPool implements Pool {
  run: SeededRun;
  readonly completions = new Map<string, CompletionRow>();
  readonly candidates = new Map<string, CandidateRow>();
  readonly tasks = new Map<string, TaskRow>();
  readonly instances = new Map<string, InstanceRow>();
  writes = 0;
  /** The number of the write that fails, as in a crash between two transactions. */
  failAt = Infinity;

  constructor(run: SeededRun) {
    this.run = run;
  }

  async completion(id: string): Promise<CompletionRow | undefined> {
    return this.completions.get(id);
  }

  async outcome(id: string): Promise<CandidateOutcome | undefined> {
    const candidate = this.candidates.get(id);
    const instances = [...this.instances.values()].filter(({ taskId }) => taskId === id);
    return candidate && { candidate, task: this.tasks.get(id), instances };
  }

  async saveCompletion(row: CompletionRow, run: RunRow): Promise<HeardOut> {
    this.#countWrite();
    this.completions.set(row.id, row);
    this.run = { ...structuredClone(run), seeds: this.run.seeds };
    return NOTHING_OUT;
  }

  async commit({ run, candidates, tasks, instances }: Commit): Promise<HeardOut> {
    this.#countWrite();
    for (const row of candidates) this.candidates.set(row.id, row);
    for (const row of tasks) this.tasks.set(row.id, row);
    for (const row of instances) this.instances.set(row.id, row);
    this.run = { ...structuredClone(run), seeds: this.run.seeds };
    return NOTHING_OUT;
  }

  #countWrite(): void {
    if (++this.writes === this.failAt) throw new Error("the power went out");
  }
}
