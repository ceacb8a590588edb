/** Opens recordings as engines: those that come with the page, and the runs stored in this browser. */
import type { ModelRecord } from "../../../src/core/models/model.ts";
import { storedRecording } from "../../../src/published/recording/recording-name.ts";
import type { Engine } from "../../../src/run/ports.ts";
import type { OpenContext } from "../parts/engine-module.ts";
import { pageFile } from "../parts/addresses.ts";
import { checkResponse } from "../parts/fetch-file.ts";
import { readRecording } from "./recording.ts";
import { ReplayEngine } from "./replay.ts";
import { readStoredRun } from "./stored-run.ts";

/** As fast as a person reads along. */
const READING_CHARACTERS_PER_SECOND = 400;

/** @throws EngineFailure when there is no such recording, or it cannot be read */
export async function open({ source }: ModelRecord, { pageUrl }: OpenContext): Promise<Engine> {
  if (source.kind !== "recording") throw new RangeError(`a source of kind ${source.kind} is not a recording`);
  const stored = storedRecording(source.name);
  if (stored !== undefined) {
    const { runId, pace } = stored;
    const { recorded, hasGaps } = await readStoredRun(runId);
    const charactersPerSecond = READING_CHARACTERS_PER_SECOND;
    return new ReplayEngine(recorded, { hasGaps, ...(pace === "reading" && { charactersPerSecond }) });
  }
  const url = pageFile(`recordings/${source.name}.jsonl`, pageUrl);
  const response = await fetch(url);
  checkResponse(response, url);
  return new ReplayEngine(readRecording(await response.text()), { charactersPerSecond: READING_CHARACTERS_PER_SECOND });
}
