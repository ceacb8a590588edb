/** Where a dataset comes from, in few words for the metadata of any file: the model, its licence, the method, the random seed. */
import type { ModelSource } from "../models/model.ts";
import type { RunRow } from "../rows/records.ts";
import { describeDifferences } from "../method/differences.ts";

export interface Provenance {
  readonly madeWith: "Seedbed";
  readonly method: "Self-Instruct";
  readonly preset: string;
  /** Every point in which the method differs from the paper's. */
  readonly differencesFromPaper: readonly string[];
  readonly model: string;
  readonly modelSource: string;
  readonly licence: string;
  readonly licenceUrl?: string;
  readonly randomSeed: number;
  readonly seeds: string;
}

export function provenance({ method, model, randomSeed, seedsName, seedCount }: RunRow): Provenance {
  return {
    madeWith: "Seedbed",
    method: "Self-Instruct",
    preset: method.preset,
    differencesFromPaper: describeDifferences(method, "paper"),
    model: model.title,
    modelSource: sourceOf(model.source),
    licence: model.licence,
    ...(model.licenceUrl === undefined ? {} : { licenceUrl: model.licenceUrl }),
    randomSeed,
    seeds: `${seedsName} (${seedCount})`,
  };
}

/** Where the weights were taken from, as a person would name it. */
export function sourceOf(source: ModelSource): string {
  switch (source.kind) {
    case "bundled":
      return "bundled with Seedbed";
    case "gguf-url":
      return source.sha256 === undefined ? source.url : `${source.url} (SHA-256 ${source.sha256})`;
    case "gguf-file":
      return `a local file, ${source.name} (${source.bytes} bytes)`;
    case "webllm":
      return source.modelUrl ?? `WebLLM, ${source.modelId}`;
    case "recording":
      return `a recording, ${source.name}`;
    case "remote":
      return `${source.model} at ${source.url}`;
  }
}
