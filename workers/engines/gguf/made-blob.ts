/** A blob whose bytes are made when they are read, so that they never are in memory all at once. Knows nothing of what they mean. */

/** Makes the bytes from `start` up to `end`. @throws what reading their source throws */
export type MakeBytes = (start: number, end: number) => Promise<ArrayBuffer>;

/** Most bytes that {@link MadeBlob.stream} makes at a time. */
const PIECE_BYTES = 4 * 2 ** 20;

/**
 * Reads like any blob through `size`, `slice`, `stream`, `arrayBuffer`, `bytes` and `text`, in the thread that made it:
 * the browser sees an empty blob, so it cannot be sent to another thread or stored.
 */
export class MadeBlob extends Blob {
  readonly #make: MakeBytes;
  readonly #start: number;
  readonly #size: number;

  /** @param size in bytes @param start where in the made bytes this blob begins */
  constructor(make: MakeBytes, size: number, start = 0) {
    super();
    this.#make = make;
    this.#size = size;
    this.#start = start;
  }

  override get size(): number {
    return this.#size;
  }

  override slice(start = 0, end = this.#size): MadeBlob {
    const from = this.#place(start);
    return new MadeBlob(this.#make, Math.max(0, this.#place(end) - from), this.#start + from);
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return this.#make(this.#start, this.#start + this.#size);
  }

  override async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.arrayBuffer());
  }

  override async text(): Promise<string> {
    return new TextDecoder().decode(await this.arrayBuffer());
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    let at = this.#start;
    const end = this.#start + this.#size;
    return new ReadableStream({
      pull: async (controller) => {
        if (at >= end) return controller.close();
        const to = Math.min(end, at + PIECE_BYTES);
        controller.enqueue(new Uint8Array(await this.#make(at, to)));
        at = to;
      },
    });
  }

  /** A place within this blob; a negative one counts from its end. */
  #place(at: number): number {
    return at < 0 ? Math.max(0, this.#size + at) : Math.min(at, this.#size);
  }
}
