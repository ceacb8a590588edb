/** The order in which models are shown: what a machine runs well first, the ablest of them at the top. Pure. */
import type { ModelRecord } from "./model.ts";
import type { TaskRate } from "./task-rate.ts";

/** A hundred tasks in twenty minutes: below this, a run is no fun to wait for. */
const RUNS_WELL_PER_MINUTE = 5;

/** Models that run equally well for a person. */
export interface ModelGroup {
  readonly kind: "well" | "slow" | "unknown";
  readonly models: readonly ModelRecord[];
}

/**
 * Those that make enough tasks a minute, the largest first; then the slower ones, the fastest first; then those of which
 * nothing is known. Equals stay in the order of the list. Groups without a model are left out.
 */
export function inGroups(
  models: readonly ModelRecord[],
  rateOf: (model: ModelRecord) => TaskRate | undefined,
): readonly ModelGroup[] {
  const rate = (model: ModelRecord): number | undefined => rateOf(model)?.perMinute;
  const kindOf = (model: ModelRecord): ModelGroup["kind"] => {
    const perMinute = rate(model);
    if (perMinute === undefined) return "unknown";
    return perMinute >= RUNS_WELL_PER_MINUTE ? "well" : "slow";
  };
  const of = (kind: ModelGroup["kind"]) => models.filter((model) => kindOf(model) === kind);
  const groups: readonly ModelGroup[] = [
    { kind: "well", models: of("well").toSorted((a, b) => sizeOf(b) - sizeOf(a)) },
    { kind: "slow", models: of("slow").toSorted((a, b) => (rate(b) ?? 0) - (rate(a) ?? 0)) },
    { kind: "unknown", models: of("unknown") },
  ];
  return groups.filter((group) => group.models.length > 0);
}

function sizeOf({ parameters = 0 }: ModelRecord): number {
  return parameters;
}
