/** Tasks selected in a list for one deed. */
import { SvelteMap } from "svelte/reactivity";
import type { TaskRow } from "../../core/rows/task-row.ts";

export class SelectionState {
  /** The tasks as they were shown when they were selected, by id. */
  readonly #tasks = new SvelteMap<string, TaskRow>();
  #isOn = $state.raw(false);

  /** Whether tasks are being selected. */
  get isOn(): boolean {
    return this.#isOn;
  }

  get size(): number {
    return this.#tasks.size;
  }

  get ids(): readonly string[] {
    return [...this.#tasks.keys()];
  }

  /** The selected tasks as the person was shown them. */
  get tasks(): readonly TaskRow[] {
    return [...this.#tasks.values()];
  }

  has(id: string): boolean {
    return this.#tasks.has(id);
  }

  begin(): void {
    this.#isOn = true;
  }

  end(): void {
    this.#isOn = false;
    this.#tasks.clear();
  }

  /** Selects a task or deselects it; begins selecting if that was off. */
  turn(task: TaskRow): void {
    this.#isOn = true;
    if (!this.#tasks.delete(task.id)) this.#tasks.set(task.id, task);
  }

  add(tasks: readonly TaskRow[]): void {
    for (const task of tasks) this.#tasks.set(task.id, task);
  }

  /** Selected tasks are shown in their list as they are now; one that is undefined was deleted. */
  shown(rows: ReadonlyMap<string, TaskRow | undefined>): void {
    for (const [id, row] of rows) if (row !== undefined && this.#tasks.has(id)) this.#tasks.set(id, row);
  }
}
