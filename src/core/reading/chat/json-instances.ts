/** Reads instances given as JSON: lists of input and output or of label and text, or an object from labels to texts. */
import type { Instance } from "../../rows/instance-row.ts";
import { isJsonObject, jsonAsText, readJson, type Json } from "./json.ts";
import { isNothing } from "../no-input.ts";
import { NAMES, type Name } from "./names.ts";

const key = (...names: readonly Name[]) =>
  new RegExp(`^(?:expected[ _])?(?:${names.map((name) => NAMES[name]).join("|")})$`, "iu");
const KEYS = {
  input: new RegExp(`^(?:${NAMES.input}|input_text|text|sentence|question|content)$`, "iu"),
  "input-first": key("output", "answer"),
  "output-first": new RegExp(`${key("class-label", "label", "output", "answer").source}|^sentiment$`, "iu"),
  list: /^(?:examples?|instances?|items|data|samples|results?|inputs|labels|classes)$/iu,
  about: /^(?:id|example|number|index|explanation|\p{Nd}+)$/iu,
} as const;

/** @returns `undefined` when the reply is no JSON, which may still be code inside an instance */
export function jsonInstances(
  lines: readonly string[],
  bearsMark: (line: string) => boolean,
  order: "input-first" | "output-first",
): Instance[] | undefined {
  const found = (readJson(lines, bearsMark)?.values ?? []).flatMap((value) => instancesIn(value, order));
  return found.length === 0 ? undefined : found;
}

export function instancesIn(value: Json, order: "input-first" | "output-first"): Instance[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((each) => instancesIn(each, order));
  if (!isJsonObject(value)) return [];
  const entries = Object.entries(value);
  const output = entries.find(([name]) => KEYS[order].test(name));
  if (output) return [made(inputIn(entries.filter((each) => each !== output)), output[1])];
  if (order === "input-first" || entries.some(([name]) => KEYS.list.test(name))) {
    const inside = entries.flatMap(([, each]) => instancesIn(each, order));
    const input = entries.find(([name]) => /^inputs?$/iu.test(name));
    return inside.length === 0 && input ? [made(jsonAsText(input[1]), "")] : inside;
  }
  // From labels to their texts.
  return entries.flatMap(([label, texts]) =>
    (Array.isArray(texts) ? (texts as readonly Json[]) : [texts]).flatMap((each) =>
      typeof each === "string" ? [made(each, label)] : [],
    ),
  );
}

/** One input unchanged; several named fields as lines of `Name: value`. */
function inputIn(all: readonly (readonly [string, Json])[]): string {
  const entries = all.filter(([name]) => !KEYS.about.test(name));
  const [only, ...more] = entries;
  const input =
    only && more.length === 0 && KEYS.input.test(only[0]) ? only : entries.find(([name]) => /^inputs?$/iu.test(name));
  if (input && isJsonObject(input[1])) return fields(Object.entries(input[1]));
  return input ? jsonAsText(input[1]) : fields(entries);
}

function fields(entries: readonly (readonly [string, Json])[]): string {
  return entries.map(([name, each]) => `${name}: ${jsonAsText(each)}`).join("\n");
}

function made(input: string, output: Json): Instance {
  return { input: isNothing(input) ? "" : input.trim(), output: jsonAsText(output).trim() };
}
