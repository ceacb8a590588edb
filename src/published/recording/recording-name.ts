/** Names a stored run as a recording, whose texts are given again at once or as fast as a person reads. */
import type { ModelRecord } from "../../core/models/model.ts";
import type { RunRow } from "../../core/rows/run-row.ts";

export type ReplayPace = "reading" | "at-once";

export interface StoredRecording {
  readonly runId: string;
  readonly pace: ReplayPace;
}

const PREFIX = "run:";
/** Before the ids of models of which texts alone are known. */
export const RECORDED_ID = "recording:";

export function recordingName({ runId, pace }: StoredRecording): string {
  return `${PREFIX}${runId}${pace === "reading" ? ":reading" : ""}`;
}

/** @returns undefined for a recording that came with the page */
export function storedRecording(name: string): StoredRecording | undefined {
  if (!name.startsWith(PREFIX)) return undefined;
  const [, runId = "", pace] = name.split(":");
  return { runId, pace: pace === "reading" ? "reading" : "at-once" };
}

/** What makes a model's record give the answers of a recording. */
export function answeringFrom(name: string): Pick<ModelRecord, "engine" | "source"> {
  return { engine: "replay", source: { kind: "recording", name } };
}

/** Whether a run was read from texts alone: the model behind them is not known, and not every request was recorded. */
export function isRecordedRun({ model }: Pick<RunRow, "model">): boolean {
  return model.source.kind === "recording" && model.id.startsWith(RECORDED_ID);
}

/** Ends the title of a model that answers from a run. */
const REPLAYED = ", replayed";

/**
 * The model that answers as a run was answered, asked in the same words.
 * @param nonce tells this replay from others, so that each begins with all answers
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
