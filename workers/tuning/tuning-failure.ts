/** Turns an error into what the page gets: a kind where it was expected. */
import { PoolFailure } from "../../src/pool/failure.ts";
import type { TuningRefusal } from "../../src/rpc/tuning-answer.ts";
import { EngineFailure } from "../../src/run/ports.ts";

/** An expected end, in the words that the person reads. */
export class Refused extends Error {
  override readonly name = "Refused";
  constructor(
    readonly kind: TuningRefusal["kind"],
    message: string,
  ) {
    super(message);
  }
}

/** @throws the error itself when it is a bug */
export function asRefusal(error: unknown): TuningRefusal {
  if (error instanceof Refused || error instanceof EngineFailure)
    return { ok: false, kind: error.kind, message: error.message };
  if (error instanceof PoolFailure) return { ok: false, kind: poolKinds[error.kind], message: error.message };
  if (error instanceof RangeError && NO_ROW.test(error.message))
    return { ok: false, kind: "too-small", message: "No example is short enough for a row. Allow more tokens a row." };
  if (error instanceof RangeError && NO_MEMORY.test(error.message))
    return { ok: false, kind: "out-of-memory", message: "The browser has no memory left for this tuning." };
  throw error;
}

const poolKinds: Readonly<Record<PoolFailure["kind"], TuningRefusal["kind"]>> = {
  full: "storage-full",
  missing: "missing",
  outdated: "outdated",
  "taken-over": "pool",
  "connection-lost": "pool",
  unknown: "pool",
};

/** The trainer's own words, and those of the browsers when memory cannot grow. */
const NO_ROW = /no row that fits/u;
const NO_MEMORY = /memory|allocation|grow/iu;

/** The work's result, or why it did not come about. @throws the error itself when it is a bug */
export async function answered<Value extends object>(
  work: () => Promise<Value>,
): Promise<({ readonly ok: true } & Value) | TuningRefusal> {
  try {
    return { ok: true, ...(await work()) };
  } catch (error) {
    return asRefusal(error);
  }
}
