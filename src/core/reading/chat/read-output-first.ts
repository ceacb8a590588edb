/** Reads the instances of a classification task from a chat model's reply: each label with the inputs that deserve it. */
import { collapseSpace } from "../../text/python-text.ts";
import { withoutEnd } from "../../text/text-end.ts";
import type { Instance } from "../../rows/instance-row.ts";
import { cleanReply } from "./clean.ts";
import { append, contentOf, inputOf, isAside, withoutOpening } from "./content.ts";
import { fieldKinds, replyParts, type FieldKind, type ReplyPart } from "./fields.ts";
import { jsonInstances } from "./json-instances.ts";
import { labelledLines } from "./labelled-lines.ts";
import { readLine } from "./lines.ts";
import { withoutMarkup } from "./markup.ts";
import { isClosingRemark } from "./remarks.ts";
import { tableRows } from "./table.ts";

/** Names of inputs, which no label has. */
const FIELD =
  /^(?:sentence|text|review|question|headline|premise|hypothesis|passage|statement|input|title|email|message|tweet|comment|paragraph|article|quote|word|name|description|step|task|note|example|option|number|post|context|claim|query|explanation|labels?|class(?:es)?)s?(?:\s*\p{Nd}+)?$/iu;
const NAMED =
  /^(?:[-*+•]\s+|\p{Nd}{1,2}[.)]\s+)?(?:\*\*|__|["“])?([^:：\n*"”]{1,40}?)(?:\*\*|__|["”])?\s*(?:[:：](?:\*\*|__)?|[–—](?=\s))\s*([^]*)$/u;
const MOST_LABEL_WORDS = 5;

/** Reads `Class label:` blocks in any decoration, labelled examples in either order, lists under labels, tables and JSON. */
export function readChatOutputFirst(completion: string): Instance[] {
  const text = cleanReply(completion);
  const json = jsonInstances(text, "output-first");
  if (json) return json;
  const kinds = fieldKinds(text);
  const label = (["class-label", "label", "output", "answer"] as const).find((kind) => kinds.has(kind));
  if (label) return fromParts(replyParts(text, ["example", "input", "labels", "comment", label]), label);
  const table = fromTable(text);
  if (table.length > 0) return table;
  const named = fromNames(text);
  return named.length > 0 ? named : labelledLines(text);
}

function fromParts(all: readonly ReplyPart[], label: FieldKind): Instance[] {
  const parts = all.filter((part) => part.kind !== "labels" && (part.kind !== "comment" || !isAside(part)));
  const [first] = parts.filter(({ kind, lines }) => kind === label || kind === "input" || leadsToLabel(kind, lines));
  const last = parts.at(-1);
  const inputsAbove = first?.kind !== label && last?.kind === label && isOneLine(last.lines);
  return inputsAbove ? labelsBelow(parts, label) : labelsAbove(parts, label);
}

/** Each label with the text after it; several named inputs under one label are several instances. */
function labelsAbove(parts: readonly ReplyPart[], label: FieldKind): Instance[] {
  const found: { input: string[]; output: string }[] = [];
  let closed = false;
  for (const { kind, lines, raw } of parts) {
    const current = found.at(-1);
    if (kind === label) {
      const [output = "", ...rest] = withoutEmptyStart(lines);
      found.push({ output: labelText(output), input: [...rest] });
      closed = false;
    } else if (kind === "example") closed = true;
    else if (!current) continue;
    else if (kind === "input" && (closed || hasText(current.input))) {
      found.push({ output: current.output, input: [...lines] });
    } else if (!closed) append(current.input, kind === "input" ? lines : raw);
  }
  return found.flatMap(({ input, output }) => {
    const quoted = quotedBullets(input);
    return quoted.length > 0 ? quoted.map((each) => ({ input: each, output })) : [{ input: inputOf(input), output }];
  });
}

/** A list of only quoted texts is a list of inputs. */
function quotedBullets(lines: readonly string[]): string[] {
  const own = lines
    .filter((line) => line.trim() !== "")
    .map((line) => /^\s*[-*•][ \t]+["“]([^"”]+)["”]$/u.exec(line)?.[1]);
  return own.every((each) => each !== undefined) ? own : [];
}

/** Each label with the text above it, from the last label or from its example's heading. */
function labelsBelow(parts: readonly ReplyPart[], label: FieldKind): Instance[] {
  const found: Instance[] = [];
  const headed = parts.some(({ kind }) => kind === "example" || kind === "input");
  let input: string[] = [];
  for (const { kind, lines, raw } of parts) {
    if (kind === label) {
      const [output = "", ...rest] = withoutEmptyStart(lines);
      found.push({ input: inputOf(input), output: labelText(output) });
      input = headed ? [] : rest;
    } else if (kind === "example") input = [...lines];
    else if (kind === "input") append(input, lines);
    else if (kind !== "text" || !headed) append(input, withoutOpening(raw));
  }
  return found;
}

/** Text before the first label that is an input itself, as `Sentence: ...` is. */
function leadsToLabel(kind: ReplyPart["kind"], lines: readonly string[]): boolean {
  if (kind === "example") return hasText(lines);
  const own = kind === "text" ? withoutOpening(lines).filter((line) => line.trim() !== "") : [];
  return own.length > 0 && !/[:：]\**$/u.test(own.at(-1)?.trim() ?? "");
}

function fromTable(text: string): Instance[] {
  return tableRows(text).flatMap((row) => {
    const label = [...row].find(([name]) => /label|class|category|output/u.test(name));
    const input = [...row].find(([name]) => /input|text|example|sentence/u.test(name));
    return label && input ? [{ input: inputOf([input[1]]), output: labelText(label[1]) }] : [];
  });
}

/** `Positive: text`, or labels as headings over their texts; at least two different ones. */
function fromNames(text: string): Instance[] {
  const found: { output: string; inputs: string[][]; open: boolean }[] = [];
  for (const raw of text.split("\n")) {
    const line = readLine(raw);
    const [, name = "", rest = ""] = NAMED.exec(raw.trim().slice(0, 4000)) ?? [];
    const label = line.mark === "title" ? labelText(line.text) : isLabel(name) ? labelText(name) : "";
    const current = found.at(-1);
    if (label !== "" && isLabel(label) && line.indent < 2) {
      found.push({ output: label, inputs: rest.trim() === "" || line.mark === "title" ? [] : [[rest]], open: true });
    } else if (!current || line.mark === "fence") continue;
    else if (line.mark === "rule" || line.text === "") current.open = current.inputs.length === 0;
    else if (line.mark === "bullet" || line.mark === "number") current.inputs.push([line.text]);
    else if (current.inputs.length === 0 && !isClosingRemark(line.text)) current.inputs.push([raw.trim()]);
    else if (current.open) current.inputs.at(-1)?.push(raw.trim());
  }
  const named = found.filter(({ inputs }) => inputs.length > 0);
  if (new Set(named.map(({ output }) => output)).size < 2) return [];
  return named.flatMap(({ output, inputs }) => inputs.map((lines) => ({ output, input: withoutLabelName(lines) })));
}

function isLabel(name: string): boolean {
  const words = collapseSpace(name).split(" ");
  return (
    name.trim() !== "" && words.length <= MOST_LABEL_WORDS && !FIELD.test(name.trim()) && !/[.!?]$/u.test(name.trim())
  );
}

function labelText(label: string): string {
  return collapseSpace(withoutMarkup(withoutColon(withoutMarkup(label))))
    .replace(/^class label \(([^()]+)\)$/iu, "$1")
    .replace(/^\[([^\]]*)\]$/u, "$1");
}

/** Also when the stars of its bold come after the colon. */
function withoutColon(text: string): string {
  const light = withoutEnd(text, "*");
  const bare = withoutEnd(light, ":：");
  return bare.length < light.length ? bare : text;
}

function withoutLabelName(lines: readonly string[]): string {
  return contentOf(lines).replace(/^(?:\*\*|__)?(?:Inputs?|Examples?)(?:\s*\p{Nd}+)?(?:\*\*|__)?:(?:\*\*|__)?\s*/u, "");
}

function withoutEmptyStart(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== "");
  return first < 0 ? [] : lines.slice(first);
}

function hasText(lines: readonly string[]): boolean {
  return lines.some((line) => line.trim() !== "");
}

function isOneLine(lines: readonly string[]): boolean {
  return lines.filter((line) => line.trim() !== "" && !isClosingRemark(line.trim())).length <= 1;
}
