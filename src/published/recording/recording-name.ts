/** Names a stored run as a recording. Its texts are replayed at once, or as fast as a person reads. */
import type { ModelRecord } from "../../core/models/model.ts";
import type { RunRow } from "../../core/rows/run-row.ts";

export type ReplayPace = "reading" | "at-once";

interface StoredRecording {
  readonly runId: string;
  readonly pace: ReplayPace;
}

const PREFIX = "run:";
/** Starts the id of a model that is known only by its texts. */
export const RECORDED_ID = "recording:";

/** The name of a stored run as a recording. */
export function recordingName({ runId, pace }: StoredRecording): string {
  return `${PREFIX}${runId}${pace === "reading" ? ":reading" : ""}`;
}

/** Reads a name back. @returns undefined for a recording that is a file of the page */
export function storedRecording(name: string): StoredRecording | undefined {
  if (!name.startsWith(PREFIX)) return undefined;
  const [, runId = "", pace] = name.split(":");
  return { runId, pace: pace === "reading" ? "reading" : "at-once" };
}

/** The members of a model's record that make it answer from a recording. */
export function answeringFrom(name: string): Pick<ModelRecord, "engine" | "source"> {
  return { engine: "replay", source: { kind: "recording", name } };
}

/** Whether a run was read from texts: its model is not known, and some requests were not recorded. */
export function isRecordedRun({ model }: Pick<RunRow, "model">): boolean {
  return model.source.kind === "recording" && model.id.startsWith(RECORDED_ID);
}

/** End of the title of a model that answers from a run. */
const REPLAYED = ", replayed";

/**
 * A model that gives a run's answers to the run's prompts.
 * @param nonce differs for every replay, so that each replay starts with all answers
 */
export function replayModel({ id, model }: RunRow, pace: ReplayPace, nonce: string): ModelRecord {
  const { measured: _, ...rest } = model;
  return {
    ...rest,
    id: `replay:${id}:${nonce}`,
    title: model.title.endsWith(REPLAYED) ? model.title : `${model.title}${REPLAYED}`,
    ...answeringFrom(recordingName({ runId: id, pace })),
    downloadBytes: 0,
    memoryBytes: 0,
    needsF16: false,
    about: "Gives the answers that were stored with a run, without its model.",
  };
}
