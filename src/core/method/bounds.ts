/** How far each number of a method may go: the forms offer no more, and a link may not either. */
import type { Method } from "./method.ts";

export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** By path. A recipe may give a number another name, and a bound of its own. */
const byPath: Readonly<Record<string, Bounds>> = {
  similarityThreshold: { least: 0, most: 1 },
  "demonstrations.total": { least: 1, most: 20 },
  "demonstrations.machine": { least: 0, most: 20 },
  batchSize: { least: 1, most: 50 },
  maxInstances: { least: 1, most: 20 },
  "words.over": { least: 0, most: 1_000 },
  "words.atMost": { least: 1, most: 100_000 },
  instanceMaxTokensWithClassification: { least: 1, most: 100_000 },
};

/** Of each kind of request, in the words of the OpenAI interface. */
const ofDecoding: Readonly<Record<string, Bounds>> = {
  maxTokens: { least: 1, most: 100_000 },
  temperature: { least: 0, most: 2 },
  topP: { least: 0, most: 1 },
  presencePenalty: { least: -2, most: 2 },
  frequencyPenalty: { least: -2, most: 2 },
  topK: { least: 0, most: 1_000 },
  minP: { least: 0, most: 1 },
  repeatPenalty: { least: 0.5, most: 2 },
  seed: { least: 1, most: 2 ** 31 - 2 },
};

/** For a number that no form offers, as the threshold of a yes. */
const OTHERS: Bounds = { least: -1_000, most: 1_000 };

/** What a recipe says of a number to which it gives another name. */
export type OwnBounds = readonly { readonly field: keyof Method; readonly most: number }[];

/** @param path of a number within a method, as `demonstrations.total` */
export function boundsOf(path: string, own: OwnBounds = []): Bounds {
  const most = own.find(({ field }) => field === path)?.most;
  const bounds = byPath[path] ?? ofDecoding[path.slice(path.lastIndexOf(".") + 1)] ?? OTHERS;
  return most === undefined ? bounds : { ...bounds, most };
}

/** Whether all numbers of a part of a method are within their bounds. @param path of the part */
export function isWithinBounds(path: string, value: unknown, own: OwnBounds = []): boolean {
  if (typeof value === "number") {
    const { least, most } = boundsOf(path, own);
    return value >= least && value <= most;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return true;
  return Object.entries(value).every(([name, each]) => isWithinBounds(`${path}.${name}`, each, own));
}
