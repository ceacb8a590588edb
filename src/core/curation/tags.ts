/** Tags, notes and checked marks of tasks: what a person says of them in words of their own. Pure. */
import { remarkLimits } from "../rows/remark-limits.ts";
import type { TaskRow } from "../rows/task-row.ts";
import { shownLine } from "../text/shown-line.ts";
import { wellFormed } from "../text/well-formed.ts";
import { noChange, type PoolChange } from "./curation.ts";

/** @returns what a person typed as a tag: one line, short, without commas; undefined where nothing is left */
export function tagOf(typed: string): string | undefined {
  const line = shownLine(typed.replaceAll(",", " ")).replaceAll(/\s+/gu, " ");
  const short = wellFormed(line.slice(0, remarkLimits.tagCharacters)).trim();
  return short === "" ? undefined : short;
}

/** The tags that stand in a text, with commas between them, each once. */
export function tagsOf(typed: string): readonly string[] {
  return [...new Set(typed.split(",").flatMap((each) => tagOf(each) ?? []))];
}

/** Adds tags to tasks, or takes them away. A task that has as many as it may keeps those it has. */
export function tagging(
  runId: string,
  tasks: readonly TaskRow[],
  { add = [], remove = [] }: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
): PoolChange {
  const changes = tasks.flatMap((before) => {
    const { tags: old = [], ...rest } = before;
    const left = old.filter((tag) => !remove.includes(tag));
    const all = [...left, ...add.filter((tag) => !left.includes(tag))].slice(0, remarkLimits.tags);
    const isSame = all.length === old.length && all.every((tag, i) => tag === old[i]);
    return isSame ? [] : [{ before, after: all.length === 0 ? rest : { ...rest, tags: all } }];
  });
  return { ...noChange(runId), tasks: changes };
}

/** @param text an empty one takes the note away */
export function noting(before: TaskRow, text: string): PoolChange {
  const { note: _, ...rest } = before;
  const note = wellFormed(text.slice(0, remarkLimits.noteCharacters)).trim();
  return { ...noChange(before.runId), tasks: [{ before, after: note === "" ? rest : { ...rest, note } }] };
}

export function marking(runId: string, tasks: readonly TaskRow[], checked: boolean): PoolChange {
  const changes = tasks
    .filter((task) => (task.checked ?? false) !== checked)
    .map((before) => {
      const { checked: _, ...rest } = before;
      return { before, after: checked ? { ...rest, checked } : rest };
    });
  return { ...noChange(runId), tasks: changes };
}

/** The tags in use, the commonest first, and how many tasks have each. */
export function tagCounts(
  entries: readonly { readonly facts: { readonly tags: readonly string[] } }[],
): { readonly tag: string; readonly tasks: number }[] {
  const counts = new Map<string, number>();
  for (const { facts } of entries) for (const tag of facts.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .map(([tag, tasks]) => ({ tag, tasks }))
    .sort((a, b) => b.tasks - a.tasks || (a.tag < b.tag ? -1 : 1));
}
