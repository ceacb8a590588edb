/** Foreign text put into YAML and Markdown, as text: nothing in it is a mark, a tag, a link or a hidden character. */
import { wellFormed } from "../../text/well-formed.ts";

/** Enough for any name; a longer one is cut with an ellipsis. */
const LONGEST = 300;

/** One line without control characters and without those that turn the direction of writing. */
function oneLine(text: string): string {
  const line = wellFormed(text.slice(0, LONGEST + 1))
    .replaceAll(HIDDEN, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** A quoted YAML string; JSON's quoting is YAML's too, once nothing unprintable is left. */
export function yamlText(text: string): string {
  return JSON.stringify(oneLine(text));
}

/** Text in Markdown with every mark escaped. */
export function markdownText(text: string): string {
  return oneLine(text)
    .replaceAll(/[\\`*_{}[\]()#!|~>$@]|:(?=\/\/)|(?<=www)\./giu, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;");
}

/** Text as code in Markdown; it holds no backtick then. */
export function markdownCode(text: string): string {
  return `\`${oneLine(text).replaceAll("`", "ˋ").replaceAll("|", "¦")}\``;
}

/** An address between angle brackets, which it cannot leave; undefined for what is no web address. */
export function markdownLink(address: string): string | undefined {
  const shown = oneLine(address).replaceAll(/[<>\s]/gu, "");
  return /^https?:\/\//iu.test(shown) ? `<${shown}>` : undefined;
}

/** Control, format (bidi marks among them) and unassigned characters, line and paragraph separators. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cn}\p{Zl}\p{Zp}]/gu;
