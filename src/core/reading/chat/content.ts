/** The content of a field: removes fences around all of it, rules, remarks after it and words such as "none"; code stays. */
import { withoutEnd } from "../../text/text-end.ts";
import type { ReplyPart } from "./fields.ts";
import { isClosingRemark, isOpeningRemark } from "./remarks.ts";

const FENCE = /^[ \t]*(?:`{3,}|~{3,})[ \t]*[\w+#.-]*[ \t]*$/u;
const RULE = /^[ \t]*(?:[-*_=][ \t]?){3,}$/u;
const NOTHING =
  /^["'“(<[{*]*(?:none|n\/?a|null|nil|nothing|empty|blank|no ?input(?: (?:is )?(?:needed|required|necessary|provided|given))?|none (?:needed|required|provided)|not (?:applicable|needed|required)|empty string|-+|—|–)[.]?["'”)>\]}*]*$/iu;

/** Cleans the lines of one field. */
export function contentOf(lines: readonly string[]): string {
  return withoutEnd(withoutFence(trimLines(withoutClosing(trimLines(lines)))), " \t");
}

/** Adds lines to others, one at a time: too many to spread into one call. */
export function append(to: string[], lines: readonly string[]): void {
  for (const line of lines) to.push(line);
}

/** An input such as "None" becomes empty. */
export function inputOf(lines: readonly string[]): string {
  const content = contentOf(lines);
  return isNothing(content) ? "" : content;
}

export function isNothing(content: string): boolean {
  return content.length < 60 && NOTHING.test(content);
}

/** Text before the first field, without greetings. */
export function withoutOpening(lines: readonly string[]): string[] {
  return lines.filter((line) => !isOpeningRemark(line.trim().replace(/^[*#_ ]+/u, "")));
}

/** A paragraph about the instance, such as an explanation, that is not part of it. */
export function isAside({ apart, lines }: ReplyPart): boolean {
  const blank = lines.findIndex((line) => line.trim() === "");
  return apart && (blank < 0 || lines.slice(blank).every((line) => line.trim() === ""));
}

/** Removes paragraphs at the end that only talk about the reply. */
function withoutClosing(lines: readonly string[]): readonly string[] {
  let end = lines.length;
  for (let at = lines.length - 1; at > 0; at--) {
    if (lines[at]?.trim() !== "" || lines[at + 1]?.trim() === "") continue;
    if (!isClosingRemark(lines[at + 1]?.trim() ?? "")) break;
    end = at;
  }
  return lines.slice(0, end);
}

function withoutFence(lines: readonly string[]): string {
  const fences = lines.flatMap((line, index) => (FENCE.test(line) ? [index] : []));
  const [first, second] = fences;
  if (fences.length === 2 && first === 0 && second === lines.length - 1) return lines.slice(1, -1).join("\n");
  // A single fence: its other half is outside this field.
  if (fences.length === 1 && (first === 0 || first === lines.length - 1)) {
    return trimLines(lines.filter((_, index) => index !== first)).join("\n");
  }
  const text = lines.join("\n").trim();
  return /^`[^`\n]+`$/u.test(text) ? text.slice(1, -1) : text;
}

function trimLines(lines: readonly string[]): readonly string[] {
  let from = 0;
  let to = lines.length;
  const empty = (line: string | undefined) => line === undefined || line.trim() === "" || RULE.test(line);
  while (from < to && empty(lines[from])) from++;
  while (to > from && empty(lines[to - 1])) to--;
  return lines.slice(from, to);
}
