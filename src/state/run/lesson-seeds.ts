/** Seeds that a link holds itself: read as any seed file is, and named as the link's. */
import { pairTasksIn, unpackedSeeds } from "../../core/lesson/lesson-seeds.ts";
import { importSeeds } from "../../core/imports/import-seeds.ts";
import type { SeedSet } from "../seeds/seed-set.ts";

const FROM_LINK = " (from the link)";

/** @returns what is wrong with them in place of a set, when anything is */
export function ownSeeds(name: string, packed: string): SeedSet | string {
  const text = unpackedSeeds(packed);
  if (text === undefined) return "they are damaged or too long";
  const named = name.endsWith(FROM_LINK) ? name : `${name}${FROM_LINK}`;
  const pairs = pairTasksIn(text);
  if (pairs) return { name: named, tasks: pairs, warnings: [] };
  const { asks, problems, tasks } = importSeeds({ kind: "text", text });
  const error = problems.find(({ severity }) => severity === "error");
  if (error) return `line ${String(error.line)}: ${error.message}`;
  if (asks !== null || tasks.length === 0) return "they are no seed tasks";
  return { name: named, tasks, warnings: problems };
}
