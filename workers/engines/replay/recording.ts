/** Reads a recording that comes with the page: one JSON line a request. The first line of an example says what its run is given. */
import { parsedJson } from "../../../src/core/text/lines.ts";
import { EngineFailure } from "../../../src/run/ports.ts";
import { field } from "../parts/field.ts";
import type { RecordedCompletion } from "./replay.ts";

/** The requests of a recording. @throws EngineFailure when a line is not one */
export function readRecording(text: string): RecordedCompletion[] {
  return text.split("\n").filter(Boolean).flatMap(readLine);
}

function readLine(line: string): RecordedCompletion | readonly [] {
  const value = parsedJson(line);
  if (field(value, "example") !== undefined) return [];
  const [prompt, text] = [field(value, "prompt"), field(value, "text")];
  const [finishReason, seed] = [field(value, "finishReason"), field(value, "seed")];
  if (typeof prompt === "string" && typeof text === "string" && isFinishReason(finishReason))
    return { prompt, text, finishReason, ...(typeof seed === "number" && { seed }) };
  throw new EngineFailure("model-unreadable", "The recording holds a line that is not a request.");
}

function isFinishReason(value: unknown): value is RecordedCompletion["finishReason"] {
  return value === "stop" || value === "length" || value === "repeated" || value === "abort" || value === "failed";
}
