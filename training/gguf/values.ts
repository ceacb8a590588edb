/** Reads and skips the values of a GGUF, little-endian, one after the other. Knows no key and no tensor. */
import { VALUE_BYTES, ValueType } from "./format.ts";
import { GgufFailure } from "./failure.ts";

/** Lists within lists deeper than this are refused; llama.cpp reads none at all. */
const DEEPEST_LISTS = 32;
/** Bytes that each element takes at least in a list of texts, and in a list of lists: its length, and its type. */
const LEAST_TEXT_BYTES = 8;
const LEAST_LIST_BYTES = 12;

const DECODER = new TextDecoder();

/** Each method throws a {@link GgufFailure} of kind `cut` where the bytes end too early. */
export class ValueReader {
  at: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  /** @param at where to begin, in bytes */
  constructor(bytes: Uint8Array, at: number) {
    this.at = at;
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  uint32(): number {
    return this.#view.getUint32(this.#pass(4), true);
  }

  /** Numbers above 2^53 are rounded, which does no harm: no file is that long. */
  uint64(): number {
    return Number(this.#view.getBigUint64(this.#pass(8), true));
  }

  /** @param most bytes it may take; @throws GgufFailure `broken` for a longer one */
  text(most = Infinity): string {
    const length = this.uint64();
    if (length > most) throw new GgufFailure("broken", `a text of ${length} bytes where at most ${most} may stand`);
    const start = this.#pass(length);
    return DECODER.decode(this.#bytes.subarray(start, this.at));
  }

  /** A text's first `most` bytes; a character cut there becomes a replacement character. */
  beginningOfText(most: number): string {
    const length = this.uint64();
    const start = this.#pass(length);
    return DECODER.decode(this.#bytes.subarray(start, start + Math.min(length, most)));
  }

  /** A number of any of the format's types, or a truth value as 0 or 1. @throws GgufFailure `broken` for another type */
  number(type: number): number {
    const size = VALUE_BYTES[type];
    if (size === undefined) throw new GgufFailure("broken", `metadata of type ${type} is no number`);
    const at = this.#pass(size);
    switch (type) {
      case ValueType.int8:
        return this.#view.getInt8(at);
      case ValueType.uint16:
        return this.#view.getUint16(at, true);
      case ValueType.int16:
        return this.#view.getInt16(at, true);
      case ValueType.uint32:
        return this.#view.getUint32(at, true);
      case ValueType.int32:
        return this.#view.getInt32(at, true);
      case ValueType.float32:
        return this.#view.getFloat32(at, true);
      case ValueType.uint64:
        return Number(this.#view.getBigUint64(at, true));
      case ValueType.int64:
        return Number(this.#view.getBigInt64(at, true));
      case ValueType.float64:
        return this.#view.getFloat64(at, true);
      default:
        return this.#view.getUint8(at);
    }
  }

  /** Skips a metadata value, and builds nothing of it. */
  skip(type: number, depth = 0): void {
    const size = VALUE_BYTES[type];
    if (size !== undefined) this.#pass(size);
    else if (type === ValueType.text) this.#pass(this.uint64());
    else if (type === ValueType.list) this.#skipList(depth + 1);
    else throw new GgufFailure("broken", `metadata of type ${type} is not known`);
  }

  /** Throws where `count` things of at least `bytes` bytes each cannot follow, before any of them is read. */
  expect(count: number, bytes: number): void {
    this.#reach(this.at + count * bytes);
  }

  #skipList(depth: number): void {
    if (depth > DEEPEST_LISTS) throw new GgufFailure("broken", `lists within lists, more than ${DEEPEST_LISTS} deep`);
    const type = this.uint32();
    const length = this.uint64();
    const size = VALUE_BYTES[type];
    if (size !== undefined) {
      this.#pass(size * length);
      return;
    }
    this.expect(length, type === ValueType.text ? LEAST_TEXT_BYTES : LEAST_LIST_BYTES);
    for (let left = length; left > 0; left--) this.skip(type, depth);
  }

  /** Moves on by `bytes`. @returns where they begin */
  #pass(bytes: number): number {
    const start = this.at;
    this.#reach(start + bytes);
    this.at += bytes;
    return start;
  }

  #reach(end: number): void {
    if (end > this.#bytes.length) throw new GgufFailure("cut", "the file ends within its header", end);
  }
}
