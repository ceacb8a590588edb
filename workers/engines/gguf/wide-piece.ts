/** One tensor of a widened file: makes any part of its values from the narrow blocks in the original. Keeps none of them. */
import type { WideningFormat } from "../../../training/gguf/dequantize/formats.ts";

const WIDE = Float32Array.BYTES_PER_ELEMENT;
/** Most values widened at a time: 4 MB of them. A multiple of every format's block. */
const STEP_VALUES = 2 ** 20;

export class WidePiece {
  /** Where its values begin in the widened file. */
  readonly start: number;
  /** Where they end. */
  readonly end: number;
  readonly #file: Blob;
  readonly #narrowStart: number;
  readonly #format: WideningFormat;

  constructor(file: Blob, narrowStart: number, format: WideningFormat, start: number, count: number) {
    this.#file = file;
    this.#narrowStart = narrowStart;
    this.#format = format;
    this.start = start;
    this.end = start + count * WIDE;
  }

  /**
   * Writes what of its values falls into a part of the widened file.
   * @param part that part; it need not begin at a whole value
   * @param partStart where in the widened file the part begins
   * @throws RangeError when the original has become shorter; what reading it throws
   */
  async fill(part: Uint8Array<ArrayBuffer>, partStart: number): Promise<void> {
    const { values } = this.#format;
    const from = Math.max(partStart, this.start) - this.start;
    const to = Math.min(partStart + part.length, this.end) - this.start;
    const firstBlock = Math.floor(from / (values * WIDE));
    const endBlock = Math.ceil(to / (values * WIDE));
    const step = STEP_VALUES / values;
    for (let block = firstBlock; block < endBlock; block += step) {
      const blocks = Math.min(step, endBlock - block);
      const narrow = await this.#read(block, blocks);
      const wideStart = this.start + block * values * WIDE - partStart;
      const length = blocks * values * WIDE;
      if (wideStart >= 0 && wideStart + length <= part.length && wideStart % WIDE === 0) {
        this.#format.widen(narrow, new Float32Array(part.buffer, wideStart, blocks * values));
        continue;
      }
      const wide = new Float32Array(blocks * values);
      this.#format.widen(narrow, wide);
      const cut = Math.max(0, -wideStart);
      part.set(new Uint8Array(wide.buffer).subarray(cut, part.length - wideStart), wideStart + cut);
    }
  }

  async #read(block: number, blocks: number): Promise<Uint8Array> {
    const { bytes } = this.#format;
    const start = this.#narrowStart + block * bytes;
    const narrow = new Uint8Array(await this.#file.slice(start, start + blocks * bytes).arrayBuffer());
    if (narrow.length < blocks * bytes) throw new RangeError("the file ends within a tensor");
    return narrow;
  }
}
