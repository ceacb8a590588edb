/** How many useful tasks a minute a model makes on a machine: as measured there, or estimated from sizes and speeds. Pure sums. */
import { speedAgainstBetter } from "./gguf/format-speed.ts";
import { planOf } from "./gguf/memory.ts";
import { engineFacts } from "./kinds.ts";
import type { ModelRecord } from "./model.ts";
import type { RuntimeMachine, RuntimePlan, RuntimeReport } from "./runtime-plan.ts";
import type { ScorecardFigures } from "./scorecard-row.ts";

/** A model that was measured on this machine. */
export interface MeasuredHere {
  readonly model: ModelRecord;
  readonly figures: ScorecardFigures;
}

export interface TaskRate {
  readonly perMinute: number;
  /** Measured with this very model here; otherwise an estimate. */
  readonly isMeasured: boolean;
}

/** Tokens a second: read from prompts, and written. */
interface Speed {
  readonly reads: number;
  readonly writes: number;
}

/** The model and machine of the reference figures: SmolLM2 135M in a browser, two cores, two threads, measured in November 2026. */
const REFERENCE = {
  parameters: 134.5e6,
  threads: 2,
  /** Weights widened to single precision, and Q8_0 as it is in the file; context in single precision. */
  widened: { reads: 205, writes: 46 },
  asInFile: { reads: 73, writes: 37 },
};
/** From one thread to two, reading became 1.87 times and writing 1.36 times as fast; more threads are taken to go on so. */
const READS_BY_THREADS = 0.9;
const WRITES_BY_THREADS = 0.45;
/** What the smallest model reached, with one thread: above it, other things than weights take the time. */
const MOST: Speed = { reads: 5000, writes: 656 };
/**
 * Bytes of weights that a GPU moves in a second while a model writes. Not measured: what the memory of an ordinary
 * laptop allows by half. A model measured here corrects it. Prompts are read about ten times as fast as text is written.
 */
const GPU_BYTES_A_SECOND = 25e9;
const GPU_READS_TO_WRITES = 10;

/** Tokens that a kept task took in a run of the reference: written, and read anew; 0.93 of each prompt came from the cache. */
const WRITTEN = 100;
const READ_ANEW = 400;
const CACHED_SHARE = 0.93;

/** The program has more to do with a smaller model than to read weights, so it says nothing of others. */
const LEAST_PARAMETERS_TO_COMPARE = 50e6;
const MINUTE_S = 60;

/** @returns undefined where nothing is known: a server, a recording, a file of unknown size */
export function taskRate(
  model: ModelRecord,
  machine: RuntimeMachine,
  measured: readonly MeasuredHere[],
): TaskRate | undefined {
  const own = measured.find((each) => each.model.id === model.id);
  if (own) return { perMinute: own.figures.usefulPerMinute, isMeasured: true };
  const speed = expectedSpeed(model, machine);
  if (speed === undefined) return undefined;
  const here = correction(model, machine, measured);
  const read = engineFacts(model).needsWebGpu ? READ_ANEW / (1 - CACHED_SHARE) : READ_ANEW;
  const seconds = WRITTEN / (speed.writes * here.writes) + read / (speed.reads * here.reads);
  return { perMinute: MINUTE_S / seconds, isMeasured: false };
}

/** The speed by size alone; undefined where the size is not known or another machine computes. */
function expectedSpeed(model: ModelRecord, machine: RuntimeMachine): Speed | undefined {
  switch (model.engine) {
    case "wllama":
      return onProcessor(model, machine);
    case "webllm": {
      const writes = GPU_BYTES_A_SECOND / model.downloadBytes;
      return model.downloadBytes > 1 ? { reads: writes * GPU_READS_TO_WRITES, writes } : undefined;
    }
    case "remote":
    case "replay":
      return undefined;
  }
}

function onProcessor(model: ModelRecord, machine: RuntimeMachine): Speed | undefined {
  const plan = planOf(model, machine);
  return plan && underPlan(model, plan);
}

/** How many times slower than expected a runtime must write before a person is told. */
const MUCH_SLOWER = 3;

/**
 * Whether a runtime writes much slower than models of its size do on ordinary machines: another setting may then be better.
 * @returns tokens a second, found and expected; undefined where it is not, or nothing is known
 */
export function muchSlower(
  model: ModelRecord,
  report: RuntimeReport | undefined,
): { readonly found: number; readonly expected: number } | undefined {
  const found = report?.writesPerSecond;
  const expected = report && underPlan(model, report)?.writes;
  if (found === undefined || expected === undefined || found * MUCH_SLOWER > expected) return undefined;
  return { found, expected };
}

function underPlan({ parameters, header }: ModelRecord, plan: RuntimePlan): Speed | undefined {
  if (parameters === undefined) return undefined;
  const wide = plan.weights === "single";
  const { reads, writes } = wide ? REFERENCE.widened : REFERENCE.asInFile;
  const format = wide || header === undefined ? 1 : speedAgainstBetter(header.formats);
  const size = (REFERENCE.parameters / parameters) * format;
  const threads = plan.threads / REFERENCE.threads;
  return {
    reads: Math.min(MOST.reads, reads * size * threads ** READS_BY_THREADS),
    writes: Math.min(MOST.writes, writes * size * threads ** WRITES_BY_THREADS),
  };
}

/** How much faster this machine was than expected, by the other models measured on it with the same engine. */
function correction(model: ModelRecord, machine: RuntimeMachine, measured: readonly MeasuredHere[]): Speed {
  const ratios = measured.flatMap((each) => {
    const expected = expectedSpeed(each.model, machine);
    const { parameters = Infinity, engine } = each.model;
    if (expected === undefined || engine !== model.engine || parameters < LEAST_PARAMETERS_TO_COMPARE) return [];
    const { readPerSecond, writtenPerSecond } = each.figures;
    if (!(readPerSecond > 0 && writtenPerSecond > 0)) return [];
    return [{ reads: readPerSecond / expected.reads, writes: writtenPerSecond / expected.writes }];
  });
  return { reads: middle(ratios.map(({ reads }) => reads)), writes: middle(ratios.map(({ writes }) => writes)) };
}

/** The geometric mean; 1 for none. */
function middle(ratios: readonly number[]): number {
  return Math.exp(ratios.reduce((sum, each) => sum + Math.log(each), 0) / Math.max(1, ratios.length));
}
