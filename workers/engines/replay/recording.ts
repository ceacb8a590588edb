/** Recordings as engines: those that come with the page, one JSON line a request, and the runs that are stored here. */
import { storedRecording } from "../../../src/published/recording/recording-name.ts";
import type { ModelSource } from "../../../src/core/models/model.ts";
import { EngineFailure, type Engine } from "../../../src/run/ports.ts";
import { checkResponse } from "../parts/fetch-file.ts";
import { ReplayEngine, type RecordedCompletion } from "./replay.ts";
import { readStoredRun } from "./stored-run.ts";

/** As fast as a person reads along. */
const READING_CHARACTERS_PER_SECOND = 400;

/** @throws EngineFailure when there is no such recording, or it cannot be read */
export async function openRecording(source: ModelSource, pageUrl: string): Promise<Engine> {
  if (source.kind !== "recording") throw new RangeError(`a source of kind ${source.kind} is not a recording`);
  const stored = storedRecording(source.name);
  if (stored !== undefined) {
    const { runId, pace } = stored;
    const { recorded, hasGaps } = await readStoredRun(runId);
    return new ReplayEngine(recorded, {
      hasGaps,
      ...(pace === "reading" ? { charactersPerSecond: READING_CHARACTERS_PER_SECOND } : {}),
    });
  }
  const url = new URL(`recordings/${source.name}.jsonl`, pageUrl).href;
  const response = await fetch(url);
  checkResponse(response, url);
  return new ReplayEngine(readRecording(await response.text()), { charactersPerSecond: READING_CHARACTERS_PER_SECOND });
}

/** The requests of a recording, one JSON line each. @throws EngineFailure when a line is none */
export function readRecording(text: string): RecordedCompletion[] {
  return text.split("\n").filter(Boolean).map(readLine);
}

function readLine(line: string): RecordedCompletion {
  const value = parsed(line);
  if (typeof value === "object" && value !== null && "prompt" in value && "text" in value && "finishReason" in value) {
    const { prompt, text, finishReason } = value;
    if (typeof prompt === "string" && typeof text === "string" && isFinishReason(finishReason)) {
      const seed = "seed" in value && typeof value.seed === "number" ? { seed: value.seed } : {};
      return { prompt, text, finishReason, ...seed };
    }
  }
  throw new EngineFailure("model-unreadable", "The recording holds a line that is not a request.");
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isFinishReason(value: unknown): value is RecordedCompletion["finishReason"] {
  return value === "stop" || value === "length" || value === "abort" || value === "failed";
}
