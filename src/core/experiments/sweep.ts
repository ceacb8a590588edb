/** A sweep: every combination of the settings that a person varies, as runs to be made. Pure. */
import { withChange } from "../method/method-change.ts";
import type { Method } from "../method/method.ts";
import type { MethodPair } from "../method/presets.ts";
import type { ModelRecord } from "../models/model.ts";
import { outlineOf } from "../recipes/recipes.ts";
import type { SeedTask } from "../rows/seeds-row.ts";

/** Named seeds. */
export interface SeedChoice {
  readonly name: string;
  readonly tasks: readonly SeedTask[];
}

/** What is varied; what has no entry stays as the set-up has it. */
export interface Sweep {
  readonly recipes: readonly string[];
  /** Similarity thresholds, 0 to 1. */
  readonly thresholds: readonly number[];
  /** Temperatures at which instructions are asked for. */
  readonly temperatures: readonly number[];
  readonly models: readonly ModelRecord[];
  readonly seedSets: readonly SeedChoice[];
  /** What recipes are given that are given something else, by their names: as many sets as the others. */
  readonly given?: Readonly<Record<string, readonly SeedChoice[]>>;
  readonly randomSeeds: readonly number[];
}

/** What the runs have in common. */
export interface SweepBase {
  readonly recipe: string;
  readonly method: Method;
  readonly model: ModelRecord;
  readonly seeds: SeedChoice;
  readonly randomSeed: number;
}

export interface SweptRun extends SweepBase {
  /** The settings in which it differs from the others, in words; the random seed last. */
  readonly words: string;
}

/** How many runs a sweep has. */
export function sweepSize({ recipes, thresholds, temperatures, models, seedSets, randomSeeds }: Sweep): number {
  const lists: readonly (readonly unknown[])[] = [recipes, thresholds, temperatures, models, seedSets, randomSeeds];
  return lists.reduce((product, each) => product * Math.max(1, each.length), 1);
}

/** All runs; those that differ in the random seed alone follow each other. */
export function sweptRuns(base: SweepBase, sweep: Sweep): SweptRun[] {
  return each(sweep.recipes, base.recipe).flatMap((recipe) => {
    const pair = outlineOf({ recipe: recipe.value }).methods;
    const method = recipe.value === base.recipe ? base.method : presetLike(base.method, pair);
    return each(sweep.models, base.model).flatMap((model) =>
      each(sweep.given?.[recipe.value] ?? sweep.seedSets, base.seeds).flatMap((seeds) =>
        each(sweep.thresholds, method.similarityThreshold).flatMap((threshold) =>
          each<number | undefined>(sweep.temperatures, undefined).flatMap((temperature) =>
            each(sweep.randomSeeds, base.randomSeed).map((randomSeed) => ({
              recipe: recipe.value,
              method: changed(method, pair, threshold, temperature),
              model: model.value,
              seeds: seeds.value,
              randomSeed: randomSeed.value,
              words: [
                recipe.isVaried ? outlineOf({ recipe: recipe.value }).title : "",
                model.isVaried ? model.value.title : "",
                seeds.isVaried ? seeds.value.name : "",
                threshold.isVaried ? `threshold ${String(threshold.value)}` : "",
                temperature.isVaried ? `temperature ${String(temperature.value)}` : "",
                randomSeed.isVaried ? `seed ${String(randomSeed.value)}` : "",
              ]
                .filter((part) => part !== "")
                .join(", "),
            })),
          ),
        ),
      ),
    );
  });
}

interface Varied<Value> {
  readonly value: Value;
  readonly isVaried: boolean;
}

/** The values of a setting, each once. */
function each<Value>(values: readonly Value[], usual: Value): Varied<Value>[] {
  const all = values.length === 0 ? [usual] : [...new Set(values)];
  return all.map((value) => ({ value, isVaried: all.length > 1 }));
}

/** The method of another recipe that is most like one. */
export function presetLike({ preset }: Method, pair: MethodPair): Method {
  return pair[preset === "paper" ? "paper" : "default"];
}

/** A setting that keeps its value leaves the method as it is, under its own name. */
function changed(
  method: Method,
  pair: MethodPair,
  { value: similarityThreshold }: Varied<number>,
  { value: temperature }: Varied<number | undefined>,
): Method {
  if (similarityThreshold === method.similarityThreshold && temperature === undefined) return method;
  const { sampling = {} } = method;
  // What a person sets goes before what the method and the model's record say.
  const set = temperature !== undefined && {
    sampling: { ...sampling, instructions: { ...sampling.instructions, temperature } },
  };
  return withChange(method, { similarityThreshold, ...set }, pair);
}
