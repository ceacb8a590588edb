/** Reads seed tasks from JSON lines, a JSON array, CSV or plain lines; columns are guessed, and a person can set them. */
import type { Instance } from "../rows/instance-row.ts";
import type { SeedTask } from "../rows/seeds-row.ts";
import { seedWarning } from "./seeds.ts";
import { cellTable } from "./cell-table.ts";
import { csvTable, looksLikeCsv } from "./csv-table.ts";
import { jsonArrayTable, jsonLinesTable } from "./json-tables.ts";
import { fileProblem, readJson } from "../text/lines.ts";
import { guessMapping, type ColumnMapping } from "./mapping.ts";
import { pastedTable } from "./pasted.ts";
import { Problems } from "./problems.ts";
import { readRow } from "./row-to-seed.ts";
import type { ImportFormat, ImportOptions, PreviewRow, SeedImport, SeedSource } from "./source.ts";
import type { ImportRow, ImportTable } from "./table.ts";

const PREVIEW_ROWS = 20;
const PREVIEW_CHARACTERS = 2_000;
/** A prompt of the paper shows eight. */
const FEWEST_SEEDS = 8;

/** Reads seed tasks and checks everything; never throws. */
export function importSeeds(source: SeedSource, options: ImportOptions = {}): SeedImport {
  const problems = new Problems();
  const { format, columns, rows, header } = read(source, options, problems);
  const mapping = options.mapping ?? mappingOf(columns);
  const { tasks, preview } = toSeeds(rows, mapping, problems);
  if (rows.length === 0 && !problems.failed) problems.error(1, "the file holds no task");
  if (tasks.length > 0 && tasks.length < FEWEST_SEEDS) {
    problems.warning(1, `only ${tasks.length} tasks; a prompt of the paper shows ${FEWEST_SEEDS}`);
  }
  return {
    tasks: problems.failed && options.skipInvalid !== true ? [] : tasks,
    problems: problems.all,
    asks: options.mapping === undefined && rows.length > 0 && !namesATask(columns) ? "columns" : null,
    ...{ format, columns, header, mapping, rowCount: rows.length, preview },
  };
}

function read(source: SeedSource, options: ImportOptions, problems: Problems) {
  if (source.kind === "rows") {
    const rows = source.rows.map((cells, index) => ({ line: index + 1, cells }));
    return { format: "rows", header: undefined, ...cellTable(rows, options.header, problems) } as const;
  }
  const tooLarge = fileProblem(source.text);
  if (tooLarge !== undefined) problems.error(1, tooLarge);
  const text = tooLarge === undefined ? source.text : "";
  const format = options.format ?? guessFormat(text, source.name);
  return { format, header: undefined, ...tableOf(text, format, options, problems) };
}

function tableOf(text: string, format: ImportFormat, { header }: ImportOptions, problems: Problems): ImportTable {
  switch (format) {
    case "json":
      return isOneValue(text) ? jsonArrayTable(text, problems) : jsonLinesTable(text, problems);
    case "csv":
      return csvTable(text, header, problems);
    case "lines":
      return pastedTable(text, problems);
  }
}

function namesATask(columns: readonly string[]): boolean {
  const { instruction, conversation } = guessMapping(columns);
  return instruction !== undefined || conversation !== undefined;
}

/** Guesses a format from the file's name, or else from the start of the text. */
function guessFormat(text: string, fileName = ""): ImportFormat {
  const ending = /\.(jsonl|ndjson|json|csv|tsv|txt)$/iu.exec(fileName)?.[1]?.toLowerCase();
  if (ending === "jsonl" || ending === "ndjson") return "json";
  if (ending === "csv" || ending === "tsv") return "csv";
  const start = startOf(text);
  if (/^\[\s*[[{\]]/u.test(start) || start.startsWith("{") || ending === "json") return "json";
  return ending !== "txt" && looksLikeCsv(text) ? "csv" : "lines";
}

/** Whether a JSON text is one array or one object over several lines, and not one value a line. */
function isOneValue(text: string): boolean {
  const start = startOf(text);
  return /^\[\s*[[{\]]/u.test(start) || (start.startsWith("{") && !isWholeLine(start));
}

function startOf(text: string): string {
  return text
    .slice(0, 2_000_000)
    .replace(/^\ufeff/u, "")
    .trimStart();
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
  const tasks: SeedTask[] = [];
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
    const id = seed.id === "" ? nextId(tasks.length) : seed.id;
    ids.add(id);
    const warning = seedWarning(seed);
    if (warning !== undefined) problems.warning(row.line, warning);
    const instances = [...seed.instances];
    instancesOf.set(seed.instruction, instances);
    tasks.push({ ...seed, id, instances });
  }
  return { tasks, preview };
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
