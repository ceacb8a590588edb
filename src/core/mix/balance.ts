/** Keeps a mixture from having too many tasks of one class: kind, length, first verb, or tag. Pure. */
import type { Balance, BalanceBy } from "../rows/mix-record.ts";
import { words } from "../text/python-text.ts";
import type { MixTask } from "./mix-set.ts";

/** What a class is of; the verb is found elsewhere, since that needs a tagger. */
export interface Balanced {
  readonly task: Pick<MixTask, "instruction" | "classification"> & { readonly carried: object };
  readonly verb: string | undefined;
}

/** A class that is full. */
export interface FullClass {
  readonly by: BalanceBy;
  readonly name: string;
}

/** Where bands of length end, in words; the last has no end. */
const LENGTHS: readonly number[] = [10, 20, 40];
const KINDS = { yes: "classification", no: "not classification", unknown: "kind unknown" } as const;

export class Balancing {
  readonly #rules: readonly Balance[];
  readonly #counts = new Map<string, number>();

  constructor(rules: readonly Balance[]) {
    this.#rules = rules;
  }

  /** The first class of a task that has as many as it may have; of several tags, one is enough. */
  full(task: Balanced): FullClass | undefined {
    for (const { by, most } of this.#rules) {
      const name = classesOf(by, task).find((each) => (this.#counts.get(keyOf(by, each)) ?? 0) >= most);
      if (name !== undefined) return { by, name };
    }
    return undefined;
  }

  /** Counts a kept task in its classes. */
  keep(task: Balanced): void {
    for (const { by } of this.#rules) {
      for (const name of classesOf(by, task)) {
        const key = keyOf(by, name);
        this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
      }
    }
  }
}

function keyOf(by: BalanceBy, name: string): string {
  return `${by}:${name}`;
}

/** The classes of a task; more than one only where it has several tags. */
function classesOf(by: BalanceBy, { task, verb }: Balanced): readonly string[] {
  switch (by) {
    case "kind":
      return [KINDS[task.classification]];
    case "length":
      return [lengthBand(task.instruction)];
    case "verb":
      return [verb ?? "no verb found"];
    case "tag":
      return tagsOf(task.carried);
  }
}

function lengthBand(instruction: string): string {
  const length = words(instruction).length;
  const end = LENGTHS.findIndex((most) => length <= most);
  if (end === -1) return `over ${LENGTHS.at(-1)} words`;
  return `${end === 0 ? 1 : LENGTHS[end - 1]! + 1} to ${LENGTHS[end]} words`;
}

function tagsOf(carried: object): readonly string[] {
  const tags = "tags" in carried && Array.isArray(carried.tags) ? carried.tags : [];
  const named = tags.filter((tag): tag is string => typeof tag === "string");
  return named.length > 0 ? named : ["no tag"];
}
