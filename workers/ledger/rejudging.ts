/** The workbench's work: holds a run's candidates, judges them again, gives way to a later question, and makes a derived run. */
import { seedTaskId } from "../../src/core/ids.ts";
import type { Method } from "../../src/core/method.ts";
import type { RunRow, Verdict } from "../../src/core/records.ts";
import {
  mustReread,
  RejudgedTally,
  withJudging,
  type JudgingChange,
  type Rejudged,
  type StoredCandidate,
} from "../../src/core/workbench.ts";
import type { JudgedAgain } from "../../src/core/workbench-derive.ts";
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import { storeDerivedRun } from "../../src/pool/derive.ts";
import { rejudge } from "../dedup/rejudge.ts";
import { RougeIndex } from "../dedup/rouge-index.ts";
import { storedCandidates } from "./stored-candidates.ts";

/** Flips sent to the page; counts go further. */
const SHOWN_FLIPS = 2000;
/** Work between two looks for a later question, ms. */
const TURN_MS = 50;
/** Admitted candidates up to which each one's standing in the new pool is worked out, which takes far longer than judging. */
const MOST_RECORDS = 5000;

export class Rejudging {
  readonly #db: SeedbedDatabase;
  readonly #withdrawn: (runId: string) => Promise<ReadonlySet<string>>;
  #held: { readonly key: string; readonly candidates: Promise<readonly StoredCandidate[]> } | undefined;
  #turn = 0;

  constructor(db: SeedbedDatabase, withdrawn: (runId: string) => Promise<ReadonlySet<string>>) {
    this.#db = db;
    this.#withdrawn = withdrawn;
  }

  /** Rows were changed by hand: what was read is of no use. */
  forget(): void {
    this.#held = undefined;
  }

  async preview(runId: string, change: JudgingChange): Promise<Rejudged | undefined> {
    const turn = ++this.#turn;
    const run = await this.#db.runs.get(runId);
    if (run === undefined) return undefined;
    const method = withJudging(run.method, change);
    const candidates = await this.#candidates(run, method);
    if (turn !== this.#turn) return undefined;

    const tally = new RejudgedTally(SHOWN_FLIPS);
    let ms = 0;
    let began = performance.now();
    for (const { candidate, verdict } of this.#judge(run, method, candidates)) {
      tally.add(candidate, verdict);
      if (performance.now() - began < TURN_MS) continue;
      ms += performance.now() - began;
      await new Promise((resolve) => setTimeout(resolve));
      if (turn !== this.#turn) return undefined;
      began = performance.now();
    }
    return tally.result(ms + performance.now() - began);
  }

  async derive(runId: string, change: JudgingChange, name: string): Promise<string> {
    const run = await this.#db.runs.get(runId);
    if (run === undefined) throw new Error("This run is not in the browser's database any more.");
    const method = withJudging(run.method, change);
    const judged = [...this.#judge(run, method, await this.#candidates(run, method))];
    return storeDerivedRun(this.#db, run, method, name, withRecords(run, method, judged));
  }

  *#judge(run: RunRow, method: Method, candidates: readonly StoredCandidate[]): Generator<JudgedAgain, void> {
    let i = 0;
    for (const verdict of rejudge(seedsOf(run), candidates, method)) yield { candidate: candidates[i++]!, verdict };
  }

  #candidates(run: RunRow, method: Method): Promise<readonly StoredCandidate[]> {
    const reading = mustReread(run.method, method) ? `${method.capitalize} ${method.cutList}` : "stored";
    const key = [run.id, run.counters.candidates, run.counters.removed, reading].join("|");
    if (this.#held?.key !== key) {
      const candidates = this.#withdrawn(run.id).then((each) => storedCandidates(this.#db, run, method, each));
      this.#held = { key, candidates };
      candidates.catch(() => (this.#held = undefined));
    }
    return this.#held.candidates;
  }
}

function withRecords(run: RunRow, method: Method, judged: readonly JudgedAgain[]): readonly JudgedAgain[] {
  const isKept = ({ kind }: Verdict): boolean => kind === "kept";
  if (judged.filter(({ verdict }) => isKept(verdict)).length > MOST_RECORDS) return judged;
  const index = new RougeIndex();
  index.rebuild(method.tokens, seedsOf(run));
  return judged.map((each) => {
    const { candidate, verdict } = each;
    if (!isKept(verdict)) return each;
    const record = index.record(candidate.instruction);
    if (candidate.byHand !== "withdrawn") index.add(candidate.taskId, candidate.instruction);
    return { ...each, record };
  });
}

function seedsOf({ id, seeds }: RunRow): { readonly taskId: string; readonly instruction: string }[] {
  return seeds.map((seed) => ({ taskId: seedTaskId(id, seed.id), instruction: seed.instruction }));
}
