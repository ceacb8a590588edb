/** The points in which a method differs from a preset, as paths and values. Knows no words of the interface. */
import { saidInFull } from "./later-points.ts";
import type { Method } from "./method.ts";

/** One point: where in the method, what the preset says, and what this method says. */
export interface MethodDifference {
  /** As `words.atMost`. */
  readonly path: string;
  readonly preset: unknown;
  readonly value: unknown;
}

/**
 * Every leaf in which a method differs from the usual one, in the usual one's order; the preset's name does not count.
 * Lists are compared whole.
 */
export function differencesFrom(usual: Method, method: Method): MethodDifference[] {
  return [...differing("", saidInFull(usual), saidInFull(method))].filter(({ path }) => path !== "preset");
}

/** The same as lines of text: `words.atMost: 60 instead of 150`. */
export function describeDifferences(usual: Method, method: Method): string[] {
  return differencesFrom(usual, method).map(
    ({ path, preset, value }) => `${path}: ${said(value)} instead of ${said(preset)}`,
  );
}

/** What a method says at a leaf, named by its path; undefined where it has none. */
export function leafOf(method: Method, path: string): unknown {
  let value: unknown = saidInFull(method);
  for (const name of path.split(".")) value = isGroup(value) ? new Map(Object.entries(value)).get(name) : undefined;
  return value;
}

function* differing(path: string, usual: unknown, value: unknown): Generator<MethodDifference> {
  if (isGroup(usual) && isGroup(value)) {
    const other = new Map(Object.entries(value));
    const usuals = new Map<string, unknown>(Object.entries(usual));
    // A group may have members that the usual one lacks, as wishes; the method itself has none.
    const names = path === "" ? usuals.keys() : new Set([...usuals.keys(), ...other.keys()]);
    for (const name of names) {
      const each = usuals.get(name);
      yield* differing(path === "" ? name : `${path}.${name}`, each, other.get(name));
    }
  } else if (usual === undefined && isGroup(value)) {
    yield* differing(path, {}, value);
  } else if (JSON.stringify(usual) !== JSON.stringify(value)) {
    yield { path, preset: usual, value };
  }
}

function said(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}

function isGroup(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
