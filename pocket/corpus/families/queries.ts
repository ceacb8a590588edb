/** Code that the instruction alone asks for: queries, loops, functions, patterns. */

import { telling } from "../define.ts";
import type { Family } from "../family.ts";
import type { Random } from "../random.ts";
import { plural } from "../words/things.ts";
import { words } from "../words/topics.ts";

const TABLES = words("book lamp coat chair ticket guest pupil member song film").map(plural);
const COLUMNS = words("name price size age city colour");
const numbers = (random: Random): string => String(random.int(2, 60));

/** A family of code that its slots decide; the judge finds the slots in the instruction again. */
function query(
  name: string,
  say: readonly string[],
  draw: (random: Random) => Readonly<Record<string, string>>,
  write: (slots: Readonly<Record<string, string>>) => string,
): Family {
  const patterns = say.map(
    (each) => new RegExp(each.replace(/[.?*()+]/gu, "\\$&").replace(/\{(\w+)\}/gu, slotPattern), "u"),
  );
  return telling({
    name,
    kind: "code",
    say,
    draw: (random) => {
      const slots = draw(random);
      return { slots, output: write(slots) };
    },
    judge: (instruction, _input, output) => {
      const match = patterns.map((pattern) => pattern.exec(instruction)).find(Boolean);
      return match ? output.trim() === write(match.groups ?? {}) : undefined;
    },
  });
}

/** Slots of the code are one word; those for the occasion are anything. */
function slotPattern(_: string, slot: string): string {
  return /^(?:class|owner|event|reader|city)$/u.test(slot) ? ".+" : `(?<${slot}>\\w+)`;
}

const tableAndColumn = (random: Random) => ({ table: random.pick(TABLES), column: random.pick(COLUMNS) });
const listAndNumber = (random: Random) => ({ list: random.pick(TABLES), n: numbers(random) });

export const queries: readonly Family[] = [
  query(
    "sql-column",
    [
      "Select the column {column} from the table {table} in SQL for {class}.",
      "Write an SQL query that shows only {column} in the table {table} of {owner}.",
    ],
    tableAndColumn,
    ({ table, column }) => `SELECT ${column} FROM ${table};`,
  ),
  query(
    "sql-count",
    [
      "Count the rows of the table {table} in SQL for {event}.",
      "Tell {reader} by an SQL query how many rows the table {table} has.",
    ],
    tableAndColumn,
    ({ table }) => `SELECT COUNT(*) FROM ${table};`,
  ),
  query(
    "sql-order",
    [
      "Sort the table {table} by {column} in SQL for {class}.",
      "Write an SQL query for {owner} that orders the rows of {table} by {column}.",
    ],
    tableAndColumn,
    ({ table, column }) => `SELECT * FROM ${table} ORDER BY ${column};`,
  ),
  query(
    "python-loop",
    [
      "Write a Python loop that prints each item of the list {list} for {class}.",
      "Print every item of {list} with a Python for loop, for {owner}.",
    ],
    listAndNumber,
    ({ list }) => `for item in ${list}: print(item)`,
  ),
  query(
    "python-append",
    [
      "Add the number {n} to the Python list {list} for {owner}.",
      "Append {n} to the list {list} in Python, as {class} asked.",
    ],
    listAndNumber,
    ({ list, n }) => `${list}.append(${n})`,
  ),
  query(
    "python-function",
    [
      "Write a Python function {verb} that adds {n} to x, for {class}.",
      "Define in Python, for {owner}, a function {verb} that returns x plus {n}.",
    ],
    (random) => ({ verb: random.pick(words("grow add more raise shift step")), n: numbers(random) }),
    ({ verb, n }) => `def ${verb}(x): return x + ${n}`,
  ),
  query(
    "regex-start",
    [
      "Write a regular expression for words that start with {letter}, for {class}.",
      "Give {owner} a regular expression that matches a word beginning with {letter}.",
    ],
    (random) => ({ letter: random.pick([..."abcdfghklmprstw"]) }),
    ({ letter }) => `^${letter}\\w*$`,
  ),
  query(
    "spreadsheet-sum",
    [
      "Write a spreadsheet formula that adds the cells A1 to A{n} for {owner}.",
      "Sum the cells A1 to A{n} in the spreadsheet of {class}.",
    ],
    (random) => ({ n: numbers(random) }),
    ({ n }) => `=SUM(A1:A${n})`,
  ),
];
