/** The workbench: judges a run's candidates again, stops for a later question, and makes a derived run. */
import { seedTaskId } from "../../src/core/rows/ids.ts";
import { saidInFull } from "../../src/core/method/later-points.ts";
import type { Method } from "../../src/core/method/method.ts";
import type { RunRow, SeededRun } from "../../src/core/rows/run-row.ts";
import { areInstancesEqual, rereadAnswers, type StoredAnswers } from "../../src/core/workbench/answers-reread.ts";
import { RereadTally } from "../../src/core/workbench/answers-tally.ts";
import { RejudgedTally, type Rejudged, type StoredCandidate } from "../../src/core/workbench/workbench.ts";
import { outlineOf } from "../../src/core/recipes/recipes.ts";
import { withChange } from "../../src/core/method/method-change.ts";
import {
  judgedFields,
  mustReread,
  mustRereadAnswers,
  readingFields,
  type MethodChange,
} from "../../src/core/workbench/workbench-change.ts";
import type { JudgedAgain, RereadTask } from "../../src/core/workbench/derive-run.ts";
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import { runGone } from "../../src/pool/failure.ts";
import { storeDerivedRun } from "../../src/pool/whole-runs/derive.ts";
import { findRun } from "../../src/pool/runs.ts";
import { withSeeds } from "../../src/pool/seeds.ts";
import { rejudge } from "../dedup/rejudge.ts";
import { RougeIndex } from "../dedup/rouge-index.ts";
import { inTurns } from "./in-turns.ts";
import { storedAnswers } from "./stored-answers.ts";
import { storedCandidates, type CandidatesRead } from "./stored-candidates.ts";

/** Most changed verdicts, and most changed tasks, that are sent to the page; the counts have no limit. */
const MOST_SHOWN = 2000;
/** Most admitted candidates whose similarity records are made again: a record takes far longer than a verdict. */
const MOST_RECORDS = 5000;

export class Rejudging {
  readonly #db: SeedbedDatabase;
  readonly #withdrawn: (runId: string) => Promise<ReadonlySet<string>>;
  readonly #candidates = new LastRead<CandidatesRead>();
  readonly #answers = new LastRead<ReadonlyMap<string, StoredAnswers | undefined>>();
  #judged: { readonly of: CandidatesRead; readonly rules: string; readonly all: readonly JudgedAgain[] } | undefined;
  #turn = 0;

  constructor(db: SeedbedDatabase, withdrawn: (runId: string) => Promise<ReadonlySet<string>>) {
    this.#db = db;
    this.#withdrawn = withdrawn;
  }

  /** Drops what was read: rows were changed by hand. */
  forget(): void {
    this.#candidates.forget();
    this.#answers.forget();
    this.#judged = undefined;
  }

  async preview(runId: string, change: MethodChange): Promise<Rejudged | undefined> {
    const turn = ++this.#turn;
    const isStale = (): boolean => turn !== this.#turn;
    const run = await this.#run(runId);
    if (run === undefined) return undefined;
    const method = withChange(run.method, change, outlineOf(run).methods);
    const read = await this.#candidatesOf(run, method);
    const { damaged } = read;
    const answers = mustRereadAnswers(run.method, method) ? await this.#answersOf(run) : undefined;
    if (isStale()) return undefined;

    const judged = await this.#judge(run, method, read, isStale);
    if (judged === undefined) return undefined;
    const tally = new RejudgedTally(MOST_SHOWN);
    const staying: string[] = [];
    const take = ({ candidate, verdict }: JudgedAgain): void => {
      tally.add(candidate, verdict);
      const { before, byHand, taskId } = candidate;
      if (before?.kind === "kept" && verdict.kind === "kept" && byHand !== "withdrawn") staying.push(taskId);
    };
    const countingMs = await inTurns(judged.all, take, isStale);
    if (countingMs === undefined) return undefined;
    const judgingMs = judged.ms + countingMs;
    if (answers === undefined) return { ...tally.result(judgingMs), damaged };

    const tasks = new RereadTally(MOST_SHOWN);
    const { profile } = run.model;
    const reread = (taskId: string): void => {
      const stored = answers.get(taskId);
      if (stored) tasks.add(stored, rereadAnswers(stored, { method, profile }));
      else tasks.leave();
    };
    const readingMs = await inTurns(staying, reread, isStale);
    if (readingMs === undefined) return undefined;
    return { ...tally.result(judgingMs + readingMs), damaged, answers: tasks.result() };
  }

  async derive(runId: string, change: MethodChange, name: string): Promise<string> {
    const run = await this.#run(runId);
    if (run === undefined) throw runGone();
    const method = withChange(run.method, change, outlineOf(run).methods);
    // No later question stops it.
    const { all: judged } = (await this.#judge(run, method, await this.#candidatesOf(run, method), () => false))!;
    const remembers = method.keepRefused && !run.method.keepRefused;
    const reread =
      remembers || mustRereadAnswers(run.method, method)
        ? rereadAll(await this.#answersOf(run), run, method, remembers)
        : new Map<string, RereadTask>();
    return storeDerivedRun(this.#db, run, method, name, withRecords(run, method, judged), reread);
  }

  async #run(runId: string): Promise<SeededRun | undefined> {
    const run = await findRun(this.#db, runId);
    return run && withSeeds(this.#db, run);
  }

  #candidatesOf(run: RunRow, method: Method): Promise<CandidatesRead> {
    const reading = mustReread(run.method, method) ? readingFields.map((field) => method[field]).join(" ") : "stored";
    return this.#candidates.get(`${keyOf(run)}|${reading}`, async () =>
      storedCandidates(this.#db, run, method, await this.#withdrawn(run.id)),
    );
  }

  /** The verdicts under the method. The last ones are kept: a change of how answers are read changes none of them. */
  async #judge(
    run: SeededRun,
    method: Method,
    of: CandidatesRead,
    isStale: () => boolean,
  ): Promise<Judged | undefined> {
    const rules = rulesOf(method);
    if (this.#judged?.of === of && this.#judged.rules === rules) return { all: this.#judged.all, ms: 0 };
    const all: JudgedAgain[] = [];
    const ms = await inTurns(judge(run, method, of.candidates), (each) => all.push(each), isStale);
    if (ms === undefined) return undefined;
    this.#judged = { of, rules, all };
    return { all, ms };
  }

  #answersOf(run: RunRow): Promise<ReadonlyMap<string, StoredAnswers | undefined>> {
    return this.#answers.get(keyOf(run), () => storedAnswers(this.#db, run));
  }
}

/** All verdicts, and the time it took to give them, ms: 0 where they stood already. */
interface Judged {
  readonly all: readonly JudgedAgain[];
  readonly ms: number;
}

/** Keeps the value that was read last, under its key. */
class LastRead<Value> {
  #held: { readonly key: string; readonly value: Promise<Value> } | undefined;

  get(key: string, read: () => Promise<Value>): Promise<Value> {
    if (this.#held?.key === key) return this.#held.value;
    const held = { key, value: read() };
    this.#held = held;
    held.value.catch(() => {
      if (this.#held === held) this.#held = undefined;
    });
    return held.value;
  }

  forget(): void {
    this.#held = undefined;
  }
}

function keyOf({ id, counters }: RunRow): string {
  return [id, counters.candidates, counters.tasks, counters.removed].join("|");
}

/** What of a method decides about candidates, as one text. */
function rulesOf(method: Method): string {
  const full = saidInFull(method);
  return JSON.stringify(judgedFields.map((field) => full[field]));
}

function* judge(run: SeededRun, method: Method, candidates: readonly StoredCandidate[]): Generator<JudgedAgain, void> {
  let i = 0;
  for (const verdict of rejudge(indexedSeeds(run), candidates, method)) yield { candidate: candidates[i++]!, verdict };
}

/** @param remembers whether the new run keeps refused instances that the old run did not keep */
function rereadAll(
  answers: ReadonlyMap<string, StoredAnswers | undefined>,
  run: RunRow,
  method: Method,
  remembers: boolean,
): Map<string, RereadTask> {
  const { profile } = run.model;
  const all = new Map<string, RereadTask>();
  for (const [taskId, stored] of answers) {
    if (stored === undefined) continue;
    const { instances, ...rest } = rereadAnswers(stored, { method, profile });
    const isOther = remembers || !areInstancesEqual(stored.instances, instances);
    if (isOther || rest.kind !== stored.kind) all.set(taskId, { ...rest, instances: isOther ? instances : undefined });
  }
  return all;
}

function withRecords(run: SeededRun, method: Method, judged: readonly JudgedAgain[]): readonly JudgedAgain[] {
  if (judged.filter(({ verdict }) => verdict.kind === "kept").length > MOST_RECORDS) return judged;
  const index = new RougeIndex();
  index.rebuild(method.tokens, indexedSeeds(run));
  return judged.map((each) => {
    const { candidate, verdict } = each;
    if (verdict.kind !== "kept") return each;
    const record = index.record(candidate.instruction);
    if (candidate.byHand !== "withdrawn") index.add(candidate.taskId, candidate.instruction);
    return { ...each, record };
  });
}

function indexedSeeds({ id, seeds }: SeededRun): { readonly taskId: string; readonly instruction: string }[] {
  return seeds.map((seed) => ({ taskId: seedTaskId(id, seed.id), instruction: seed.instruction }));
}
