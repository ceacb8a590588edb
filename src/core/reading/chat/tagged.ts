/**
 * Items whose fields stand between tags: `<input>3 + 4</input>`, `<output>7</output>`. Where that is not sure, tags are content:
 * where fields have names with colons too, where text between two of them begins no item, where a tag stays open.
 */
import { hasText } from "./content.ts";
import { withoutCode } from "./fences.ts";
import { fieldMark } from "./fields.ts";
import { endsInColon, readLine } from "./lines.ts";
import { NAMES, type Name } from "./names.ts";
import type { NamedLines } from "./pairs.ts";

export interface TaggedItem {
  /** What stands before its first field. */
  readonly head: readonly string[];
  readonly fields: readonly NamedLines[];
}

export interface Tagged {
  readonly items: readonly TaggedItem[];
  /** The reply with the name alone in place of each field. */
  readonly outside: readonly string[];
  /** Whether the reply ends within a field. */
  readonly isOpen: boolean;
}

const TAG = /<(\/?)(\p{L}[\p{L}\p{M}_ -]{0,30})>/gu;
/** Tags around items hold fields and no text. */
const AROUND = /<\/?(?:items?|pairs?|data|dataset|list|tasks?|examples?|instances?|samples?)>/giu;
const OPENS_AROUND = /^\s*<\p{L}/u;
const LEAD = /(?:^|\n)[ \t]*(?:(?:[-*+•]|\(?\p{Nd}{1,3}[.)])[ \t]+)?$/u;
/** What stands in a line before its input and its output, and what must follow there. */
const SENTENCE = /[.!?。！？][*_"”']*[ \t]+$/u;
const INPUT_AND_OUTPUT = new RegExp(
  `^<(${NAMES.input})>[^<\\n]*</\\1>[ \\t]*<(?:${NAMES.output}|${NAMES.answer})>`,
  "iu",
);
/** So many characters before and behind a tag are looked at for what it is. */
const NEAR = 200;

/** @param names of the fields; one that is neither the task's nor the input's must be there */
export function readTagged(lines: readonly string[], names: readonly Name[]): Tagged | undefined {
  const text = lines.join("\n");
  if (!text.includes("</")) return undefined;
  const known = names.map((name) => ({ name, tag: new RegExp(`^(?:${NAMES[name]})$`, "iu") }));
  const answers: readonly Name[] = names.filter((name) => name !== "task" && name !== "input");
  const opaque = withoutCode(text);
  const items: { readonly head: readonly string[]; readonly fields: NamedLines[] }[] = [];
  const outside: string[] = [];
  let open: { readonly name: Name; readonly tag: string; readonly from: number } | undefined;
  let done = 0;
  for (const { index, 0: whole, 1: slash, 2: tag = "" } of opaque.matchAll(TAG)) {
    const end = index + whole.length;
    if (open) {
      if (tag.toLowerCase() !== open.tag) continue;
      if (slash === "") return undefined;
      items.at(-1)?.fields.push({ name: open.name, lines: text.slice(open.from, index).split("\n") });
      open = undefined;
      done = end;
      continue;
    }
    const { name } = known.find((each) => slash === "" && each.tag.test(tag)) ?? {};
    if (name === undefined || (name === "task" && OPENS_AROUND.test(opaque.slice(end, end + NEAR)))) continue;
    const near = opaque.slice(Math.max(done, index - NEAR), index).replace(AROUND, "");
    const begins = LEAD.test(near);
    if (!begins && !(SENTENCE.test(near) && INPUT_AND_OUTPUT.test(opaque.slice(index)))) continue;
    const head = text.slice(done, index).replace(AROUND, "").split("\n");
    if (begins) head.pop();
    if (items.length > 0 && hasText(head) && !beginsItem(head)) return undefined;
    if (items.length === 0 || hasText(head) || name === items[0]?.fields[0]?.name) items.push({ head, fields: [] });
    outside.push(...head, `${name}:`);
    open = { name, tag: tag.toLowerCase(), from: end };
  }
  const isAnswer = ({ name }: NamedLines) => answers.includes(name);
  if (!items.some(({ fields }) => fields.some(isAnswer))) return undefined;
  const tail = text.slice(open?.from ?? done).split("\n");
  if (open) items.at(-1)?.fields.push({ name: open.name, lines: tail });
  else outside.push(...tail);
  const isNamed = [...items.flatMap(({ head }) => head), ...(open ? [] : tail)].some((line) =>
    fieldMark(line, ["input", ...answers]),
  );
  return isNamed || items.every(leadsOn) ? undefined : { items, outside, isOpen: open !== undefined };
}

function beginsItem(head: readonly string[]): boolean {
  const line = readLine(head.find((each) => each.trim() !== "") ?? "");
  return line.heading || line.mark !== "none";
}

/** After a colon in an item, tags may be what it is about. */
function leadsOn({ head }: TaggedItem): boolean {
  const { text, mark, heading } = readLine(head.findLast((line) => line.trim() !== "") ?? "");
  return !heading && mark !== "none" && endsInColon(text);
}
