/** The files inside a zip, each as a stream. Their sizes are checked before anything is inflated. */
import { Crc32 } from "./crc32.ts";

/** Limits for one zip: more than any run's files need, and no more than can be read in a few minutes. */
export const zipLimits = { files: 1_000, inflatedBytes: 2_000_000_000 };

/** A zip that is not opened; the message says why. */
export class ZipRefusal extends Error {
  override readonly name = "ZipRefusal";
}

export interface ZipEntry {
  /** Path in the zip. */
  readonly name: string;
  /** Bytes once inflated, as the zip says. */
  readonly size: number;
  readonly packedSize: number;
  /** CRC-32 of those bytes, as the zip says. */
  readonly checksum: number;
  /** Whether the bytes lie in the zip as they are. */
  readonly isStored: boolean;
  /** Where the entry's own header begins, bytes. */
  readonly offset: number;
}

// The format's signatures, fixed lengths and numbers (PKWARE, APPNOTE, sections 4.3 and 4.4).
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const END = 0x06054b50;
const END_BYTES = 22;
const MOST_COMMENT_BYTES = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
/** The format's sign for a number that needs more than 32 bits. */
const TOO_LARGE = 0xffffffff;
/** Room for a thousand long paths. */
const MOST_DIRECTORY_BYTES = 1_000_000;

export async function isZip(file: Blob): Promise<boolean> {
  if (file.size < END_BYTES) return false;
  const signature = (await view(file, 0, 4)).getUint32(0, true);
  return signature === LOCAL || signature === END;
}

/** @throws ZipRefusal when the zip is damaged, encrypted or too large */
export async function zipEntries(zip: Blob): Promise<readonly ZipEntry[]> {
  const directory = await readDirectory(zip);
  const entries: ZipEntry[] = [];
  for (let at = 0; at < directory.byteLength;) {
    if (at + ENTRY_BYTES > directory.byteLength || directory.getUint32(at, true) !== ENTRY) throw damaged();
    const nameBytes = directory.getUint16(at + 28, true);
    const end = at + ENTRY_BYTES + nameBytes;
    if (end > directory.byteLength) throw damaged();
    const name = new TextDecoder().decode(new Uint8Array(directory.buffer, at + ENTRY_BYTES, nameBytes));
    if (!name.endsWith("/")) entries.push(entry(name, directory, at));
    if (entries.length > zipLimits.files)
      throw new ZipRefusal(`The zip holds more than ${count(zipLimits.files)} files.`);
    at = end + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  }
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  const most = zipLimits.inflatedBytes;
  if (bytes > most)
    throw new ZipRefusal(
      `The zip would unpack to ${count(bytes)} bytes, and ${count(most)} are the most. Nothing was.`,
    );
  return entries;
}

/** An entry's bytes as they lie in the zip. @throws ZipRefusal */
export async function packedBytes(zip: Blob, { offset, packedSize }: ZipEntry): Promise<Blob> {
  if (offset + LOCAL_BYTES > zip.size) throw damaged();
  const header = await view(zip, offset, offset + LOCAL_BYTES);
  if (header.getUint32(0, true) !== LOCAL) throw damaged();
  const start = offset + LOCAL_BYTES + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + packedSize > zip.size) throw damaged();
  return zip.slice(start, start + packedSize);
}

/** An entry's bytes, inflated as they are read. The stream fails with a ZipRefusal where they are not what the zip says. */
export async function entryStream(zip: Blob, entry: ZipEntry): Promise<ReadableStream<Uint8Array>> {
  const { name, size, checksum, isStored } = entry;
  const packed = (await packedBytes(zip, entry)).stream();
  const plain = isStored ? packed : packed.pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = plain.getReader();
  const found = new Crc32();
  let left = size;
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read().catch(() => {
        throw new ZipRefusal(`${name} is damaged in the zip.`);
      });
      left -= value?.length ?? 0;
      if (left < 0) {
        await reader.cancel();
        throw new ZipRefusal(`${name} is larger than the zip says.`);
      }
      if (!done) {
        found.update(value);
        controller.enqueue(value);
      } else if (left > 0 || found.value !== checksum) throw new ZipRefusal(`${name} is damaged in the zip.`);
      else controller.close();
    },
    cancel: () => reader.cancel(),
  });
}

async function readDirectory(zip: Blob): Promise<DataView> {
  const from = Math.max(0, zip.size - END_BYTES - MOST_COMMENT_BYTES);
  const tail = await view(zip, from, zip.size);
  let at = tail.byteLength - END_BYTES;
  while (at >= 0 && tail.getUint32(at, true) !== END) at--;
  if (at < 0) throw damaged();
  const [bytes, start] = [tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)];
  if (start === TOO_LARGE) throw new ZipRefusal("The zip is of the kind for more than 4 GB, which is not read here.");
  if (bytes > MOST_DIRECTORY_BYTES || start + bytes > from + at) throw damaged();
  return view(zip, start, start + bytes);
}

function entry(name: string, directory: DataView, at: number): ZipEntry {
  const method = directory.getUint16(at + 10, true);
  if ((directory.getUint16(at + 8, true) & ENCRYPTED) !== 0) throw new ZipRefusal(`${name} is encrypted.`);
  if (method !== STORED && method !== DEFLATED) throw new ZipRefusal(`${name} is packed in a way not read here.`);
  return {
    name,
    checksum: directory.getUint32(at + 16, true),
    packedSize: directory.getUint32(at + 20, true),
    size: directory.getUint32(at + 24, true),
    isStored: method === STORED,
    offset: directory.getUint32(at + 42, true),
  };
}

function damaged(): ZipRefusal {
  return new ZipRefusal("The zip is damaged or broken off.");
}

async function view(file: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await file.slice(from, to).arrayBuffer());
}

function count(value: number): string {
  return value.toLocaleString("en");
}
