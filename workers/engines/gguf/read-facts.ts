/** What a GGUF says of itself, from the file the person gave, from the stored copy, or from the first bytes at its address. */
import { faultOfGguf } from "../../../src/core/models/gguf/facts.ts";
import type { ModelRecord } from "../../../src/core/models/model.ts";
import type { HeaderResult } from "../../../src/rpc/model-headers.ts";
import { EngineFailure } from "../../../src/run/ports.ts";
import { GgufFailure } from "../../../training/gguf/failure.ts";
import { readHeader, type GgufSource } from "../../../training/gguf/read-header.ts";
import { factsOf } from "./facts.ts";
import { allowedAddress } from "../parts/addresses.ts";
import { addressSource, blobSource } from "./source.ts";
import { storedModel } from "./store.ts";

/** Longest wait for a host, ms: a long header is 15 MB. */
const PATIENCE_MS = 60_000;
/** Asks the host of an address unless the file is stored here: only after the person has agreed to that. */
export async function readFacts({ source }: Pick<ModelRecord, "source">, file?: Blob): Promise<HeaderResult> {
  if (file) return factsFrom(blobSource(file));
  if (source.kind !== "gguf-url") return { ok: false, problem: "no-file", message: "There is no file to read." };
  const stored = await storedModel(source.url).catch(() => undefined);
  if (stored) return factsFrom(blobSource(stored));
  allowedAddress(source.url);
  const address = addressSource(source.url, AbortSignal.timeout(PATIENCE_MS));
  try {
    return await factsFrom(address);
  } finally {
    await address.close();
  }
}

async function factsFrom(source: GgufSource): Promise<HeaderResult> {
  try {
    const facts = factsOf(await readHeader(source));
    const bytes = source.size();
    const fault = faultOfGguf(facts, bytes);
    const found = { facts, ...(bytes !== undefined && { bytes }) };
    return fault === undefined ? { ok: true, ...found } : { ok: false, problem: fault, message: "", ...found };
  } catch (error) {
    if (error instanceof GgufFailure) return { ok: false, problem: error.problem, message: error.message };
    if (error instanceof RangeError) return { ok: false, problem: "broken", message: error.message };
    if (error instanceof EngineFailure) return { ok: false, problem: "host", message: error.message };
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, problem: "unreadable", message };
  }
}
