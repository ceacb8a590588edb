/** Reads the instances of a task that is not classification from a chat model's reply: finds the marks, cuts between them, keeps the text. */
import type { Instance } from "../../rows/instance-row.ts";
import { contentOf, inputOf } from "./content.ts";
import { cutItems, textAbove, type Item } from "./items.ts";
import { jsonInstances } from "./json-instances.ts";
import { fieldMark, marksIn, withMarksApart } from "./fields.ts";
import { paired } from "./pairs.ts";
import { tableRows } from "./table.ts";
import { readTagged, type TaggedItem } from "./tagged.ts";
import { ownLines } from "./wrapping.ts";

/** Keeps the colon of a field's name and removes its bold. */
const BOLD_NAME = /^\*\*([\p{L}][^*:：\n]{0,40})(?:([:：])\*\*|\*\*([:：]))/u;

/** Reads examples under any heading, pairs without one, tables and JSON; nothing when the reply marks no output. */
export function readChatInputFirst(completion: string): Instance[] {
  const bearsMark = (line: string) => fieldMark(line, ["example", "input", "output", "answer"]) !== undefined;
  const opened = ownLines(completion, bearsMark);
  const json = jsonInstances(opened, bearsMark, "input-first");
  if (json) return json;
  const tagged = readTagged(opened, ["input", "output", "answer"]);
  if (tagged?.items.every(holdsAll) === true) return tagged.items.flatMap(({ fields }) => paired(fields));
  const lines = withMarksApart(opened, "input", "output");
  // "Answer:" is the output only when there is no "Output:"; else it is part of a field.
  const output = lines.some((line) => fieldMark(line, ["output"])) ? "output" : "answer";
  const marks = marksIn(lines, ["example", "input", output]);
  if (!marks.some(({ name }) => name !== "input")) return fromTable(lines);
  return cutItems(lines, marks, output)
    .map((item) => instance(item, output))
    .filter(({ input, output: text }) => input !== "" || text !== "");
}

/** Text above an output that no tag names an input may be one. */
function holdsAll({ head, fields }: TaggedItem): boolean {
  return textAbove(head, head.length) === head.length || fields.some(({ name }) => name === "input");
}

function instance({ lines, marks }: Item, output: "output" | "answer"): Instance {
  const end = marks.find(({ name }) => name === output);
  const input = marks.find(({ name, at }) => name === "input" && at < (end?.at ?? Infinity));
  const before = lines.slice(0, end?.at).map((line, at) => (at === input?.at ? input.rest : line));
  // In the method an example without an output is all output; one with a named input is unfinished.
  if (!end) return input ? { input: inputOf(before), output: "" } : { input: "", output: contentOf(before) };
  return {
    input: inputOf(before).replace(BOLD_NAME, "$1$2$3"),
    output: contentOf([end.rest, ...lines.slice(end.at + 1)]),
  };
}

function fromTable(lines: readonly string[]): Instance[] {
  const named = (row: ReadonlyMap<string, string>, name: "input" | "output" | "answer") =>
    [...row].find(([column]) => fieldMark(`${column}:`, [name]))?.[1];
  return tableRows(lines).flatMap((row) => {
    const output = named(row, "output") ?? named(row, "answer");
    return output === undefined ? [] : [{ input: inputOf([named(row, "input") ?? ""]), output }];
  });
}
