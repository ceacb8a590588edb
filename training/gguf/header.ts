/** Reads the header of a GGUF file: metadata and where each tensor lies. It knows no model, and reads no tensor data. */
import { ALIGNMENT_KEY, USUAL_ALIGNMENT, VALUE_BYTES, ValueType, aligned } from "./format.ts";

/** One tensor as the header describes it. */
export interface GgufTensor {
  readonly name: string;
  /** In the file's order: the length of a row comes first. */
  readonly shape: readonly number[];
  readonly type: number;
  /** How many values it holds. */
  readonly count: number;
  /** Where its data begins, in bytes from the start of all tensor data. */
  readonly offset: number;
  /** Where in the file its type is (4 bytes); its offset (8 bytes) follows. */
  readonly typeAt: number;
}

/** Where a metadata value is in the file. */
interface Place {
  readonly type: number;
  readonly at: number;
}

const DECODER = new TextDecoder();

/** The header of a file. Metadata values are read only when asked for, because a vocabulary is long. */
export class GgufHeader {
  readonly tensors: readonly GgufTensor[];
  /** Length of the header in bytes; zeros follow up to the data. */
  readonly end: number;
  /** Tensor data begins at multiples of this many bytes. */
  readonly alignment: number;
  readonly #file: Uint8Array;
  readonly #metadata: ReadonlyMap<string, Place>;

  /** @throws RangeError for a file that ends within its header, or has an unknown layout */
  constructor(file: Uint8Array) {
    const reader = new Reader(file, 4);
    const version = reader.uint32();
    if (version < 2 || version > 3) throw new RangeError(`GGUF version ${version} is not known`);
    const tensorCount = reader.uint64();
    this.#file = file;
    this.#metadata = readMetadata(reader);
    this.alignment = this.#metadata.has(ALIGNMENT_KEY) ? this.count(ALIGNMENT_KEY) : USUAL_ALIGNMENT;
    const tensors: GgufTensor[] = [];
    while (tensors.length < tensorCount) tensors.push(readTensor(reader));
    this.tensors = tensors;
    this.end = reader.at;
  }

  /** Where tensor data begins, in bytes from the start of the file. */
  get dataStart(): number {
    return aligned(this.end, this.alignment);
  }

  /** A text of the metadata. @throws RangeError where the key is missing or holds something else */
  text(key: string): string {
    return this.#open(key, ValueType.text).text();
  }

  /** An unsigned whole number of the metadata. @throws RangeError where the key is missing or holds something else */
  count(key: string): number {
    return this.#open(key, ValueType.uint32).uint32();
  }

  /** A list of texts of the metadata. @throws RangeError where the key is missing or holds something else */
  texts(key: string): string[] {
    const reader = this.#open(key, ValueType.list);
    const type = reader.uint32();
    if (type !== ValueType.text) throw new RangeError(`${key} is a list of type ${type}, not of texts`);
    const texts: string[] = [];
    for (let left = reader.uint64(); left > 0; left--) texts.push(reader.text());
    return texts;
  }

  #open(key: string, type: number): Reader {
    const place = this.#metadata.get(key);
    if (!place) throw new RangeError(`the file has no ${key}`);
    if (place.type !== type) throw new RangeError(`${key} is of type ${place.type}, not ${type}`);
    return new Reader(this.#file, place.at);
  }
}

function readMetadata(reader: Reader): Map<string, Place> {
  const metadata = new Map<string, Place>();
  for (let left = reader.uint64(); left > 0; left--) {
    const key = reader.text();
    const type = reader.uint32();
    metadata.set(key, { type, at: reader.at });
    reader.skip(type);
  }
  return metadata;
}

function readTensor(reader: Reader): GgufTensor {
  const name = reader.text();
  const shape: number[] = [];
  for (let left = reader.uint32(); left > 0; left--) shape.push(reader.uint64());
  const typeAt = reader.at;
  const count = shape.reduce((product, size) => product * size, 1);
  return { name, shape, typeAt, count, type: reader.uint32(), offset: reader.uint64() };
}

/** Reads little-endian values one after the other. Each method throws a RangeError where the file ends too early. */
class Reader {
  at: number;
  readonly #file: Uint8Array;
  readonly #view: DataView;

  constructor(file: Uint8Array, at: number) {
    this.at = at;
    this.#file = file;
    this.#view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  }

  uint32(): number {
    return this.#view.getUint32(this.#pass(4), true);
  }

  /** Numbers above 2^53 are rounded, which does no harm: no file is that long. */
  uint64(): number {
    return Number(this.#view.getBigUint64(this.#pass(8), true));
  }

  text(): string {
    const start = this.#pass(this.uint64());
    return DECODER.decode(this.#file.subarray(start, this.at));
  }

  /** Skips a metadata value. */
  skip(type: number): void {
    const size = VALUE_BYTES[type];
    if (size !== undefined) this.#pass(size);
    else if (type === ValueType.text) this.#pass(this.uint64());
    else if (type === ValueType.list) this.#skipList();
    else throw new RangeError(`metadata of type ${type} is not known`);
  }

  #skipList(): void {
    const type = this.uint32();
    const length = this.uint64();
    const size = VALUE_BYTES[type];
    if (size !== undefined) this.#pass(size * length);
    else for (let left = length; left > 0; left--) this.skip(type);
  }

  /** Moves on by `bytes`. @returns where they begin */
  #pass(bytes: number): number {
    const start = this.at;
    if (start + bytes > this.#file.length) throw new RangeError("the file ends within its header");
    this.at += bytes;
    return start;
  }
}
