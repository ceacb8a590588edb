/** Reads seed tasks from JSON lines, a JSON array, CSV or plain lines; columns are guessed, and a person can set them. */
import type { Instance } from "../rows/instance-row.ts";
import type { SeedTask } from "../rows/seeds-row.ts";
import { seedWarning } from "./seeds.ts";
import { csvTable, looksLikeCsv } from "./csv-table.ts";
import { jsonArrayTable, jsonLinesTable } from "./json-tables.ts";
import { fileProblem, readJson } from "../text/lines.ts";
import { guessMapping, type ColumnMapping } from "./mapping.ts";
import { pastedTable } from "./pasted.ts";
import { Problems, type ImportProblem } from "./problems.ts";
import { readRow } from "./row-to-seed.ts";
import type { ImportRow, ImportTable } from "./table.ts";

export type ImportFormat = "jsonl" | "json" | "csv" | "lines";

/** What a person has decided; the rest is guessed. */
export interface ImportChoice {
  readonly fileName?: string | undefined;
  readonly format?: ImportFormat | undefined;
  /** In place of the guessed mapping. */
  readonly mapping?: ColumnMapping | undefined;
  /** Take the right rows even when others are wrong. */
  readonly passOverErrors?: boolean | undefined;
}

export interface PreviewRow {
  readonly line: number;
  readonly instruction: string;
  readonly input: string;
  readonly output: string;
}

export interface SeedImport {
  readonly format: ImportFormat;
  readonly columns: readonly string[];
  readonly mapping: ColumnMapping;
  readonly rowCount: number;
  /** Empty when anything is wrong, unless errors are passed over. */
  readonly seeds: readonly SeedTask[];
  readonly problems: readonly ImportProblem[];
  /** The first rows, as they are read. */
  readonly preview: readonly PreviewRow[];
}

const PREVIEW_ROWS = 20;
const PREVIEW_CHARACTERS = 2_000;
/** A prompt of the paper shows eight. */
const FEWEST_SEEDS = 8;

const readers: Readonly<Record<ImportFormat, (text: string, problems: Problems) => ImportTable>> = {
  jsonl: jsonLinesTable,
  json: jsonArrayTable,
  csv: csvTable,
  lines: pastedTable,
};

/** Reads a text and checks everything; never throws. */
export function importSeeds(text: string, choice: ImportChoice = {}): SeedImport {
  const problems = new Problems();
  const tooLarge = fileProblem(text);
  if (tooLarge !== undefined) problems.error(1, tooLarge);
  const format = choice.format ?? guessFormat(tooLarge === undefined ? text : "", choice.fileName);
  const table = tooLarge === undefined ? readers[format](text, problems) : { columns: [], rows: [] };
  const mapping = choice.mapping ?? mappingOf(table.columns);
  const { columns, rows } = table;
  const { seeds, preview } = toSeeds(rows, mapping, problems);
  if (rows.length === 0 && !problems.failed) problems.error(1, "the file holds no task");
  if (seeds.length > 0 && seeds.length < FEWEST_SEEDS) {
    problems.warning(1, `only ${seeds.length} tasks; a prompt of the paper shows ${FEWEST_SEEDS}`);
  }
  const taken = problems.failed && choice.passOverErrors !== true ? [] : seeds;
  return { format, columns, mapping, rowCount: rows.length, seeds: taken, problems: problems.all, preview };
}

/** Guesses a format from the file's name, or else from the start of the text. */
export function guessFormat(text: string, fileName = ""): ImportFormat {
  const ending = /\.(jsonl|ndjson|json|csv|tsv|txt)$/iu.exec(fileName)?.[1]?.toLowerCase();
  if (ending === "jsonl" || ending === "ndjson") return "jsonl";
  if (ending === "csv" || ending === "tsv") return "csv";
  const start = text
    .slice(0, 2_000_000)
    .replace(/^\ufeff/u, "")
    .trimStart();
  if (/^\[\s*[[{\]]/u.test(start)) return "json";
  if (start.startsWith("{")) return isWholeLine(start) ? "jsonl" : "json";
  if (ending === "json") return "json";
  return ending !== "txt" && looksLikeCsv(text) ? "csv" : "lines";
}

/** Guesses from the columns' names. If that finds no instruction, the first column is the instruction, the next two are input and output. */
function mappingOf(columns: readonly string[]): ColumnMapping {
  const guessed = guessMapping(columns);
  if (guessed.instruction !== undefined || guessed.conversation !== undefined) return guessed;
  const [instruction, input, output] = columns;
  return {
    ...(instruction === undefined ? {} : { instruction }),
    ...(input === undefined || output === undefined ? {} : { input, output }),
    ...guessed,
  };
}

/** Rows with the same instruction become one task with several instances, as flat formats write them. */
function toSeeds(rows: readonly ImportRow[], mapping: ColumnMapping, problems: Problems) {
  const instancesOf = new Map<string, Instance[]>();
  const seeds: SeedTask[] = [];
  const preview: PreviewRow[] = [];
  const ids = new Set<string>();
  const nextId = freeIds(ids);
  for (const row of rows) {
    if (problems.tooMany) break;
    const reading = readRow(row, mapping);
    if (reading.kind === "problem") {
      problems.error(row.line, reading.message);
      continue;
    }
    const { seed } = reading;
    if (preview.length < PREVIEW_ROWS) preview.push(previewOf(row.line, seed));
    const earlier = seed.id === "" ? instancesOf.get(seed.instruction) : undefined;
    if (earlier !== undefined) {
      for (const each of seed.instances) earlier.push(each);
      continue;
    }
    if (ids.has(seed.id)) problems.error(row.line, "the id stands on an earlier line too");
    const id = seed.id === "" ? nextId(seeds.length) : seed.id;
    ids.add(id);
    const warning = seedWarning(seed);
    if (warning !== undefined) problems.warning(row.line, warning);
    const instances = [...seed.instances];
    instancesOf.set(seed.instruction, instances);
    seeds.push({ ...seed, id, instances });
  }
  return { seeds, preview };
}

/** Gives the usual id for a place, or the next free one; never tries a number twice. */
function freeIds(taken: ReadonlySet<string>): (place: number) => string {
  let number = 0;
  return (place) => {
    number = Math.max(number, place);
    while (taken.has(`seed_task_${number}`)) number++;
    return `seed_task_${number}`;
  };
}

function previewOf(line: number, { instruction, instances: [first] }: SeedTask): PreviewRow {
  const cut = (text = "") => text.slice(0, PREVIEW_CHARACTERS);
  return { line, instruction: cut(instruction), input: cut(first?.input), output: cut(first?.output) };
}

function isWholeLine(start: string): boolean {
  const end = start.indexOf("\n");
  return readJson((end === -1 ? start : start.slice(0, end)).trim()).kind === "value";
}
