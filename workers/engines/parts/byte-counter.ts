/** Counts the bytes of a download of many files, and reports them a few times a second. */
import type { LoadProgress } from "../../../src/run/ports.ts";

const REPORT_EVERY_MS = 100;

export class ByteCounter {
  bytes = 0;
  #totalBytes: number;
  #reported = 0;
  #fetched = false;
  readonly #onProgress: (progress: LoadProgress) => void;

  constructor(totalBytes: number, onProgress: (progress: LoadProgress) => void) {
    this.#totalBytes = totalBytes;
    this.#onProgress = onProgress;
  }

  /** Sets the total, once it is known. */
  expect(totalBytes: number): void {
    this.#totalBytes = totalBytes;
  }

  /** Counts a file that was stored before. */
  had(bytes: number): void {
    this.bytes += bytes;
  }

  add(bytes: number): void {
    this.bytes += bytes;
    this.#fetched = true;
    if (performance.now() - this.#reported >= REPORT_EVERY_MS) this.#report();
  }

  /** Reports that everything is here; reports nothing when nothing was downloaded. */
  finish(): void {
    this.#totalBytes = this.bytes;
    if (this.#fetched) this.#report();
  }

  #report(): void {
    this.#reported = performance.now();
    const totalBytes = Math.max(this.#totalBytes, this.bytes);
    const share = totalBytes > 0 ? this.bytes / totalBytes : 0;
    this.#onProgress({ phase: "download", share, loadedBytes: this.bytes, totalBytes, text: "Downloading the model" });
  }
}
