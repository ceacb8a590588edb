/** The table of a run's tasks: which rows stand at which place by a filter and an order, and how many each bin holds. */
import { asksMeaning, sorted, tally, type FacetCounts } from "../../src/core/curation/task-table.ts";
import type { TaskFacts } from "../../src/core/curation/task-facts.ts";
import type { InstanceRow } from "../../src/core/rows/instance-row.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import { instancesOf, tasksById } from "../../src/pool/rows.ts";
import { byTask } from "../../src/pool/whole-runs/whole-run.ts";
import type { TablePart, TableQuestion, TableRow, TableSearch } from "../../src/rpc/ledger-api.ts";
import type { CheckedTasks } from "./checked-tasks.ts";
import type { Meanings } from "./meanings.ts";
import { finding, type SearchCache, type SearchEntry } from "./search-cache.ts";

/** As much of an input or output as a cell can show, characters. */
const CELL_CHARACTERS = 400;
/** How often a part is read again because rows of it are gone. */
const TURNS = 3;

/** What one question finds, while no row changes. */
interface Found {
  readonly question: string;
  readonly version: string;
  readonly ids: readonly string[];
  readonly total: number;
  readonly counts: FacetCounts;
}

export class TaskTable {
  readonly #db: SeedbedDatabase;
  readonly #cache: SearchCache<TaskRow, TaskFacts>;
  readonly #checked: CheckedTasks;
  readonly #meanings: Meanings;
  /** Scrolling asks for many parts of one question. */
  #found: Found | undefined;

  #ordered:
    | { readonly order: string; readonly version: string; readonly entries: readonly SearchEntry<TaskFacts>[] }
    | undefined;

  /** @param found what the facts of the rows do not tell */
  constructor(
    db: SeedbedDatabase,
    cache: SearchCache<TaskRow, TaskFacts>,
    found: { readonly checked: CheckedTasks; readonly meanings: Meanings },
  ) {
    this.#db = db;
    this.#cache = cache;
    this.#checked = found.checked;
    this.#meanings = found.meanings;
  }

  async part({ from, limit, ...search }: TableSearch): Promise<TablePart> {
    for (let turn = 1; ; turn++) {
      const { ids, total, counts } = await this.#find(search);
      const wanted = ids.slice(from, from + limit);
      const rows = await this.#rows(wanted);
      const gone = wanted.filter((id) => !rows.has(id));
      if (gone.length === 0 || turn === TURNS)
        return { from, rows: wanted.flatMap((id) => rows.get(id) ?? []), count: ids.length, total, counts };
      // Another tab has deleted them.
      await this.#cache.changed(gone);
    }
  }

  /** The place of a task, from 0; undefined where it is not among those found. */
  async placeOf(search: TableQuestion, id: string): Promise<number | undefined> {
    const { ids } = await this.#find(search);
    const place = ids.indexOf(id);
    return place < 0 ? undefined : place;
  }

  async #find(search: TableQuestion): Promise<Found> {
    const isChecked = await this.#checked.passing(search.check);
    if (asksMeaning(search, search.sort.by)) await this.#meanings.complete();
    const entries = this.#meanings.over(await this.#cache.readAll());
    const version = this.#version;
    const question = JSON.stringify(search);
    if (this.#found?.question === question && this.#found.version === version) return this.#found;
    const hasText = finding(search.search);
    const isFound = (entry: SearchEntry<TaskFacts>): boolean => hasText(entry) && isChecked(entry.id);
    const { passed, counts } = tally(this.#inOrder(entries, search.sort), search, isFound);
    const ids = passed.map(({ id }) => id);
    return (this.#found = { question, version, ids, total: entries.length, counts });
  }

  /** All rows in an order, sorted once: a keystroke changes only which of them are found. */
  #inOrder(entries: readonly SearchEntry<TaskFacts>[], sort: TableQuestion["sort"]): readonly SearchEntry<TaskFacts>[] {
    const version = this.#version;
    const order = `${sort.by} ${String(sort.down)}`;
    if (this.#ordered?.order !== order || this.#ordered.version !== version)
      this.#ordered = { order, version, entries: sorted(entries, sort) };
    return this.#ordered.entries;
  }

  /** Another one after each change of what is found. */
  get #version(): string {
    return `${String(this.#cache.version)} ${String(this.#meanings.version)}`;
  }

  async #rows(ids: readonly string[]): Promise<ReadonlyMap<string, TableRow>> {
    const [tasks, instances] = await Promise.all([tasksById(this.#db, ids), instancesOf(this.#db, ids)]);
    const ofTask = byTask(instances);
    const found = new Map<string, TableRow>();
    for (const task of tasks) {
      const own = ofTask.get(task.id) ?? [];
      const meaning = this.#meanings.cosineOf(task.id);
      found.set(task.id, { task, ...firstOf(own), checks: await this.#checked.of(task, own), meaning });
    }
    return found;
  }
}

/** The beginnings of the first instance, of a kept one where there is one. */
function firstOf(instances: readonly InstanceRow[]): Pick<TableRow, "input" | "output"> {
  const first = instances.find(({ verdict }) => verdict.kind === "kept") ?? instances[0];
  return { input: first?.input.slice(0, CELL_CHARACTERS), output: first?.output.slice(0, CELL_CHARACTERS) };
}
