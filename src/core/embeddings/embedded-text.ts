/** What of a task is embedded, and by which model: what must be the same for a vector to hold. Pure. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { ModelRecord } from "../models/model.ts";
import type { VectorRow } from "./vector-row.ts";

/** Letters of a hash: two of a million texts then share one with a chance of one in ten million. */
const HASH_LETTERS = 16;

/** The hash by which an edited text is seen to need another vector. */
export function textHash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, HASH_LETTERS);
}

/** The name under which a model's vectors are stored: its id, and what tells one file of that name from another. */
export function embedderId({ id, source }: Pick<ModelRecord, "id" | "source">): string {
  if (source.kind === "gguf-file") return `${id}#${String(source.bytes)}`;
  return source.kind === "bundled" && source.sha256 !== undefined ? `${id}#${source.sha256.slice(0, 8)}` : id;
}

/** Whether a stored vector is of this text and this model. */
export function isCurrent(row: VectorRow | undefined, text: string, model: string): row is VectorRow {
  return row?.model === model && row.hash === textHash(text);
}
