/** A few seed tasks in an address: JSON Lines as a seed file has them, deflated, in letters that an address may have. They are read again by the one reader of seed files. */
import * as v from "valibot";
import { deflateSync, inflateSync, strFromU8, strToU8 } from "fflate";
import { seedSchema, type SeedTask } from "../rows/seeds-row.ts";
import { parsedJson } from "../text/lines.ts";
import { fromBase64, isBase64, toBase64 } from "../text/base64.ts";
import { wellFormed } from "../text/well-formed.ts";

/** Characters of an address. Longer ones are cut by programs through which links are sent. */
export const MOST_PACKED = 6_000;
/** Bytes of the text, so that a few deflated characters cannot fill the memory. */
const MOST_BYTES = 60_000;
const LETTERS = /^[\w-]+$/u;

/** @returns undefined where a link cannot hold them: there are none, or they are too long */
export function packedSeeds(tasks: readonly SeedTask[]): string | undefined {
  if (tasks.length === 0) return undefined;
  const bytes = strToU8(tasks.map(lineOf).join("\n"));
  if (bytes.length > MOST_BYTES) return undefined;
  const packed = toBase64(deflateSync(bytes, { level: 9 }))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
  return packed.length > MOST_PACKED ? undefined : packed;
}

/** Whether a text from outside can be tried: short enough, and of no other letters. */
export function isPacked(text: string): boolean {
  return text.length <= MOST_PACKED && LETTERS.test(text);
}

/** @returns the text of a seed file; undefined where it is damaged or too long */
export function unpackedSeeds(packed: string): string | undefined {
  if (!isPacked(packed)) return undefined;
  const letters = packed.replaceAll("-", "+").replaceAll("_", "/");
  const padded = letters.padEnd(4 * Math.ceil(letters.length / 4), "=");
  if (!isBase64(padded)) return undefined;
  try {
    // Given a place to write to, fflate writes no further; one byte more tells that there is more.
    const bytes = inflateSync(fromBase64(padded), { out: new Uint8Array(MOST_BYTES + 1) });
    return bytes.length === 0 || bytes.length > MOST_BYTES ? undefined : strFromU8(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Tasks of pairs as a link holds them: they say how answers to them are compared, which no seed file does, and may lack an instruction.
 * @returns undefined where a line is none
 */
export function pairTasksIn(text: string): readonly SeedTask[] | undefined {
  const tasks = text.split("\n").map((line, index) => {
    const read = v.safeParse(pairsLine, parsedJson(line));
    return read.success && { ...read.output, id: `pairs-${String(index + 1)}`, isClassification: false };
  });
  return tasks.every((task) => task !== false) ? tasks : undefined;
}

const { entries } = seedSchema;
const pairsLine = v.object({
  ...{ name: v.optional(entries.name, ""), instruction: entries.instruction, instances: entries.instances },
  metric: entries.metric.wrapped,
});

/** Ids are left out: the reader gives each task one. An input that waits for its output has an empty one. */
function lineOf({ name, instruction, instances, inputs = [], isClassification, system, metric }: SeedTask): string {
  const waiting = inputs.map((input) => ({ input, output: "" }));
  return wellFormed(
    JSON.stringify({
      ...(name !== "" && { name }),
      instruction,
      instances: [...instances, ...waiting].map(({ input, output }) => ({ input, output })),
      is_classification: isClassification,
      ...(system !== undefined && { system }),
      ...(metric !== undefined && { metric }),
    }),
  );
}
