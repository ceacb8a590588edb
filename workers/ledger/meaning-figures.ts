/** What is counted of a run's meaning: how many machine tasks of the pool are how near to an earlier one, and to the seeds. */
import type { TaskFacts } from "../../src/core/curation/task-facts.ts";
import { partMeans } from "../../src/core/embeddings/seed-likeness.ts";
import type { MeaningNews } from "../../src/rpc/ledger-api.ts";
import type { HeldVectors } from "./read-vectors.ts";
import type { SearchEntry } from "./search-cache.ts";

/** What a product of a decimal may be off by. */
const ROUNDING = 1e-9;

export function meaningFigures(
  { rows, doubles, toSeeds }: HeldVectors,
  entries: readonly SearchEntry<TaskFacts>[],
): Pick<MeaningNews, "hundredths" | "toSeeds"> {
  const inPool = entries.filter(({ facts }) => facts.origin === "machine" && !facts.withdrawn);
  const known = inPool.flatMap(({ id }) => rows.get(id) ?? []);
  const hundredths = new Array<number>(201).fill(0);
  for (const row of known)
    if (doubles.nearest[row]! >= 0) hundredths[100 + Math.floor(doubles.cosines[row]! * 100 + ROUNDING)]!++;
  return { hundredths, toSeeds: toSeeds === undefined ? [] : partMeans(known.map((row) => toSeeds[row]!)) };
}
