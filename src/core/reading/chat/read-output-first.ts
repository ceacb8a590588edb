/** Reads the instances of a classification task from a chat model's reply: each label with the inputs that deserve it. */
import { collapseSpace } from "../../text/python-text.ts";
import type { Instance } from "../../rows/instance-row.ts";
import { contentOf, hasText, inputOf } from "./content.ts";
import { fieldMark, marksIn, withMarksApart, type PlacedMark } from "./fields.ts";
import { cutItems, textAbove, type Item } from "./items.ts";
import { jsonInstances } from "./json-instances.ts";
import { withoutMarkup } from "./markup.ts";
import type { NamedLines } from "./pairs.ts";
import { tableRows } from "./table.ts";
import { readTagged } from "./tagged.ts";
import { ownLines } from "./wrapping.ts";

const LABELS = ["class-label", "label", "output", "answer"] as const;

/** Reads `Class label:` blocks in any decoration, labelled examples in either order, tables and JSON. */
export function readChatOutputFirst(completion: string): Instance[] {
  const bearsMark = (line: string) => fieldMark(line, ["example", "input", ...LABELS]) !== undefined;
  const opened = ownLines(completion, bearsMark);
  const json = jsonInstances(opened, bearsMark, "output-first");
  if (json) return json;
  const tagged = readTagged(opened, ["input", ...LABELS]);
  if (tagged) return tagged.items.flatMap(({ fields }) => labelled(fields));
  const label = LABELS.find((name) => marksIn(opened, [name]).length > 0);
  if (!label) return fromTable(opened);
  const lines = withMarksApart(opened, label, "input");
  const marks = marksIn(lines, ["example", "input", label]);
  const below = labelsBelow(lines, marks, label);
  return below.length > 0 ? below : cutItems(lines, marks).flatMap((item) => instances(item, label));
}

/** A label with its inputs, in any order. */
function labelled(fields: readonly NamedLines[]): Instance[] {
  const label = fields.find(({ name }) => name !== "input");
  if (!label) return [];
  const inputs = fields.filter(({ name }) => name === "input");
  const output = labelText(contentOf(label.lines));
  return (inputs.length > 0 ? inputs : [{ lines: [] }]).map(({ lines }) => ({ input: inputOf(lines), output }));
}

function instances({ lines, marks }: Item, label: PlacedMark["name"]): Instance[] {
  const own = marks.find(({ name }) => name === label);
  if (!own) return [];
  const inputs = marks.filter(({ name }) => name === "input");
  const first = firstText([own.rest, ...lines.slice(own.at + 1)]);
  const output = labelText(first.text);
  const above = lines
    .slice(0, own.at)
    .map((line, at) => (inputs.find((each) => each.at === at) ?? { rest: line }).rest);
  if (hasText(above)) return [{ input: inputOf(above), output }];
  const from = own.at + first.at + 1;
  const below = inputs.filter(({ at }) => at >= from);
  // Several named inputs right under one label are several instances; below other text a name is content.
  const under = hasText(lines.slice(from, below[0]?.at)) ? [] : below;
  const texts = [{ rest: "", at: from - 1 }, ...under].map(({ rest, at }, index) => [
    rest,
    ...lines.slice(at + 1, under[index]?.at),
  ]);
  const filled = texts.filter(hasText);
  return (filled.length > 0 ? filled : [[]]).map((each) => ({ input: inputOf(each), output }));
}

/** Each label with the text above it, where text stands above the first label and none below the last. */
function labelsBelow(lines: readonly string[], marks: readonly PlacedMark[], label: PlacedMark["name"]): Instance[] {
  const last = marks.at(-1);
  if (marks[0]?.name !== label || last?.name !== label || hasText(lines.slice(last.at + 1))) return [];
  let from = textAbove(lines, marks[0].at);
  if (from === marks[0].at) return [];
  return marks.map(({ at, rest }) => {
    const input = inputOf(lines.slice(from, at));
    from = at + 1;
    return { input, output: labelText(rest) };
  });
}

function firstText(lines: readonly string[]): { readonly text: string; readonly at: number } {
  const at = lines.findIndex((line) => line.trim() !== "");
  return { text: lines[at] ?? "", at: Math.max(0, at) };
}

function fromTable(lines: readonly string[]): Instance[] {
  return tableRows(lines).flatMap((row) => {
    const label = [...row].find(([name]) => fieldMark(`${name}:`, LABELS))?.[1];
    const input = [...row].find(
      ([name]) => /text|sentence/u.test(name) || fieldMark(`${name}:`, ["input", "example"]),
    )?.[1];
    return label === undefined || input === undefined ? [] : [{ input: inputOf([input]), output: labelText(label) }];
  });
}

/** A label is a word or a few: the marks around it are never part of it. */
function labelText(label: string): string {
  return collapseSpace(withoutMarkup(contentOf([label]).replace(/[:：]\**$/u, ""))).replace(/^\[([^\]]*)\]$/u, "$1");
}
