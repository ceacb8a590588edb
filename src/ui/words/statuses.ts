/** The status of a run, in a word or two. */
import type { RunStatus } from "../../state/run/run-status.ts";

export const statusWords: Readonly<Record<RunStatus, string>> = {
  draft: "New",
  loading: "Loading",
  running: "Running",
  held: "Step by step",
  paused: "Paused",
  interrupted: "Interrupted",
  "laid-aside": "Paused",
  elsewhere: "Running in another tab",
  stopped: "Stopped",
  finished: "Finished",
  failed: "Failed",
};
