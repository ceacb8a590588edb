/** A set of seed tasks while a person changes it: add, edit, remove, and undo the last removal. Stores nothing. */
import type { SeedTask } from "../../core/rows/seeds-row.ts";
import { withDistinctIds } from "./distinct-ids.ts";

export class SeedDraft {
  readonly #wantsExamples: boolean;
  #tasks = $state.raw<readonly SeedTask[]>([]);
  #editedId = $state.raw<string>();
  /** Id of a new task that was never saved; it goes when its form is closed. */
  #fresh: string | undefined;
  #removed = $state.raw<{ readonly task: SeedTask; readonly place: number }>();

  /** @param wantsExamples whether a new task begins with an instance to fill in */
  constructor(tasks: readonly SeedTask[], wantsExamples = true) {
    this.#wantsExamples = wantsExamples;
    this.#tasks = withDistinctIds(tasks);
  }

  get tasks(): readonly SeedTask[] {
    return this.#tasks;
  }

  get editedId(): string | undefined {
    return this.#editedId;
  }

  /** What was removed last. */
  get removed(): SeedTask | undefined {
    return this.#removed?.task;
  }

  matching(search: string): readonly SeedTask[] {
    const wanted = search.trim().toLowerCase();
    if (wanted === "") return this.#tasks;
    return this.#tasks.filter(
      ({ id, instruction }) => id === this.#editedId || instruction.toLowerCase().includes(wanted),
    );
  }

  /** Adds a new task at the top, with its form open. */
  add(): void {
    this.leave();
    const id = this.#freeId();
    const instances = this.#wantsExamples ? [{ input: "", output: "" }] : [];
    const task = { id, name: "", instruction: "", isClassification: false, instances };
    this.#tasks = [task, ...this.#tasks];
    this.#editedId = id;
    this.#fresh = id;
  }

  edit(id: string): void {
    this.leave();
    this.#editedId = id;
  }

  save(task: SeedTask): void {
    this.#tasks = this.#tasks.map((each) => (each.id === task.id ? task : each));
    this.#editedId = undefined;
    this.#fresh = undefined;
  }

  /** Closes the form; a task that was never saved goes with it. */
  leave(): void {
    if (this.#fresh !== undefined) this.#tasks = this.#tasks.filter(({ id }) => id !== this.#fresh);
    this.#editedId = undefined;
    this.#fresh = undefined;
  }

  remove(id: string): void {
    const place = this.#tasks.findIndex((each) => each.id === id);
    const task = this.#tasks[place];
    if (task === undefined) return;
    this.#tasks = this.#tasks.toSpliced(place, 1);
    this.#removed = { task, place };
  }

  undo(): void {
    if (this.#removed === undefined) return;
    const { task, place } = this.#removed;
    this.#tasks = this.#tasks.toSpliced(place, 0, task);
    this.#removed = undefined;
  }

  #freeId(): string {
    const taken = [...this.#tasks.map(({ id }) => id), this.#removed?.task.id];
    let number = this.#tasks.length;
    while (taken.includes(`seed_task_${String(number)}`)) number++;
    return `seed_task_${String(number)}`;
  }
}
