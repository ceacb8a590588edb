/** Tasks picked out of a list for one deed. */
import { SvelteSet } from "svelte/reactivity";

export class SelectionState {
  readonly #ids = new SvelteSet<string>();
  #isOn = $state.raw(false);

  /** Whether tasks are being picked. */
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

  /** Picks one, or lets it go; begins where nothing was being picked. */
  turn(id: string): void {
    this.#isOn = true;
    if (!this.#ids.delete(id)) this.#ids.add(id);
  }

  add(ids: readonly string[]): void {
    for (const id of ids) this.#ids.add(id);
  }
}
