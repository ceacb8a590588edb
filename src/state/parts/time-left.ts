/** How long work of many equal pieces still takes, by those that are done. */

/** How long the rest takes, by the replies so far. */
export class TimeLeft {
  #left: number;
  #replies = 0;
  #ms = 0;

  /** @param left replies that are wanted */
  constructor(left: number) {
    this.#left = left;
  }

  /** Milliseconds that are left. @param ms how long these replies took */
  after(replies: number, ms: number): number {
    this.#left -= replies;
    this.#replies += replies;
    this.#ms += ms;
    return (this.#left * this.#ms) / this.#replies;
  }
}
