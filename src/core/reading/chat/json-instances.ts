/** Reads instances given as JSON: lists of input and output or of label and text, or an object from labels to texts. */
import type { Instance } from "../../rows/instance-row.ts";
import { isNothing } from "./content.ts";
import { isJsonObject, jsonAsText, looseJsonTexts, walkJson, wholeJson, type Json } from "./json.ts";

const INPUT_KEY = /^(?:inputs?|text|sentence|example|question|input[ _]text|content)$/iu;
const OUTPUT_KEY = /^(?:outputs?|answer|response|result|expected[ _]output|completion|solution)$/iu;
const LABEL_KEY =
  /^(?:(?:class|classification|category)?[ _]?label|class|category|classification|outputs?|answer|sentiment)$/iu;
const LIST_KEY = /^(?:examples?|instances?|items|data|samples|results?|inputs|labels|classes)$/iu;

/** @returns `undefined` when the reply is no JSON, which may still be code inside an instance */
export function jsonInstances(text: string, order: "input-first" | "output-first"): Instance[] | undefined {
  // No pattern may search the whole reply again from each line: that would be slow.
  if (
    !/^(?:[^\n{[]{0,200}\n\s*)?(?:`{3,}\w*\s*)?[[{]/u.test(text.trimStart()) ||
    /^[^\n{[]*\b(?:Output|Class label)\s*:/imu.test(text)
  ) {
    return undefined;
  }
  const value = wholeJson(text);
  const outputKey = order === "output-first" ? LABEL_KEY : OUTPUT_KEY;
  const found = value === undefined ? fromTexts(text, outputKey) : fromValue(value, outputKey, order);
  return found.length === 0 ? undefined : found;
}

function fromValue(json: Json, outputKey: RegExp, order: string): Instance[] {
  const found: Instance[] = [];
  walkJson(json, (value) => {
    if (!isJsonObject(value)) return "inside";
    const names = Object.keys(value);
    const output = names.find((name) => outputKey.test(name));
    if (output !== undefined && !Array.isArray(value[output]) && !(isJsonObject(value[output]) && names.length === 1)) {
      found.push(made(inputText(value, output), value[output]));
      return "done";
    }
    if (order === "input-first" || names.some((name) => LIST_KEY.test(name))) return "inside";
    // From labels to their texts.
    for (const [label, texts] of Object.entries(value)) {
      for (const each of Array.isArray(texts) ? (texts as readonly Json[]) : [texts]) {
        if (typeof each === "string") found.push(made(each, label));
      }
    }
    return "done";
  });
  return found;
}

/** One input unchanged; several named fields as lines of `Name: value`. */
function inputText(value: { readonly [key: string]: Json }, output: string): string {
  const rest = Object.entries(value).filter(
    ([name]) => name !== output && !/^(?:id|example|number|index|explanation|\p{Nd}+)$/iu.test(name),
  );
  const [only] = rest;
  if (rest.length === 1 && only && INPUT_KEY.test(only[0])) {
    return isJsonObject(only[1]) ? fields(Object.entries(only[1])) : jsonAsText(only[1]);
  }
  const input = rest.find(([name]) => /^inputs?$/iu.test(name));
  return input ? jsonAsText(input[1]) : fields(rest);
}

function fields(entries: readonly (readonly [string, Json])[]): string {
  return entries.map(([name, each]) => `${name}: ${jsonAsText(each)}`).join("\n");
}

function fromTexts(text: string, outputKey: RegExp): Instance[] {
  const found: Instance[] = [];
  let input = "";
  let output: string | undefined;
  const flush = () => {
    if (output !== undefined) found.push(made(input, output));
    else if (input !== "") found.push({ input, output: "" });
    [input, output] = ["", undefined];
  };
  for (const { key, text: each } of looseJsonTexts(text) ?? []) {
    if (outputKey.test(key)) {
      if (output !== undefined) flush();
      output = each;
    } else if (INPUT_KEY.test(key)) {
      if (input !== "") flush();
      input = each;
    }
  }
  flush();
  return found;
}

function made(input: string, output: Json | undefined): Instance {
  return { input: isNothing(input) ? "" : input.trim(), output: jsonAsText(output).trim() };
}
