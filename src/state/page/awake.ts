/** Keeps the screen from going dark while a run goes on and somebody can see it. Where a browser offers no such thing, nothing happens. */

export class Awake {
  #wanted = false;
  #lock: WakeLockSentinel | undefined;
  #asking = false;

  /** From now on; the browser lets go of the lock by itself whenever the page is hidden. */
  listen(): void {
    document.addEventListener("visibilitychange", () => void this.#settle());
  }

  want(wanted: boolean): void {
    this.#wanted = wanted;
    void this.#settle();
  }

  async #settle(): Promise<void> {
    if (this.#asking || !("wakeLock" in navigator)) return;
    const needed = this.#wanted && document.visibilityState === "visible";
    if (needed === (this.#lock !== undefined)) return;
    this.#asking = true;
    try {
      if (needed) await this.#take();
      else await this.#lock?.release();
    } catch {
      // A low battery or the person's settings may forbid it; the run goes on all the same.
      return;
    } finally {
      this.#asking = false;
    }
    // What is wanted may have changed meanwhile.
    await this.#settle();
  }

  async #take(): Promise<void> {
    const lock = await navigator.wakeLock.request("screen");
    this.#lock = lock;
    lock.addEventListener("release", () => {
      if (this.#lock === lock) this.#lock = undefined;
    });
  }
}
