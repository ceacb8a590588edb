/** Where a dataset comes from, in few words for the metadata of any file: the model, its licence, the method, the random seed. */
import { sourceFacts } from "../models/kinds.ts";
import type { RunRow } from "../rows/run-row.ts";
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
    modelSource: sourceFacts(model.source).origin,
    licence: model.licence,
    ...(model.licenceUrl === undefined ? {} : { licenceUrl: model.licenceUrl }),
    randomSeed,
    seeds: `${seedsName} (${seedCount})`,
  };
}
