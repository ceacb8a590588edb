/** Which model suits a machine, and why one does not. Pure. */
import { engineFacts, sourceFacts } from "../../core/models/kinds.ts";
import type { ModelRecord } from "../../core/models/model.ts";
import { singlePrecisionTwin } from "../../core/models/webllm-models.ts";
import type { Machine } from "./machine.svelte.ts";

/** A model on a GPU may take this share of what the machine says it has free on disk. */
const DISK_SHARE = 0.8;
/** A page may take this share of the machine's memory; the rest is for the browser and all else. */
const MEMORY_SHARE = 0.6;
/** A smaller model takes at most this share of the memory that was too much. */
const CLEARLY_LESS = 0.75;

export type Fit =
  | { readonly kind: "fits" }
  | { readonly kind: "unfit"; readonly reason: "no-webgpu" | "no-f16" | "no-memory" | "no-room" };

/** Whether a model's files are on this machine already, so that it needs no more room. */
export type IsStored = (model: ModelRecord) => boolean;

export function fitOf(model: ModelRecord, machine: Machine, isStored: IsStored): Fit {
  if (engineFacts(model).needsWebGpu) {
    if (machine.gpu === "none") return { kind: "unfit", reason: "no-webgpu" };
    if (model.needsF16 && machine.gpu === "without-f16") return { kind: "unfit", reason: "no-f16" };
  }
  if (model.memoryBytes > (machine.memoryBytes ?? Infinity) * MEMORY_SHARE)
    return { kind: "unfit", reason: "no-memory" };
  const room = machine.freeBytes;
  if (room !== undefined && model.downloadBytes > room * DISK_SHARE && !isStored(model))
    return { kind: "unfit", reason: "no-room" };
  return { kind: "fits" };
}

/** A model that this machine cannot run, and why. */
export interface Unfit {
  readonly model: ModelRecord;
  readonly fit: Extract<Fit, { kind: "unfit" }>;
}

/** Splits models by fit; of two builds of one model only the better one that fits is offered. */
export function sortByFit(
  models: readonly ModelRecord[],
  machine: Machine,
  isStored: IsStored,
): { readonly fitting: readonly ModelRecord[]; readonly unfit: readonly Unfit[] } {
  const fits = (model: ModelRecord): boolean => fitOf(model, machine, isStored).kind === "fits";
  const secondBest = new Set(
    models.flatMap((each) => {
      const twin = singlePrecisionTwin(each, models);
      return twin === undefined ? [] : [fits(each) || !fits(twin) ? twin.id : each.id];
    }),
  );
  const offered = models.filter((each) => !secondBest.has(each.id));
  return {
    fitting: offered.filter(fits),
    unfit: offered.flatMap((model) => {
      const fit = fitOf(model, machine, isStored);
      return fit.kind === "unfit" ? [{ model, fit }] : [];
    }),
  };
}

/**
 * The largest GPU model under a free licence that fits the GPU's largest buffer: the browser tells a page no other size.
 * @returns undefined when there is no GPU, or no model fits
 */
export function suggested(
  models: readonly ModelRecord[],
  machine: Machine,
  isStored: IsStored,
): ModelRecord | undefined {
  if (machine.gpu === "unknown" || machine.gpu === "none") return undefined;
  return models
    .filter((each) => engineFacts(each).needsWebGpu && !/^(?:LicenseRef|unknown$)/u.test(each.licence))
    .filter((each) => each.memoryBytes <= machine.gpuBufferBytes && fitOf(each, machine, isStored).kind === "fits")
    .toSorted((a, b) => b.memoryBytes - a.memoryBytes)[0];
}

/**
 * The next smaller model for a machine on which one failed: the largest that fits and takes clearly less memory.
 * @returns undefined when only the one that came with the page is smaller
 */
export function smaller(
  model: ModelRecord,
  models: readonly ModelRecord[],
  machine: Machine,
  isStored: IsStored,
): ModelRecord | undefined {
  return sortByFit(models, machine, isStored)
    .fitting.filter(({ source }) => sourceFacts(source).files === "browser")
    .filter((each) => each.memoryBytes > 0 && each.memoryBytes <= model.memoryBytes * CLEARLY_LESS)
    .toSorted((a, b) => b.memoryBytes - a.memoryBytes)[0];
}

/** Whether a model's server is this machine itself. */
export function isOnThisMachine({ source }: ModelRecord): boolean {
  const { addresses } = sourceFacts(source);
  return addresses.every((each) => /^https?:\/\/(?:localhost|127\.0\.0\.1)(?::|\/|$)/u.test(each));
}

/** Hosts a model's files come from, or its text goes to; none when it came with the page or is on the disk. */
export function hostsOf({ source }: ModelRecord): readonly string[] {
  return [...new Set(sourceFacts(source).addresses.map(host))];
}

function host(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
