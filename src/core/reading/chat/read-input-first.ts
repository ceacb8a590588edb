/** Reads the instances of a task that is not classification from a chat model's reply. */
import type { Instance } from "../../rows/instance-row.ts";
import { cleanReply } from "./clean.ts";
import { append, contentOf, inputOf, isAside, isNothing, withoutOpening } from "./content.ts";
import { fieldKinds, replyParts, type ReplyPart } from "./fields.ts";
import { jsonInstances } from "./json-instances.ts";
import { isOpeningRemark } from "./remarks.ts";
import { tableRows } from "./table.ts";

interface Draft {
  before: string[];
  /** Whether its input was named `Input:`. */
  named: boolean;
  output: string[] | undefined;
  /** Whether it began with a heading of its own. */
  readonly headed: boolean;
}

/** Keeps the colon of a field's name and removes its bold. */
const BOLD_NAME = /^\*\*([\p{L}][^*:\n]{0,40})(?::\*\*|\*\*:)/u;

/** Reads examples under any heading, pairs without one, tables and JSON; nothing when the reply marks no output. */
export function readChatInputFirst(completion: string): Instance[] {
  const text = cleanReply(completion);
  const json = jsonInstances(text, "input-first");
  if (json) return json;
  const kinds = fieldKinds(text);
  // "Answer:" is the output only when there is no "Output:"; else it is part of a field.
  const output = kinds.has("output") ? "output" : "answer";
  if (!kinds.has(output) && !kinds.has("example")) return fromTable(text);
  return drafts(replyParts(text, ["example", "input", output, "task", "comment"]))
    .map(instance)
    .filter((each) => each.input !== "" || each.output !== "");
}

function drafts(parts: readonly ReplyPart[]): Draft[] {
  const all: Draft[] = [];
  const headed = parts.some(({ kind }) => kind === "example");
  const open = (isHeaded: boolean): Draft => {
    const draft = { before: [], named: false, output: undefined, headed: isHeaded };
    all.push(draft);
    return draft;
  };
  for (const part of parts) {
    const { kind, lines } = part;
    const current = all.at(-1);
    switch (kind) {
      case "example":
        append(open(true).before, lines);
        break;
      case "input": {
        const draft = !current || current.output ? open(false) : current;
        draft.named = true;
        // Text above a named input is an introduction; inside an example it may be a field.
        if (!draft.headed) draft.before = [];
        append(draft.before, lines);
        break;
      }
      case "output":
      case "answer":
        if (current?.output) all.push(nextDraft(current, current.output, lines));
        else (current ?? open(false)).output = [...lines];
        break;
      case "task":
        if (current?.output) append(current.output, part.raw);
        else append((current ?? open(false)).before, lines.slice(paragraphEnd(lines)));
        break;
      case "comment":
        if (current && !isAside(part)) append(current.output ?? current.before, part.raw);
        break;
      default:
        if (!headed) append(open(false).before, withoutOpening(lines));
    }
  }
  return all;
}

/** The next pair's input is at the end of the last output: it begins with the last input's field name, or after a blank line. */
function nextDraft(last: Draft, done: string[], output: readonly string[]): Draft {
  const [, name] = /^([\p{L}][^:\n]{0,40}):/u.exec(last.before.find((line) => line.trim() !== "") ?? "") ?? [];
  const again = name === undefined ? -1 : done.findIndex((line, index) => index > 0 && line.startsWith(`${name}:`));
  const blank = done.findLastIndex((line, index) => line.trim() === "" && hasText(done[index + 1]));
  const from = again > 0 ? again : blank;
  return { before: from > 0 ? done.splice(from) : [], named: false, output: [...output], headed: false };
}

function paragraphEnd(lines: readonly string[]): number {
  const end = lines.findIndex((line) => !hasText(line));
  return end < 0 ? lines.length : end;
}

function hasText(line: string | undefined): boolean {
  return line !== undefined && line.trim() !== "";
}

function instance({ before, output, named, headed }: Draft): Instance {
  // In the method an example without an output is all output; one with a named input is unfinished.
  if (output === undefined)
    return named ? { input: inputOf(before), output: "" } : { input: "", output: headed ? contentOf(before) : "" };
  const input = inputOf(before).replace(BOLD_NAME, "$1:");
  return { input: isOpeningRemark(input) && input.endsWith(":") ? "" : input, output: contentOf(output) };
}

function fromTable(text: string): Instance[] {
  return tableRows(text).flatMap((row) => {
    const output = row.get("output") ?? row.get("expected output") ?? row.get("answer");
    const input = row.get("input") ?? "";
    return output === undefined ? [] : [{ input: isNothing(input) ? "" : input, output }];
  });
}
