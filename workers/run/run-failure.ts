/** What went wrong, as the page is told: an expected failure with its kind, or a bug with its trace. */
import { PoolFailure } from "../../src/pool/failure.ts";
import type { ProbeResult, RunMessage, StartResult } from "../../src/rpc/run-api.ts";
import { EngineFailure } from "../../src/run/ports.ts";
import { EngineBusy } from "./engine-host.ts";

type FailureMessage = Extract<RunMessage, { readonly type: "failure" }>;

export function asFailureMessage(error: unknown, runId: string): FailureMessage {
  const message = error instanceof Error ? error.message : String(error);
  return { type: "failure", runId, kind: kindOf(error), message, technical: technical(error) };
}

/** A start that failed as an expected value; a bug is thrown on. */
export function asStartResult(error: unknown): StartResult {
  if (error instanceof EngineFailure) return { ok: false, kind: error.kind, message: error.message };
  if (error instanceof EngineBusy) return { ok: false, kind: "busy", message: error.message };
  if (error instanceof PoolFailure && error.kind === "missing")
    return { ok: false, kind: "no-such-run", message: error.message };
  if (error instanceof PoolFailure && error.kind === "full")
    return { ok: false, kind: "storage-full", message: error.message };
  throw error;
}

/** A probe that failed as an expected value; a bug is thrown on. */
export function asProbeResult(error: unknown): ProbeResult {
  if (error instanceof EngineFailure) return { ok: false, kind: error.kind, message: error.message };
  if (error instanceof EngineBusy) return { ok: false, kind: "busy", message: error.message };
  throw error;
}

function kindOf(error: unknown): FailureMessage["kind"] {
  if (error instanceof EngineFailure) return error.kind;
  if (!(error instanceof PoolFailure)) return "bug";
  if (error.kind === "full") return "storage-full";
  return error.kind === "taken-over" || error.kind === "outdated" ? error.kind : "pool";
}

/** The error and what caused it, for whoever looks closer. */
function technical(error: unknown): string {
  const lines: string[] = [];
  for (let each = error, depth = 0; each !== undefined && depth < 5; depth++) {
    lines.push(each instanceof Error ? (each.stack ?? `${each.name}: ${each.message}`) : String(each));
    each = each instanceof Error ? each.cause : undefined;
  }
  return lines.join("\ncaused by ");
}
