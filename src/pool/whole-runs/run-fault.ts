/** What is wrong with a stored run, and how such a run is called. */
import { shownLine } from "../../core/text/shown-line.ts";

/** What is wrong with a run. */
export interface RunFault {
  readonly runId: string;
  /** Its name, as far as it has one. */
  readonly name: string;
  readonly reason: string;
}

/** What a run is called where its row may be of any form. */
export function namedAs(run: unknown): { readonly runId: string; readonly name: string } {
  const { id, name } = Object(run) as { readonly id?: unknown; readonly name?: unknown };
  const runId = typeof id === "string" ? id : String(id);
  return { runId, name: (typeof name === "string" ? shownLine(name) : "") || `Run ${shownLine(runId)}` };
}
