/** The text of a field as it stands in the reply. Only white space around it goes, and a fence that holds all of it. */
import { fencesIn } from "./fences.ts";
import { isNothing } from "../no-input.ts";

const RULE = /^[ \t]*(?:[-*_=][ \t]?){3,}$/u;

export function contentOf(lines: readonly string[]): string {
  const own = trimmed(lines);
  const [fence] = fencesIn(own);
  if (fence?.first === 0 && fence.last === own.length - 1) {
    const indent = new RegExp(`^ {0,${/^ */u.exec(own[0] ?? "")?.[0].length ?? 0}}`, "u");
    return trimmed(own.slice(1, -1).map((line) => line.replace(indent, "")))
      .join("\n")
      .trimEnd();
  }
  return own.join("\n").trim();
}

/** An input such as "None" is none. */
export function inputOf(lines: readonly string[]): string {
  const content = contentOf(lines);
  return isNothing(content) ? "" : content;
}

/** Takes away rules between items: every item but the last ends in one. */
export function withoutRules(items: readonly (readonly string[])[]): (readonly string[])[] {
  const cut = items.map((item) => {
    const own = trimmed(item);
    return RULE.test(own.at(-1) ?? "") ? own.slice(0, -1) : undefined;
  });
  return items.length > 1 && cut.slice(0, -1).every(Boolean)
    ? items.map((item, index) => cut[index] ?? item)
    : [...items];
}

export function hasText(lines: readonly string[]): boolean {
  return lines.some((line) => line.trim() !== "");
}

/** Without the empty lines at both ends. */
function trimmed(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== "");
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex((line) => line.trim() !== "") + 1);
}
