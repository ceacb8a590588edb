/** Reads seed tasks from JSON, CSV, conversations, plain lines, or the rows of a sheet. The one reader, whichever way a file comes. */
import { guessMapping } from "./columns/guess-mapping.ts";
import { joinedTurns } from "./conversations/turn-rows.ts";
import { Problems } from "./problems.ts";
import { readTable } from "./read-table.ts";
import type { ImportOptions, PreviewRow, SeedImport, SeedSource } from "./source.ts";
import { TaskGatherer } from "./tasks/gather-tasks.ts";
import { readRow, type RowTask } from "./tasks/row-tasks.ts";

const PREVIEW_ROWS = 20;
const PREVIEW_CHARACTERS = 2_000;
/** Characters of all seeds of a run together: they are kept in one row, and read whenever the run goes on. */
const MOST_SEED_CHARACTERS = 32_000_000;
/** A prompt of the paper shows eight. */
const FEWEST_SEEDS = 8;

/** Reads seed tasks and checks everything; never throws. */
export function importSeeds(
  source: SeedSource,
  options: ImportOptions = {},
  mostCharacters = MOST_SEED_CHARACTERS,
): SeedImport {
  const problems = new Problems();
  const { format, table: asRead } = readTable(source, options, problems);
  const table = joinedTurns(asRead);
  const guess = guessMapping(table);
  const mapping = options.mapping ?? guess.mapping;
  const gatherer = new TaskGatherer(problems);
  const preview: PreviewRow[] = [];
  let characters = 0;
  for (const row of table.rows) {
    if (problems.tooMany) break;
    const { tasks, remarks, problem } = readRow(row, mapping, options.mapping === undefined);
    if (problem !== undefined) problems.error(row.line, problem);
    for (const remark of remarks) problems.warning(row.line, remark);
    characters += tasks.reduce((sum, task) => sum + charactersOf(task), 0);
    if (characters > mostCharacters) {
      problems.error(
        row.line,
        "the seeds until here are longer than 32 MB together; this line and the rest were not read",
      );
      break;
    }
    for (const task of tasks) {
      if (preview.length < PREVIEW_ROWS) preview.push(previewOf(row.line, task));
      gatherer.take(row.line, task);
    }
  }
  const { tasks } = gatherer;
  if (tasks.length === 0 && !problems.failed) problems.error(1, "the file holds no task");
  if (tasks.length > 0 && tasks.length < FEWEST_SEEDS) {
    problems.seedWarning(
      1,
      `only ${tasks.length === 1 ? "1 task" : `${tasks.length} tasks`}; a prompt of the paper shows ${FEWEST_SEEDS}`,
    );
  }
  return {
    tasks: problems.failed && options.skipInvalid !== true ? [] : tasks,
    problems: problems.all,
    asks: options.mapping === undefined && !guess.isSure && table.rows.length > 0 ? "columns" : null,
    ...{ format, columns: table.columns, header: table.header, mapping, rowCount: table.rows.length, preview },
  };
}

function charactersOf({ instruction, instances, inputs, system = "" }: RowTask): number {
  const texts = [instruction, system, ...inputs, ...instances.flatMap(({ input, output }) => [input, output])];
  return texts.reduce((sum, text) => sum + text.length, 0);
}

function previewOf(line: number, { instruction, instances: [first], inputs: [waiting], system }: RowTask): PreviewRow {
  const cut = (text = "") => text.slice(0, PREVIEW_CHARACTERS);
  return {
    ...{ line, instruction: cut(instruction), input: cut(first?.input ?? waiting), output: cut(first?.output) },
    ...(system === undefined ? {} : { system: cut(system) }),
  };
}
