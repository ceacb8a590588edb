/** Finds import circles among files, and among folders side by side. Knows no wall. */
import type { Import } from "./imports.ts";

/** The imports that lead from a file or folder back to itself, one for each step. */
export type Circle = readonly Import[];

/** @returns a circle of files, if there is one */
export function fileCircle(imports: readonly Import[]): Circle | undefined {
  return circle(imports, ({ from, to }) => [from, to]);
}

/**
 * Compares the folders side by side in each folder; a file counts for every folder that it is in.
 * A folder and the folders inside it may import one another. @returns a circle of folders, if there is one
 */
export function folderCircle(imports: readonly Import[]): Circle | undefined {
  return circle(imports, ({ from, to }) => {
    const [a, b] = [from.split("/"), to.split("/")];
    const fork = a.findIndex((part, at) => part !== b[at]);
    if (fork < 0 || fork >= a.length - 1 || fork >= b.length - 1) return undefined;
    return [a.slice(0, fork + 1).join("/"), b.slice(0, fork + 1).join("/")];
  });
}

function circle(
  imports: readonly Import[],
  step: (each: Import) => readonly [string, string] | undefined,
): Circle | undefined {
  const ways = new Map<string, Map<string, Import>>();
  for (const each of imports) {
    if (each.outside || each.kind === "address") continue;
    const [from, to] = step(each) ?? [];
    if (from === undefined || to === undefined) continue;
    if (!ways.has(from)) ways.set(from, new Map());
    ways.get(from)!.set(to, each);
  }
  const left = new Set<string>();
  const walk = (place: string, path: ReadonlyMap<string, Import | undefined>): Circle | undefined => {
    for (const [next, by] of ways.get(place) ?? []) {
      const steps = [...path, [next, by] as const];
      if (path.has(next)) return steps.slice(steps.findIndex(([each]) => each === next) + 1).map(([, each]) => each!);
      const found = left.has(next) ? undefined : walk(next, new Map(steps));
      if (found) return found;
    }
    left.add(place);
    return undefined;
  };
  for (const place of ways.keys()) {
    const found = left.has(place) ? undefined : walk(place, new Map([[place, undefined]]));
    if (found) return found;
  }
  return undefined;
}
