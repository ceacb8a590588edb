/** What can go wrong when rows are read or written, by kind. No failure is ever left unreported. */

export type PoolFailureKind = "full" | "taken-over" | "missing" | "connection-lost" | "outdated" | "unknown";

export class PoolFailure extends Error {
  override readonly name = "PoolFailure";
  constructor(
    readonly kind: PoolFailureKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The failure when a run does not exist any more: it was deleted, perhaps in another tab. */
export function runGone(): PoolFailure {
  return new PoolFailure("missing", "This run is not in the browser's database any more.");
}

/** Names of a database error and its inner ones: Dexie wraps a full disk in an abort. */
function names(error: unknown): string[] {
  const found: string[] = [];
  for (let each = error, depth = 0; each instanceof Error && depth < 5; depth++) {
    found.push(each.name);
    each = "inner" in each && each.inner ? each.inner : each.cause;
  }
  return found;
}

/** Reads or writes, and turns whatever that throws into a PoolFailure. */
export async function guarded<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PoolFailure) throw error;
    const all = names(error);
    const text = error instanceof Error ? error.message : String(error);
    if (all.includes("QuotaExceededError") || /quota/i.test(text)) {
      throw new PoolFailure("full", "The browser has no room left for this page's data.", { cause: error });
    }
    if (all.includes("OutdatedPage")) {
      throw new PoolFailure("outdated", "A newer version of this page has the database now.", { cause: error });
    }
    if (
      all.some((name) => name === "DatabaseClosedError" || name === "InvalidStateError") ||
      /connection/i.test(text)
    ) {
      throw new PoolFailure("connection-lost", "The connection to the browser's database was lost.", { cause: error });
    }
    throw new PoolFailure("unknown", `The browser's database refused: ${text}`, { cause: error });
  }
}
