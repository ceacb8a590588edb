/** Keeps the screen on while a run goes on and the page can be seen. Does nothing in a browser that cannot do this. */

export class Awake {
  #wanted = false;
  #lock: WakeLockSentinel | undefined;
  #asking = false;

  /** Takes the lock again whenever the page is shown: the browser releases it when the page is hidden. */
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
      // A low battery or the person's settings may forbid it; the run goes on without it.
      return;
    } finally {
      this.#asking = false;
    }
    // `#wanted` may have changed meanwhile.
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
