/** An attachment that does something with a run when it is opened, and not at each of its changes. */
import { untrack } from "svelte";
import type { RunRow } from "../../core/rows/run-row.ts";

/** @param _runId what the attachment is made anew for */
export function whenOpened(_runId: string, read: () => RunRow | undefined, act: (run: RunRow) => void): () => void {
  return () => {
    // Untracked: else a change of the state it reads would start it again and end a running download.
    untrack(() => {
      const run = read();
      if (run) act(run);
    });
  };
}
