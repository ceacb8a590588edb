/** Tasks selected in a list for one deed. */
import { SvelteSet } from "svelte/reactivity";

export class SelectionState {
  readonly #ids = new SvelteSet<string>();
  #isOn = $state.raw(false);

  /** Whether tasks are being selected. */
  get isOn(): boolean {
    return this.#isOn;
  }

  get size(): number {
    return this.#ids.size;
  }

  get ids(): readonly string[] {
    return [...this.#ids];
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  begin(): void {
    this.#isOn = true;
  }

  end(): void {
    this.#isOn = false;
    this.#ids.clear();
  }

  /** Selects a task or deselects it; begins selecting if that was off. */
  turn(id: string): void {
    this.#isOn = true;
    if (!this.#ids.delete(id)) this.#ids.add(id);
  }

  add(ids: readonly string[]): void {
    for (const id of ids) this.#ids.add(id);
  }
}
