/** Labels as the names of their inputs: `- Positive: I loved it.`, or each as a heading over its inputs. */
import type { Instance } from "../../rows/instance-row.ts";
import { contentOf } from "./content.ts";
import { fenced } from "./fences.ts";
import { readLine } from "./lines.ts";
import { withoutMarkup } from "./markup.ts";
import { isOpeningRemark } from "./remarks.ts";

const NAMED = /^["“]?([^:：\n"”.!?]{1,40})["”]?[:：][ \t]*([^]*)$/u;
const MOST_LABEL_WORDS = 5;

/** @returns none unless there are two different labels */
export function namedInputs(lines: readonly string[]): Instance[] {
  const inside = fenced(lines);
  const found: { readonly label: string; readonly inputs: string[][] }[] = [];
  for (const [at, raw] of lines.entries()) {
    const line = readLine(raw);
    const bare = withoutMarkup(line.text)
      .replace(/\*\*(?=\s*[:：]|$)|(?<=[:：])\*\*/gu, "")
      .replace(/^\*\*/u, "");
    const [, name, rest = ""] = line.mark === "title" ? ["", bare.replace(/[:：]$/u, "")] : (NAMED.exec(bare) ?? []);
    const current = found.at(-1);
    if (!inside[at] && name !== undefined && line.indent < 2 && isLabel(name)) {
      found.push({ label: name.trim(), inputs: rest === "" ? [] : [[rest]] });
    } else if (!inside[at] && (line.mark === "bullet" || line.mark === "number")) current?.inputs.push([line.text]);
    else if (current?.inputs.length === 0 && raw.trim() !== "") current.inputs.push([raw]);
    else current?.inputs.at(-1)?.push(raw);
  }
  const labels = new Set(found.filter(({ inputs }) => inputs.length > 0).map(({ label }) => label));
  if (labels.size < 2) return [];
  return found.flatMap(({ label, inputs }) => inputs.map((each) => ({ input: contentOf(each), output: label })));
}

function isLabel(name: string): boolean {
  return name.trim() !== "" && name.trim().split(/\s+/u).length <= MOST_LABEL_WORDS && !isOpeningRemark(name);
}
