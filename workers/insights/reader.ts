/** Reads a run's rows in pages into its insights, and later only the new rows. Changes nothing in the pool. */
import type { InsightsSnapshot } from "../../src/core/insights/snapshot.ts";
import { InsightsTally } from "../../src/core/insights/tally.ts";
import { shownSeeds } from "../../src/core/recipes/shown-seeds.ts";
import { outlineOf } from "../../src/core/recipes/recipes.ts";
import { wasChangedByHand } from "../../src/core/rows/changed-by-hand.ts";
import { wholeRows } from "../../src/core/rows/row-fault.ts";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import type { TokenScheme } from "../../src/core/text/tokens.ts";
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import { candidatePage, completionsFrom, taskPage } from "../../src/pool/pages.ts";
import { instancesOf } from "../../src/pool/rows.ts";
import { findRun } from "../../src/pool/runs.ts";
import { seedsOf } from "../../src/pool/seeds.ts";
import { RougeIndex } from "../dedup/rouge-index.ts";
import { byTask } from "../../src/pool/whole-runs/whole-run.ts";
import type { PhraseFinder } from "./phrases.ts";

const PAGE_ROWS = 500;
/** Instructions parsed before the clock is read again. */
const PHRASES = 20;

export class InsightsReader {
  readonly #db: SeedbedDatabase;
  readonly #runId: string;
  readonly #finder: PhraseFinder;
  #tally: InsightsTally | undefined;
  #run: RunRow | undefined;
  #isOutdated = false;
  /** The seeds alone: a task is scored against its nearest seed (paper, figure 4). */
  #seeds: RougeIndex | undefined;
  #lastCandidate: number | undefined;
  #lastTask: number | undefined;
  #openBatch = -Infinity;
  /** Instructions whose verb is not known yet. */
  readonly #unparsed: string[] = [];
  #parsed = 0;

  constructor(db: SeedbedDatabase, runId: string, finder: PhraseFinder) {
    this.#db = db;
    this.#runId = runId;
    this.#finder = finder;
  }

  /** Whether a person has changed rows since the first look. This reader may have read them already: only a new one sees the change. */
  get isOutdated(): boolean {
    return this.#isOutdated;
  }

  /**
   * Reads on until everything is read or the time is over; finishes the page that it has begun.
   * @returns what is known so far; undefined when there is no such run
   */
  async look(budgetMs: number): Promise<InsightsSnapshot | undefined> {
    const deadline = performance.now() + budgetMs;
    const isLate = (): boolean => performance.now() > deadline;
    const run = await findRun(this.#db, this.#runId);
    if (run === undefined) return undefined;
    if (this.#run && wasChangedByHand(this.#run, run)) this.#isOutdated = true;
    this.#run = run;
    this.#seeds ??= emptyIndex(run.method.tokens);
    const tally = (this.#tally ??= new InsightsTally(await this.#givenNames(run)));
    const complete = await this.#readRows(tally, this.#seeds, isLate);
    while (complete && this.#parsed < this.#unparsed.length && !isLate()) await this.#parse(tally);
    return tally.snapshot(run, complete, complete && this.#parsed === this.#unparsed.length);
  }

  /** Names of the tasks that a run works on, by their batch, where a batch is about one. */
  async #givenNames(run: RunRow): Promise<readonly string[]> {
    const outline = outlineOf(run);
    if (!outline.drawing?.about) return [];
    return shownSeeds(outline, await seedsOf(this.#db, run.id), run.method).map(({ name }) => name);
  }

  async #readRows(tally: InsightsTally, seeds: RougeIndex, isLate: () => boolean): Promise<boolean> {
    while (await this.#readCandidates(tally)) if (isLate()) return false;
    while (await this.#readTasks(tally, seeds)) if (isLate()) return false;
    while (await this.#readCompletions(tally)) if (isLate()) return false;
    return true;
  }

  /** @returns whether there may be more; so do the two below */
  async #readCandidates(tally: InsightsTally): Promise<boolean> {
    const page = await candidatePage(this.#db, this.#runId, { after: this.#lastCandidate, limit: PAGE_ROWS });
    for (const row of page.rows) tally.addCandidate(row);
    tally.leaveOut(page.damaged);
    this.#lastCandidate = page.last ?? this.#lastCandidate;
    return page.next !== undefined;
  }

  async #readTasks(tally: InsightsTally, seeds: RougeIndex): Promise<boolean> {
    const { rows, next, last, damaged } = await taskPage(this.#db, this.#runId, {
      after: this.#lastTask,
      limit: PAGE_ROWS,
    });
    const shown = rows.filter(({ withdrawn }) => !withdrawn);
    const machine = shown.filter(({ origin }) => origin === "machine");
    const ids = machine.map(({ id }) => id);
    const instances = byTask(await instancesOf(this.#db, ids));
    for (const task of shown) {
      if (task.origin === "seed") seeds.add(task.id, task.instruction);
      else tally.addTask(task, instances.get(task.id) ?? [], seeds.nearest(task.instruction, 1)[0]?.score);
    }
    this.#unparsed.push(...machine.map(({ instruction }) => instruction));
    tally.leaveOut(damaged);
    this.#lastTask = last ?? this.#lastTask;
    return next !== undefined;
  }

  /** Batches before the last one are complete. The last may still grow, or may go on after the page's end. */
  async #readCompletions(tally: InsightsTally, limit = PAGE_ROWS): Promise<boolean> {
    const rows = await completionsFrom(this.#db, this.#runId, this.#openBatch, limit);
    const last = rows.at(-1)?.batch;
    if (last === undefined) return false;
    const closed = rows.filter(({ batch }) => batch < last);
    const isCut = rows.length === limit;
    if (isCut && closed.length === 0) return this.#readCompletions(tally, limit * 2);
    tally.addCompletions(wholeRows("completions", closed));
    this.#openBatch = last;
    if (!isCut) tally.setOpenBatch(wholeRows("completions", rows.slice(closed.length)));
    return isCut;
  }

  async #parse(tally: InsightsTally): Promise<void> {
    const instructions = this.#unparsed.slice(this.#parsed, this.#parsed + PHRASES);
    for (const phrase of await this.#finder.find(instructions)) tally.addPhrase(phrase);
    this.#parsed += instructions.length;
  }
}

function emptyIndex(scheme: TokenScheme): RougeIndex {
  const index = new RougeIndex();
  index.rebuild(scheme, []);
  return index;
}
