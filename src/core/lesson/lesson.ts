/**
 * A lesson: everything a teacher sets up, as the hash of an address. It names a model and holds none; of seeds a few.
 * Opening it only sets the page up: no download and no run starts by itself.
 */
import { differencesFrom, type MethodDifference } from "../method/differences.ts";
import { asBefore } from "../method/later-points.ts";
import { wellFormed } from "../text/well-formed.ts";
import { fitsLink, readMethod, shown } from "./lesson-method.ts";
import { openingPairs, takeOpening, type LessonOpening } from "./lesson-opening.ts";
import type { Method } from "../method/method.ts";
import { DEFAULT_RECIPE, isRecipe, outlineOf } from "../recipes/recipes.ts";

export interface Lesson extends LessonOpening {
  /** Name of the recipe; absent for Self-Instruct. */
  readonly recipe?: string;
  /** Id in the list of models. */
  readonly modelId: string;
  /** Name of the seeds, as the built-in ones'. */
  readonly seedsName: string;
  readonly method: Method;
  readonly randomSeed: number;
  /** Machine tasks wanted. */
  readonly goal: number;
  /** Names of the panels shown; undefined for all. */
  readonly panels: readonly string[] | undefined;
  /** A step of the way through the paper; absent for a set-up alone. */
  readonly step?: LessonStep;
}

/** The way through the whole paper: grow tasks, tune on them, compare before and after. */
export const lessonSteps = ["grow", "tune", "compare"] as const;
export type LessonStep = (typeof lessonSteps)[number];

export type LessonReading =
  /** `notes` tell what was passed over or cut. */
  | { readonly kind: "lesson"; readonly lesson: Partial<Lesson>; readonly notes: readonly string[] }
  | { readonly kind: "none" }
  | { readonly kind: "refused"; readonly reason: string };

const LESSON_VERSION = 1;

/** Characters of a hash that is still read. */
export const LONGEST_LESSON = 20_000;

/** The limits of an address, since anybody may have written it. */
const limits = { hash: LONGEST_LESSON, name: 300, panels: 40, goal: 100_000 };

/** `#v=1&model=...`; a method is written as its preset and the points in which it differs. */
export function lessonHash(lesson: Lesson): string {
  const { recipe, modelId, seedsName, method, randomSeed, goal, panels, step } = lesson;
  const differences = differencesOf(lesson)
    .filter(({ value }) => fitsLink(value))
    .map(({ path, value }) => [path, value] as const);
  const values = {
    v: LESSON_VERSION,
    ...(recipe !== undefined && recipe !== DEFAULT_RECIPE && { recipe }),
    model: modelId,
    seeds: seedsName,
    method: presetOf(method),
    ...(differences.length > 0 && { differ: JSON.stringify(Object.fromEntries(differences)) }),
    seed: randomSeed,
    goal,
    ...(panels && { panels: panels.join(",") }),
    ...(step && { step }),
    ...openingPairs(lesson),
  };
  const pairs = Object.entries(values).map(([key, value]) => `${key}=${encodeURIComponent(wellFormed(String(value)))}`);
  return `#${pairs.join("&")}`;
}

/** The points of a method that an address leaves out: a reader passes over what is so long. */
export function leftOutOf(lesson: Pick<Lesson, "recipe" | "method">): readonly MethodDifference[] {
  return differencesOf(lesson).filter(({ value }) => !fitsLink(value));
}

/** An address of an earlier version names a preset and says nothing of later points, so these are always said. */
function differencesOf({ recipe, method }: Pick<Lesson, "recipe" | "method">): readonly MethodDifference[] {
  return differencesFrom(asBefore(outlineOf({ recipe }).methods[presetOf(method)]), method);
}

function presetOf({ preset }: Method): "paper" | "default" {
  return preset === "paper" ? "paper" : "default";
}

/** Reads the hash of an address. Never throws; a value that is not right is left out with a note. */
export function readLesson(hash: string): LessonReading {
  if (!/^#?v=/u.test(hash)) return { kind: "none" };
  if (hash.length > limits.hash) return { kind: "refused", reason: "the address is too long for a lesson" };
  const notes: string[] = [];
  const pairs = pairsOf(hash.replace(/^#/u, ""), notes);
  const version = pairs.get("v");
  if (version !== String(LESSON_VERSION)) {
    return { kind: "refused", reason: `made for another version of Seedbed (${shown(version ?? "")})` };
  }
  const lesson: Draft = {};
  for (const [key, value] of pairs) {
    if (key === "v" || key === "differ") continue;
    const problem = take(lesson, key, value);
    if (problem !== undefined) notes.push(problem);
  }
  if (pairs.has("method") || pairs.has("differ") || pairs.has("recipe")) {
    // An address that names no recipe is Self-Instruct's, as all were once.
    const { methods, quantities } = outlineOf({ recipe: lesson.recipe ?? DEFAULT_RECIPE });
    const method = readMethod(methods, pairs.get("method") ?? "default", pairs.get("differ"), notes, quantities);
    if (method !== undefined) lesson.method = method;
  }
  return { kind: "lesson", lesson, notes };
}

type Draft = { -readonly [Key in keyof Lesson]?: Lesson[Key] };

/** Writes one value into the lesson. @returns why it was passed over, if it was */
function take(lesson: Draft, key: string, value: string): string | undefined {
  switch (key) {
    case "model":
    case "seeds":
      if (value === "" || value.length > limits.name) return `“${key}” is empty or too long and was passed over`;
      lesson[key === "model" ? "modelId" : "seedsName"] = value;
      return undefined;
    case "recipe":
      if (!isRecipe(value)) return `the recipe “${shown(value)}” is not known here and was passed over`;
      lesson.recipe = value;
      return undefined;
    case "seed":
    case "goal": {
      const [least, most] = key === "goal" ? [1, limits.goal] : [0, Number.MAX_SAFE_INTEGER];
      const number = /^\d{1,16}$/u.test(value) ? Number(value) : -1;
      if (number < least || number > most) {
        return `“${key}” is not a number from ${least} to ${most} and was passed over`;
      }
      lesson[key === "goal" ? "goal" : "randomSeed"] = number;
      return undefined;
    }
    case "panels": {
      const names = value === "" ? [] : value.split(",");
      if (names.length > limits.panels || !names.every((each) => /^[a-z][a-z0-9-]{0,39}$/u.test(each))) {
        return "“panels” is not a list of names and was passed over";
      }
      lesson.panels = [...new Set(names)];
      return undefined;
    }
    case "step": {
      const step = lessonSteps.find((each) => each === value);
      if (step === undefined) return `the step “${shown(value)}” is not known here and was passed over`;
      lesson.step = step;
      return undefined;
    }
    case "method":
      return undefined;
    default: {
      const problem = takeOpening(lesson, key, value);
      return problem === false ? `“${shown(key)}” is not known here and was passed over` : problem;
    }
  }
}

/** The first value of each key. */
function pairsOf(query: string, notes: string[]): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const part of query.split("&")) {
    if (part === "") continue;
    const at = part.indexOf("=");
    const key = decoded(at === -1 ? part : part.slice(0, at));
    const value = decoded(at === -1 ? "" : part.slice(at + 1));
    if (key === undefined || value === undefined)
      notes.push("a part of the address could not be read and was passed over");
    else if (pairs.has(key)) notes.push(`“${shown(key)}” stands twice; the first was taken`);
    else pairs.set(key, value);
  }
  return pairs;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}
