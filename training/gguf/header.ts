/** Reads the header of a GGUF file: metadata and where each tensor lies. It knows no model, and reads no tensor data. */
import { ALIGNMENT_KEY, MAGIC, USUAL_ALIGNMENT, ValueType, aligned } from "./format.ts";
import { GgufFailure } from "./failure.ts";
import { ValueReader } from "./values.ts";

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

/** Bytes that a metadata entry and a tensor's description take at least. */
const LEAST_ENTRY_BYTES = 13;
const LEAST_TENSOR_BYTES = 24;
/** The format's own limit for a key, bytes; far more than any name. */
const LONGEST_NAME_BYTES = 65_535;
/** ggml's limit for the sizes of one tensor. */
const MOST_SIZES = 4;
/** Far more than in any real file. */
const MOST_ENTRIES = 100_000;
/** More numbers than any model has layers. */
const LONGEST_SHORT_LIST = 4096;
const BIG_ENDIAN = 2 ** 24;

/** The header of a file. Metadata values are read only when asked for, because a vocabulary is long. */
export class GgufHeader {
  readonly tensors: readonly GgufTensor[];
  /** Length of the header in bytes; zeros follow up to the data. */
  readonly end: number;
  /** Tensor data begins at multiples of this many bytes. */
  readonly alignment: number;
  readonly #file: Uint8Array;
  readonly #metadata: ReadonlyMap<string, Place>;

  /**
   * @param file the whole file, or its beginning; not changed while the header is in use
   * @throws GgufFailure (a RangeError): `cut` where the bytes end within the header
   */
  constructor(file: Uint8Array) {
    const reader = new ValueReader(file, 0);
    checkBeginning(file, reader);
    const tensorCount = least(reader, LEAST_TENSOR_BYTES, "tensors");
    const entryCount = least(reader, LEAST_ENTRY_BYTES, "metadata entries");
    reader.expect(1, tensorCount * LEAST_TENSOR_BYTES + entryCount * LEAST_ENTRY_BYTES);
    this.#file = file;
    this.#metadata = readMetadata(reader, entryCount);
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

  has(key: string): boolean {
    return this.#metadata.has(key);
  }

  /** A text of the metadata. @throws RangeError where the key is missing or holds something else */
  text(key: string): string {
    return this.#open(key, ValueType.text).text();
  }

  /** A text of the metadata, cut after `most` bytes; undefined where there is none under that key. */
  textIfAny(key: string, most = Infinity): string | undefined {
    const place = this.#metadata.get(key);
    return place?.type === ValueType.text ? new ValueReader(this.#file, place.at).beginningOfText(most) : undefined;
  }

  /** An unsigned whole number of the metadata. @throws RangeError where the key is missing or holds something else */
  count(key: string): number {
    return this.#open(key, ValueType.uint32).uint32();
  }

  /**
   * The numbers under a key, of any type: one, or those of a list, as models have it whose layers differ.
   * @returns none where the key is missing, holds something else, or a list of more than `most`
   */
  numbers(key: string, most = LONGEST_SHORT_LIST): readonly number[] {
    const place = this.#metadata.get(key);
    if (place === undefined || place.type === ValueType.text) return [];
    const reader = new ValueReader(this.#file, place.at);
    if (place.type !== ValueType.list) return [reader.number(place.type)];
    const [type, length] = [reader.uint32(), reader.uint64()];
    if (type === ValueType.text || type === ValueType.list || length > most) return [];
    return Array.from({ length }, () => reader.number(type));
  }

  /** How many elements the list under a key has, without building it; undefined where there is no list. */
  lengthOf(key: string): number | undefined {
    const place = this.#metadata.get(key);
    return place?.type === ValueType.list ? new ValueReader(this.#file, place.at + 4).uint64() : undefined;
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

  #open(key: string, type: number): ValueReader {
    const place = this.#metadata.get(key);
    if (!place) throw new RangeError(`the file has no ${key}`);
    if (place.type !== type) throw new RangeError(`${key} is of type ${place.type}, not ${type}`);
    return new ValueReader(this.#file, place.at);
  }
}

function checkBeginning(file: Uint8Array, reader: ValueReader): void {
  const begun = file.subarray(0, MAGIC.length);
  const isBeginning = begun.every((byte, i) => byte === MAGIC.charCodeAt(i));
  if (!isBeginning) throw new GgufFailure("not-gguf", "the file does not begin as a GGUF does");
  reader.uint32();
  const version = reader.uint32();
  if (version >= BIG_ENDIAN) throw new GgufFailure("version", "the file is written for big-endian machines");
  if (version < 2 || version > 3) throw new GgufFailure("version", `GGUF version ${version} is not known`);
}

/** A count, once it is known that so many things can be there at all. */
function least(reader: ValueReader, bytes: number, what: string): number {
  const count = reader.uint64();
  if (count > MOST_ENTRIES) {
    reader.expect(count, bytes);
    throw new GgufFailure("broken", `${count} ${what}, more than any model has`);
  }
  return count;
}

function readMetadata(reader: ValueReader, count: number): Map<string, Place> {
  const metadata = new Map<string, Place>();
  for (let left = count; left > 0; left--) {
    const key = reader.text(LONGEST_NAME_BYTES);
    const type = reader.uint32();
    metadata.set(key, { type, at: reader.at });
    reader.skip(type);
  }
  return metadata;
}

function readTensor(reader: ValueReader): GgufTensor {
  const name = reader.text(LONGEST_NAME_BYTES);
  const sizes = reader.uint32();
  if (sizes > MOST_SIZES) throw new GgufFailure("broken", `tensor ${name} has ${sizes} sizes`);
  const shape = Array.from({ length: sizes }, () => reader.uint64());
  const count = shape.reduce((product, size) => product * size, 1);
  if (!Number.isSafeInteger(count)) throw new GgufFailure("broken", `tensor ${name} has ${count} values`);
  const typeAt = reader.at;
  return { name, shape, typeAt, count, type: reader.uint32(), offset: reader.uint64() };
}
