/** The texts of the page, read out of its components and of the files of words: what a person can get to see. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "svelte/compiler";

export interface ShownText {
  readonly file: string;
  readonly text: string;
}

/** Attributes whose values are never shown or spoken. */
const unseen = new Set(["class", "style", "id", "href", "type", "d", "viewBox", "for", "role", "form", "autocomplete"]);
/** Plain files whose strings are shown. */
const wordFiles = /^src\/(ui\/.*words.*|core\/rows\/reasons|core\/recipes\/[^/]+)\.ts$/u;

export function shownTexts(): readonly ShownText[] {
  return files("src").flatMap((file) => {
    if (file.endsWith(".svelte")) return ofComponent(file);
    return wordFiles.test(file) ? ofWords(file) : [];
  });
}

function files(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function ofComponent(file: string): readonly ShownText[] {
  const tree = parse(readFileSync(file, "utf8"), { modern: true });
  const found: string[] = [];
  visit(tree.fragment, found);
  visit(tree.instance?.content, found);
  return found.map((text) => ({ file, text: text.replace(/\s+/gu, " ").trim() }));
}

function visit(node: unknown, found: string[]): void {
  if (Array.isArray(node)) {
    for (const each of node) visit(each, found);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const { type, name, data, value } = node as { type?: string; name?: string; data?: unknown; value?: unknown };
  if (type === "ImportDeclaration") return;
  if (type === "Attribute" && name !== undefined && unseen.has(name)) return;
  if (type === "Text" && typeof data === "string") found.push(data);
  if (type === "Literal" && typeof value === "string") found.push(value);
  if (type === "TemplateElement") found.push((value as { cooked: string }).cooked);
  for (const [key, each] of Object.entries(node)) {
    if (key !== "css" && !/comments$/iu.test(key)) visit(each, found);
  }
}

function ofWords(file: string): readonly ShownText[] {
  const source = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|^import .*$|^\s*\/\/.*$/gmu, "");
  return [...source.matchAll(/"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/gu)].map((match) => ({
    file,
    text: match[1] ?? match[2] ?? "",
  }));
}
