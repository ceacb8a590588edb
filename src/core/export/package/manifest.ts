/** `seedbed.json` of a zip: the run, its method, which tasks were taken, and a checksum of every file. */
import type { RunRow } from "../../rows/run-row.ts";
import type { ExportFilter } from "../selection/filter.ts";
import { differencesFrom } from "../../method/differences.ts";
import { outlineOf } from "../../recipes/recipes.ts";
import { provenance } from "../provenance.ts";
import type { SplitChoice } from "../selection/split.ts";

export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

export interface ManifestFacts {
  readonly run: RunRow;
  readonly filter: ExportFilter;
  readonly split: SplitChoice;
  readonly files: readonly WrittenFile[];
  /** When the zip was made, milliseconds since 1970. */
  readonly now: number;
  /** How a paper would describe the dataset. */
  readonly paragraph: string;
  /** The dataset's own licence, where a person chose one. */
  readonly licence?: string;
}

const MANIFEST_FORMAT = "seedbed-manifest";
const MANIFEST_VERSION = 1;

/** The file's text. */
export function manifest({ run, filter, split, files, now, paragraph, licence }: ManifestFacts): string {
  const { name, method, model, randomSeed, seedsName, seedCount, goal, phase, counters, createdAt, mix } = run;
  const { leaving, published } = run;
  const { methods } = outlineOf(run);
  const { claimedBy: _, ...ownModel } = model;
  const value = {
    format: MANIFEST_FORMAT,
    version: MANIFEST_VERSION,
    madeAt: new Date(now).toISOString(),
    provenance: provenance(run),
    run: { name, startedAt: new Date(createdAt).toISOString(), goal, randomSeed, phase, counters },
    model: ownModel,
    method,
    differences: {
      fromPaper: differencesFrom(methods.paper, method),
      fromDefault: differencesFrom(methods.default, method),
    },
    ...(mix ? { mix } : { seeds: { name: seedsName, count: seedCount } }),
    filter: {
      ...filter,
      gradeAtLeast: filter.gradeAtLeast ?? null,
      from: filter.from ?? null,
      before: filter.before ?? null,
    },
    split,
    ...(licence !== undefined && { licence }),
    ...(leaving && { checkedBeforeLeaving: { ...leaving, at: new Date(leaving.at).toISOString() } }),
    ...(published && { publishedBefore: published.map(({ name: there, commit }) => ({ name: there, commit })) }),
    methodsParagraph: paragraph,
    files,
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
