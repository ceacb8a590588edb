/** Measures how the cost of reading hostile input grows with its length: every reader, every shape, all sizes. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { cpuMs } from "./cpu-time.ts";
import { hostileBytes } from "../tests/support/hostile/bytes.ts";
import { hostileReaders } from "../tests/support/hostile/readers.ts";
import { hostileShapes, isFor } from "../tests/support/hostile/shapes.ts";
import { aligned } from "./tables.ts";

/** One reader over one shape, with figures by size up to the largest size measured. */
export interface HostileFigures {
  readonly reader: string;
  readonly shape: string;
  /** Processor time in milliseconds, the least of a few readings. */
  readonly ms: readonly number[];
  /** Power of the length by which the time grew over the last step: 1 for a linear cost. Absent when all times are noise. */
  readonly exponent?: number;
  /** The smallest size at which a limit ended the reading, and why. */
  readonly refusedAt?: number;
  readonly refusal?: string;
  /** The error that escaped from the reader; none may. */
  readonly thrown?: string;
  /** Set when larger sizes were left out: how long the next would have taken, in milliseconds. */
  readonly leftOutMs?: number;
}

/** Bytes, or characters of text. */
export const HOSTILE_SIZES: readonly number[] = [1e3, 1e4, 1e5, 1e6, 1e7];
/** A reader above this power is flagged. It is over 1 because memory outside the caches makes even a linear cost grow faster. */
const MOST_EXPONENT = 1.15;
/** Below this a time is mostly noise, ms. */
const LEAST_MS = 5;
/** Readings shorter than this are repeated, ms. */
const QUICK_MS = 20;
const REPEATS = 3;
/** A reading that would be flagged is repeated when it takes less than this, ms. */
const AGAIN_MS = 5_000;
/** A size that would take longer than this is not measured, ms. */
const MOST_MS = 120_000;

/** A reader over one shape. */
interface Case {
  readonly reader: string;
  readonly shape: string;
  /** @returns a function that reads an input of this size, to be timed */
  readonly prepare: (size: number) => () => string | undefined | Promise<string | undefined>;
}

/** @param wanted part of the names of the readers to measure @param told called with each shape before it is measured */
export async function measureHostile(
  sizes: readonly number[],
  wanted: string,
  told: (shape: string) => void,
): Promise<HostileFigures[]> {
  const figures: HostileFigures[] = [];
  const isWanted = ({ reader }: Pick<Case, "reader">) => reader.includes(wanted);
  const readers = hostileReaders.filter(({ name }) => isWanted({ reader: name }));
  // Making a text takes longer than reading it in most readers.
  for (const shape of hostileShapes) {
    const own = readers.filter((each) => isFor(shape, each));
    if (own.length === 0) continue;
    told(shape.name);
    const texts = new Map(sizes.map((size) => [size, flat(shape.of(size))]));
    for (const { name, envelope, read } of own) {
      const prepare = (size: number) => {
        const text = texts.get(size) ?? "";
        const whole = envelope ? flat(envelope(text)) : text;
        return () => read(whole);
      };
      figures.push(await measureCase({ reader: name, shape: shape.name, prepare }, sizes));
    }
  }
  for (const each of hostileBytes.filter(isWanted)) {
    told(each.shape);
    figures.push(await measureCase(each, sizes));
  }
  return figures;
}

async function measureCase({ reader, shape, prepare }: Case, sizes: readonly number[]): Promise<HostileFigures> {
  const ms: number[] = [];
  const found: { refusedAt?: number; refusal?: string; thrown?: string; leftOutMs?: number } = {};
  for (const size of sizes) {
    const next = (ms.at(-1) ?? 0) * 10 ** Math.max(1, exponentOf(ms) ?? 1);
    if (next > MOST_MS) {
      found.leftOutMs = next;
      break;
    }
    const work = made(() => prepare(size));
    if (work === undefined) {
      found.refusedAt ??= size;
      found.refusal ??= "with what stands around it longer than a text can be";
      break;
    }
    const { time, refusal, thrown } = await timeOf(work);
    ms.push(time);
    if (thrown !== undefined) {
      found.thrown = thrown;
      break;
    }
    if (refusal === undefined || found.refusedAt !== undefined) continue;
    found.refusedAt = size;
    found.refusal = refusal;
  }
  if ((exponentOf(ms) ?? 0) > MOST_EXPONENT) {
    // Measured again after a garbage collection, so that chance flags nothing.
    for (const place of [ms.length - 2, ms.length - 1]) {
      for (let i = 0; i < REPEATS && ms[place]! < AGAIN_MS; i++) {
        collect();
        ms[place] = Math.min(ms[place]!, (await timeOf(prepare(sizes[place]!))).time);
      }
    }
  }
  const exponent = exponentOf(ms);
  return { reader, shape, ms, ...(exponent !== undefined && { exponent }), ...found };
}

/** @returns nothing when the input would be longer than the engine's longest text */
function made<Work>(prepare: () => Work): Work | undefined {
  try {
    return prepare();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

async function timeOf(work: ReturnType<Case["prepare"]>) {
  let [time, refusal, thrown]: [number, string | undefined, string | undefined] = [Infinity, undefined, undefined];
  for (let i = 0; i < REPEATS && (i === 0 || time < QUICK_MS) && thrown === undefined; i++) {
    const spent = await cpuMs(async () => {
      try {
        refusal = await work();
      } catch (error) {
        thrown = String(error);
      }
    });
    time = Math.min(time, spent);
  }
  return { time, refusal, thrown };
}

/** The growth over the last step whose two times are more than noise. */
function exponentOf(ms: readonly number[]): number | undefined {
  const [before = 0, last = 0] = ms.slice(-2);
  return ms.length > 1 && before >= LEAST_MS && last >= LEAST_MS ? Math.log10(last / before) : undefined;
}

function isFlagged({ exponent = 0, thrown, leftOutMs }: HostileFigures): boolean {
  return exponent > MOST_EXPONENT || thrown !== undefined || leftOutMs !== undefined;
}

/** One line for each reader with its slowest shape; below it every shape that grows faster than its length or let an error escape. */
export function hostileTable(figures: readonly HostileFigures[], sizes: readonly number[]): string {
  const readers = [...new Set(figures.map(({ reader }) => reader))];
  const head = ["hostile input, dearest shape, ms", "shapes", ...sizes.map(sizeName), "growth", "refused at"];
  const rows = readers.map((reader) => {
    const own = figures.filter((each) => each.reader === reader);
    const growths = own.flatMap(({ exponent }) => exponent ?? []);
    const refused = own.flatMap(({ refusedAt }) => refusedAt ?? []);
    return [
      reader,
      String(own.length),
      ...sizes.map((_, i) => milliseconds(Math.max(...own.map(({ ms }) => ms[i] ?? 0)))),
      growths.length === 0 ? "–" : Math.max(...growths).toFixed(2),
      refused.length === 0 ? "" : sizeName(Math.min(...refused)),
    ];
  });
  const flagged = figures.filter(isFlagged);
  const told = flagged.map(({ reader, shape, ms, exponent, thrown, leftOutMs }) =>
    [
      `${reader}: ${shape}: ${ms.map(milliseconds).join(", ")} ms`,
      ...(exponent === undefined ? [] : [`length to the power of ${exponent.toFixed(2)}`]),
      ...(leftOutMs === undefined ? [] : [`the next size would take ${milliseconds(leftOutMs)} ms`]),
      ...(thrown === undefined ? [] : [`threw ${thrown}`]),
    ].join("; "),
  );
  const refusals = new Map(
    figures.flatMap(({ reader, refusal }) => (refusal === undefined ? [] : [[`${reader}: ${refusal}`, true]])),
  );
  return [
    aligned([head, ...rows]),
    "Growth is the power of the length by which the time grew over the last step; 1 is in proportion.",
    `Refused by a limit:\n${[...refusals.keys()].join("\n") || "nothing"}`,
    `Faster than its length (a power above ${MOST_EXPONENT}), or not caught:\n${told.join("\n") || "nothing"}`,
  ].join("\n\n");
}

function milliseconds(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0);
}

function sizeName(size: number): string {
  return size >= 1e6 ? `${size / 1e6} MB` : `${size / 1e3} kB`;
}

/** The text as one flat string, so that joining its parts is not timed. */
function flat(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
