/** The settings in which some runs differ, and the groups of runs that differ in their random seed alone. Pure. */
import { differencesFrom, leafOf } from "../method/differences.ts";
import { nameOf, valueWords } from "../method/difference-words.ts";
import type { Method } from "../method/method.ts";
import type { MethodPair } from "../method/presets.ts";
import { presetWords } from "../method/preset-words.ts";
import { outlineOf } from "../recipes/recipes.ts";
import { limitNames } from "../rows/limits.ts";
import type { RunRow } from "../rows/run-row.ts";

/** What is read of a run. */
export type SetRun = Pick<
  RunRow,
  "recipe" | "method" | "model" | "seedsName" | "seedCount" | "randomSeed" | "goal" | "limits"
>;

export interface Setting {
  readonly title: string;
  /** What each of the runs says, in their order; a dash where it has no such point. */
  readonly values: readonly string[];
}

/** Runs that are alike in all but their random seed. */
export interface Group<Run> {
  /** The settings in which it differs from the other groups, in words. */
  readonly name: string;
  /** The same, by the settings' order. */
  readonly values: readonly string[];
  readonly runs: readonly Run[];
}

const RANDOM_SEED = "Random seed";
const NONE = "–";

/** The preset from which a method was made: the one from which it differs less. */
function baseOf(method: Method, { paper, default: usual }: MethodPair): "paper" | "default" {
  return differencesFrom(paper, method).length < differencesFrom(usual, method).length ? "paper" : "default";
}

/** The settings in which the runs differ, the random seed last. */
export function differingSettings(runs: readonly SetRun[]): Setting[] {
  const bases = runs.map((run) => baseOf(run.method, outlineOf(run).methods));
  const plain: readonly (readonly [title: string, value: (run: SetRun, i: number) => string])[] = [
    ["Recipe", (run) => outlineOf(run).title],
    ["Model", ({ model }) => model.title],
    ["Seeds", ({ seedsName, seedCount }) => `${seedsName} (${String(seedCount)})`],
    ["Preset", (_, i) => presetWords[bases[i] ?? "default"].title],
    ["Tasks to generate", ({ goal }) => String(goal)],
    ["Requests at once", ({ model }) => String(model.parallel)],
    ["Limits", limitsOf],
  ];
  const points = pointsOf(runs, bases).map(
    (path) =>
      [
        nameOf(path),
        ({ method }: SetRun) => {
          const value = leafOf(method, path);
          return value === undefined ? NONE : valueWords(path, value);
        },
      ] as const,
  );
  const last = [RANDOM_SEED, ({ randomSeed }: SetRun) => String(randomSeed)] as const;
  return [...plain, ...points, last]
    .map(([title, value]) => ({ title, values: runs.map((run, i) => value(run, i)) }))
    .filter(({ values }) => new Set(values).size > 1);
}

/** The runs by the settings in which they differ, without the random seed; in the order of the runs. */
export function groupsOf<Run extends SetRun>(
  runs: readonly Run[],
): {
  readonly titles: readonly string[];
  readonly groups: readonly Group<Run>[];
} {
  const settings = differingSettings(runs).filter(({ title }) => title !== RANDOM_SEED);
  const groups = new Map<string, Group<Run> & { readonly runs: Run[] }>();
  for (const [i, run] of runs.entries()) {
    const values = settings.map((each) => each.values[i] ?? NONE);
    const key = JSON.stringify(values);
    const name = values.map((value, at) => spoken(settings[at]?.title ?? "", value)).join(", ");
    const group = groups.get(key) ?? { name, values, runs: [] };
    group.runs.push(run);
    groups.set(key, group);
  }
  return { titles: settings.map(({ title }) => title), groups: [...groups.values()] };
}

/** A number says nothing without its title. */
function spoken(title: string, value: string): string {
  return /^[\d.]+$/u.test(value) ? `${title} ${value}` : value;
}

/** Points of the method in which runs of one recipe and one preset differ. */
function pointsOf(runs: readonly SetRun[], bases: readonly string[]): string[] {
  const found = new Set<string>();
  const firsts = new Map<string, Method>();
  for (const [i, run] of runs.entries()) {
    const key = `${outlineOf(run).id} ${bases[i] ?? ""}`;
    const first = firsts.get(key) ?? run.method;
    firsts.set(key, first);
    for (const { path } of differencesFrom(first, run.method)) found.add(path);
  }
  return [...found];
}

function limitsOf({ limits }: SetRun): string {
  const said = limitNames.flatMap((name) => (limits?.[name] === undefined ? [] : [`${name} ${String(limits[name])}`]));
  return said.length === 0 ? "none" : said.join(", ");
}
