/** Makes the files of a dataset one by one, with their checksums, to be shown and published. */
import { sha256 } from "@noble/hashes/sha2.js";
import { sha1 } from "@noble/hashes/legacy.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { parquetFormat } from "../../src/core/export/formats/parquet.ts";
import { answeredExamples } from "../../src/core/export/selection/examples.ts";
import { filterTasks } from "../../src/core/export/selection/filter.ts";
import { datasetFiles } from "../../src/core/export/package/zip.ts";
import { assertStillThere } from "../../src/pool/whole-runs/export-source.ts";
import type { FileJobs } from "../../src/rpc/files-api.ts";
import type { PackagedDataset, PackagedFile } from "../../src/rpc/hub-api.ts";
import { checkedSource } from "./checked-source.ts";
import { formatOf, grouped, readSource } from "./export.ts";
import type { Job } from "./job.ts";

/** @throws PoolFailure when the run is deleted before all is made */
export async function packageDataset(order: FileJobs["package"]["order"], job: Job): Promise<PackagedDataset> {
  const chosen = order.zipFormats.map(formatOf);
  const needsProvenance = chosen.some((format) => format.needsProvenance);
  const stored = await checkedSource(await readSource(order, needsProvenance, true, job), order, chosen);
  const source = await grouped(stored, order, job);
  const { filter, split, language, now, licence } = order;
  const choice = { formats: chosen, leading: parquetFormat, filter, split, language, now };
  const files: PackagedFile[] = [];
  for (const { path, content } of datasetFiles(source, { ...choice, ...(licence !== undefined && { licence }) })) {
    files.push(
      await made(
        path,
        content,
        files.reduce((sum, { bytes }) => sum + bytes, 0),
        job,
      ),
    );
  }
  await assertStillThere(job.db, order.runId);
  const tasks = filterTasks(source.tasks, filter);
  const card = (await files.find(({ path }) => path === "README.md")?.blob.text()) ?? "";
  return { files, card, tasks: tasks.length, rows: answeredExamples(tasks), damaged: source.damaged ?? 0 };
}

async function made(
  path: string,
  content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  before: number,
  job: Job,
): Promise<PackagedFile> {
  const hash = sha256.create();
  const parts: Blob[] = [];
  let bytes = 0;
  for await (const piece of content) {
    hash.update(piece);
    parts.push(new Blob([piece as BlobPart]));
    bytes += piece.length;
    job.report("writing", before + bytes);
    await job.breathe();
  }
  const blob = new Blob(parts);
  return { path, bytes, blob, sha256: bytesToHex(hash.digest()), gitSha1: await gitSha1(blob) };
}

/** Git's checksum of a file: that of its kind and size, a zero byte, and the content. */
async function gitSha1(blob: Blob): Promise<string> {
  const hash = sha1.create().update(new TextEncoder().encode(`blob ${String(blob.size)}\0`));
  const reader = blob.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return bytesToHex(hash.digest());
    hash.update(value);
  }
}
