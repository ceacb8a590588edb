/** Turns an error into what the page gets: a kind where it was expected, a trace where it is a bug. */
import { PoolFailure } from "../../src/pool/failure.ts";
import type { ProbeResult, RunMessage, StartResult } from "../../src/rpc/run-api.ts";
import { EngineFailure } from "../../src/run/ports.ts";
import { EngineBusy } from "./engine-host.ts";

type FailureMessage = Extract<RunMessage, { readonly type: "failure" }>;

export function asFailureMessage(error: unknown, runId: string): FailureMessage {
  const message = error instanceof Error ? error.message : String(error);
  return { type: "failure", runId, kind: kindOf(error), message, technical: technical(error) };
}

/** The end of a job that was stopped. */
export const STOPPED = { ok: false, kind: "aborted", message: "Stopped." } as const;

/** An expected failure of a start. @throws the error itself when it is a bug */
export function asStartResult(error: unknown): Extract<StartResult, { readonly ok: false }> {
  if (error instanceof PoolFailure && error.kind === "missing")
    return { ok: false, kind: "no-such-run", message: error.message };
  if (error instanceof PoolFailure && error.kind === "full")
    return { ok: false, kind: "storage-full", message: error.message };
  return asProbeResult(error);
}

/** An expected failure of a probe. @throws the error itself when it is a bug */
export function asProbeResult(error: unknown): Extract<ProbeResult, { readonly ok: false }> {
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

/** The error and its causes, with their traces. */
function technical(error: unknown): string {
  const lines: string[] = [];
  for (let each = error, depth = 0; each !== undefined && depth < 5; depth++) {
    lines.push(each instanceof Error ? (each.stack ?? `${each.name}: ${each.message}`) : String(each));
    each = each instanceof Error ? each.cause : undefined;
  }
  return lines.join("\ncaused by ");
}
