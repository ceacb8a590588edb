/** Deletes a run, and its vectors with it. */
import { forgetVectors } from "../../pool/vectors.ts";
import type { RunsState } from "../run/runs.svelte.ts";

/** @returns as {@link RunsState.remove} */
export async function removeRun(runs: Pick<RunsState, "remove">, id: string): Promise<"done" | "busy"> {
  const result = await runs.remove(id);
  // Vectors that stay are dropped when those of another run are looked at.
  if (result === "done") await forgetVectors(id).catch(() => undefined);
  return result;
}
