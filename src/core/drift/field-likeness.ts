/**
 * How much an instruction is of the field of some seeds, measured by words alone: by tf-idf, along the line from
 * what instructions of every kind share to what the seeds share (Rocchio's classifier). Pure; reads no rows.
 */
import type { SeedTask } from "../rows/seeds-row.ts";
import type { SparseRow } from "../map/sparse-row.ts";
import { WordWeights } from "../map/word-weights.ts";

/** The share of general instructions that may pass for the field's. */
const LET_IN = 0.05;
/** Fewer seeds than this say too little about a field. */
const FEWEST_SEEDS = 5;
/** Below this share of seeds that pass when each is left out, they have no field in common. */
const FEWEST_FOUND = 0.6;
/** How much of what general instructions share is taken away from what the seeds share. */
const GENERAL_PART = 0.7;

/** What of a task tells its field. */
export type FieldTask = Pick<SeedTask, "instruction" | "instances">;

export class FieldLikeness {
  /** An instruction above it is of the field: nineteen of twenty general ones are not. */
  readonly threshold: number;
  /** The share of the seeds that are found to be of the field of the others, each left out in turn, 0 to 1. */
  readonly found: number;
  readonly #weights: WordWeights;
  readonly #line: ReadonlyMap<number, number>;

  /**
   * @param seeds tasks of the field; the words of their examples count as those of their instructions
   * @param general tasks of every kind, none of them of the field: the seeds that come with the page
   */
  constructor(seeds: readonly FieldTask[], general: readonly FieldTask[]) {
    this.#weights = new WordWeights([...seeds, ...general].flatMap((each) => [each.instruction, examplesOf(each)]));
    const rows = seeds.map((each) => this.#rowsOf(each));
    const usual = sumOf(general.flatMap((each) => this.#rowsOf(each)));
    const all = sumOf(rows.flat());
    this.#line = lineFrom(usual, all);
    this.threshold = atShare(
      general.map(({ instruction }) => this.of(instruction)),
      1 - LET_IN,
    );
    const passing = rows.filter(([instruction, examples], i) => {
      const others = new Map(all);
      addTo(others, instruction, -1);
      addTo(others, examples, -1);
      const likeness = along(lineFrom(usual, others), instruction);
      return likeness * this.#weights.knownShare(seeds[i]!.instruction) > this.threshold;
    });
    this.found = seeds.length === 0 ? 0 : passing.length / seeds.length;
  }

  /** Its likeness, from -1 to 1; 0 for a text without a known word. */
  of(instruction: string): number {
    return along(this.#line, this.#weights.rowOf(instruction)) * this.#weights.knownShare(instruction);
  }

  isOfField(instruction: string): boolean {
    return this.of(instruction) > this.threshold;
  }

  #rowsOf(task: FieldTask): readonly [instruction: SparseRow, examples: SparseRow] {
    return [this.#weights.rowOf(task.instruction), this.#weights.rowOf(examplesOf(task))];
  }
}

function examplesOf({ instances }: FieldTask): string {
  return instances.map(({ input, output }) => `${input} ${output}`).join(" ");
}

/**
 * The likeness to the seeds' field.
 * @returns undefined where they have none: too few, of many kinds, or the general ones themselves
 */
export function fieldOf(seeds: readonly FieldTask[], general: readonly FieldTask[]): FieldLikeness | undefined {
  const known = new Set(general.map(({ instruction }) => instruction));
  if (seeds.length < FEWEST_SEEDS || general.length === 0) return undefined;
  if (seeds.some(({ instruction }) => known.has(instruction))) return undefined;
  const likeness = new FieldLikeness(seeds, general);
  return likeness.found >= FEWEST_FOUND ? likeness : undefined;
}

type Sums = ReadonlyMap<number, number>;

function sumOf(rows: readonly SparseRow[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const row of rows) addTo(sums, row, 1);
  return sums;
}

function addTo(sums: Map<number, number>, { columns, values }: SparseRow, times: number): void {
  for (let i = 0; i < columns.length; i++) sums.set(columns[i]!, (sums.get(columns[i]!) ?? 0) + times * values[i]!);
}

function lineFrom(usual: Sums, field: Sums): Map<number, number> {
  const [from, to] = [lengthOf(usual), lengthOf(field)];
  const line = new Map<number, number>();
  for (const [column, sum] of usual) line.set(column, (-GENERAL_PART * sum) / from);
  for (const [column, sum] of field) line.set(column, (line.get(column) ?? 0) + sum / to);
  return line;
}

function lengthOf(sums: Sums): number {
  let square = 0;
  for (const sum of sums.values()) square += sum * sum;
  return Math.sqrt(square) || 1;
}

function along(line: Sums, { columns, values }: SparseRow): number {
  let sum = 0;
  for (let i = 0; i < columns.length; i++) sum += (line.get(columns[i]!) ?? 0) * values[i]!;
  return sum;
}

/** The number that this share of the numbers does not exceed. */
function atShare(numbers: readonly number[], share: number): number {
  const ordered = numbers.toSorted((a, b) => a - b);
  return ordered[Math.max(0, Math.ceil(share * ordered.length) - 1)] ?? 0;
}
