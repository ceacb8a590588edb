/** Finds the texts that make a run: the files that a person chose, and the right files inside a zip. */
import { entryStream, isZip, packedBytes, ZipRefusal, zipEntries, type ZipEntry } from "./zip-entries.ts";

/** A text to be read line by line. */
export interface RunFile {
  readonly name: string;
  readonly size: number;
  open(): Promise<ReadableStream<Uint8Array>>;
}

/** Our full export and the public code's files, as our own zips name them. */
const OWN_RUN = "seedbed-run.jsonl";
const PUBLIC_FILES = "self-instruct.zip";
const MANIFEST = "seedbed.json";
const TEXT = /\.(?:jsonl|json|txt)$/u;
/** What macOS adds to a zip. */
const FOREIGN = /^__MACOSX\/|(?:^|\/)\.[^/]*$/u;

/** @throws ZipRefusal when a zip is damaged, too large, or holds no run */
export async function runFiles(files: readonly File[]): Promise<readonly RunFile[]> {
  const found: RunFile[] = [];
  for (const file of files) {
    if (await isZip(file)) found.push(...(await ofZip(file)));
    else found.push({ name: file.name, size: file.size, open: () => Promise.resolve(file.stream()) });
  }
  return found;
}

async function ofZip(zip: Blob): Promise<readonly RunFile[]> {
  const entries = (await zipEntries(zip)).filter(({ name }) => !FOREIGN.test(name));
  const own = entries.find(({ name }) => baseOf(name) === OWN_RUN);
  if (own) return [text(zip, own)];
  const inner = entries.find(({ name, isStored }) => baseOf(name) === PUBLIC_FILES && isStored);
  if (inner) {
    const within = await packedBytes(zip, inner);
    return (await zipEntries(within)).filter(({ name }) => TEXT.test(name)).map((each) => text(within, each));
  }
  if (entries.some(({ name }) => name === MANIFEST)) {
    throw new ZipRefusal(
      "This zip holds a dataset without its run. Export it again with “Everything” or “Self-Instruct's own files” chosen.",
    );
  }
  const texts = entries.filter(({ name }) => TEXT.test(name));
  if (texts.length === 0) throw new ZipRefusal("The zip holds no .jsonl, .json or .txt file.");
  return texts.map((each) => text(zip, each));
}

function text(zip: Blob, entry: ZipEntry): RunFile {
  return { name: baseOf(entry.name), size: entry.size, open: () => entryStream(zip, entry) };
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
