/** Checks imports against walls. Knows what a wall is, but no wall of this repository. */
import { fileCircle, folderCircle } from "./circles.ts";
import type { Import } from "./imports.ts";

/** A place is a file, a folder (ending in `/`), a package, a scope of packages, or `node:`; the empty place is everything. */
export interface Wall {
  readonly of: readonly string[];
  /** Places within `of` where the wall does not stand. */
  readonly but?: readonly string[];
  /** All that may be imported from this repository. */
  readonly only?: readonly string[];
  /** What may not be imported. */
  readonly never?: readonly string[];
  /** Kinds of import that pass. */
  readonly pass?: readonly Import["kind"][];
  readonly because: string;
}

/** @returns a message for each import that breaks a wall, and for a circle of files and one of folders */
export function breaches(imports: readonly Import[], walls: readonly Wall[]): string[] {
  const broken = imports.flatMap((each) =>
    walls.filter((wall) => breaks(each, wall)).map(({ because }) => `${shown(each)}\n  ${because}`),
  );
  const files = fileCircle(imports);
  if (files) broken.push(`Files import one another in a circle:\n${list(files)}`);
  const folders = folderCircle(imports);
  if (folders) broken.push(`Folders import one another in a circle:\n${list(folders)}`);
  return broken;
}

function breaks({ from, to, kind, outside }: Import, { of, but = [], only, never = [], pass = [] }: Wall): boolean {
  if (pass.includes(kind) || !within(from, of) || within(from, but)) return false;
  return within(to, never) || (only !== undefined && !outside && !within(to, only));
}

function within(path: string, places: readonly string[]): boolean {
  return places.some((place) => path === place || path.startsWith(/(^|[/:])$/.test(place) ? place : `${place}/`));
}

function shown({ from, line, to, kind }: Import): string {
  return `${from}:${line} imports ${kind === "value" ? "" : `${kind === "type" ? "a type" : "the address"} of `}${to}`;
}

function list(circle: readonly Import[]): string {
  return circle.map((each) => `  ${shown(each)}`).join("\n");
}
