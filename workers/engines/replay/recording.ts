/** Reads a recording that comes with the page: one JSON line a request. */
import { EngineFailure } from "../../../src/run/ports.ts";
import type { RecordedCompletion } from "./replay.ts";

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
