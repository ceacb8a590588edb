/** The points in which a method differs from a preset, as paths and values. Knows no words of the interface. */
import { saidInFull } from "./later-points.ts";
import type { Method } from "./method.ts";
import { presets } from "./presets.ts";

/** One point: where in the method, what the preset says, and what this method says. */
export interface MethodDifference {
  /** As `words.atMost`. */
  readonly path: string;
  readonly preset: unknown;
  readonly value: unknown;
}

/** Every leaf in which the two differ, in the preset's order; the preset's name does not count. Lists are compared whole. */
export function methodDifferences(method: Method, preset: keyof typeof presets): MethodDifference[] {
  return differencesFrom(presets[preset], method);
}

/** The same for any two methods: what the first says, and what the second says. */
export function differencesFrom(usual: Method, method: Method): MethodDifference[] {
  return [...differing("", saidInFull(usual), saidInFull(method))].filter(({ path }) => path !== "preset");
}

/** The same as lines of text: `words.atMost: 60 instead of 150`. */
export function describeDifferences(method: Method, preset: keyof typeof presets): string[] {
  return methodDifferences(method, preset).map(
    ({ path, preset: usual, value }) => `${path}: ${JSON.stringify(value)} instead of ${JSON.stringify(usual)}`,
  );
}

function* differing(path: string, usual: unknown, value: unknown): Generator<MethodDifference> {
  if (isGroup(usual) && isGroup(value)) {
    const other = new Map(Object.entries(value));
    for (const [name, each] of Object.entries(usual)) {
      yield* differing(path === "" ? name : `${path}.${name}`, each, other.get(name));
    }
  } else if (JSON.stringify(usual) !== JSON.stringify(value)) {
    yield { path, preset: usual, value };
  }
}

function isGroup(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
