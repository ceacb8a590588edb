/** Writes foreign text into YAML and Markdown as plain text, so that nothing in it acts as a mark, a tag or a link, or is hidden. */
import { wellFormed } from "../../text/well-formed.ts";

/** Enough for any name; a longer one is cut with an ellipsis. */
const LONGEST = 300;

/** One line without hidden characters. */
function oneLine(text: string): string {
  const line = wellFormed(text.slice(0, LONGEST + 1))
    .replaceAll(HIDDEN, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** A quoted YAML string. JSON's quoting is valid in YAML when all characters can be printed. */
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

/** Text as code in Markdown, with other characters for backticks and bars. */
export function markdownCode(text: string): string {
  return `\`${oneLine(text).replaceAll("`", "ˋ").replaceAll("|", "¦")}\``;
}

/** Text within the braces of a BibTeX field, where nothing of it acts as a mark. */
export function bibtexText(text: string): string {
  return oneLine(text)
    .replaceAll(/[\\^~`"[\]<>|]/gu, " ")
    .replaceAll(/[{}]/gu, "")
    .replaceAll(/[%$#&_@]/gu, (mark) => (mark === "@" ? " at " : `\\${mark}`))
    .trim();
}

/** A web address between angle brackets; undefined for any other text. */
export function markdownLink(address: string): string | undefined {
  const shown = oneLine(address).replaceAll(/[<>\s]/gu, "");
  return /^https?:\/\//iu.test(shown) ? `<${shown}>` : undefined;
}

/** Control, format (bidi marks among them) and unassigned characters, line and paragraph separators. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cn}\p{Zl}\p{Zp}]/gu;
