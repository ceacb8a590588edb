/** The differences of a method from a preset, in the words of the page. */
import { wholeTaskPoints } from "./alpaca-points.ts";
import { answersPoints } from "./answers-points.ts";
import { differencesFrom } from "./differences.ts";
import type { Decoding, Method } from "./method.ts";
import { methodPoints } from "./method-points.ts";
import type { Sampling } from "./sampling.ts";

/** `Capital letters: “First letter only” instead of “As the paper's code”`, in the preset's order. */
export function differenceWords(usual: Method, method: Method): string[] {
  return differencesFrom(usual, method).map(
    ({ path, preset, value }) => `${nameOf(path)}: ${valueWords(path, value)} instead of ${valueWords(path, preset)}`,
  );
}

/** Wishes, by their paths. */
const WISHES: ReadonlyMap<string, string> = new Map([
  ["guidance.field", "Guidance, the field"],
  ["guidance.audience", "Guidance, the readers"],
  ["guidance.wanted", "Guidance, wanted kinds"],
  ["guidance.unwanted", "Guidance, unwanted kinds"],
  ["guidance.language", "Guidance, the language"],
  ["guidance.hold", "Guidance, the field held"],
]);

const points = [...methodPoints, ...wholeTaskPoints, ...answersPoints];

/** Points that are numbers, lists or switches, by their paths. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ["demonstrations.total", "Tasks shown in a prompt"],
  ["demonstrations.machine", "The machine's own among them, at most"],
  ["batchSize", "Prompts in a batch"],
  ["classificationOnly", "Classification tasks only"],
  ["instanceMaxTokensWithClassification", "Instances, most tokens in a batch with classification tasks"],
  ["words.over", "Words of an instruction, more than"],
  ["words.atMost", "Words of an instruction, at most"],
  ["forbiddenWords", "Refused words"],
  ["forbiddenStarts", "Refused openings"],
  ["similarityThreshold", "Similarity threshold"],
  ["yesNoThreshold", "The line between yes and no"],
  ["maxInstances", "Instances of a task, at most"],
  ...points.map(({ field, title }) => [field, title] as const),
]);

const DECODINGS: Readonly<Record<string, string>> = {
  instructionDecoding: "Instructions",
  classificationDecoding: "Yes or no",
  instanceDecoding: "Instances",
};

const STAGES: Readonly<Record<string, string>> = {
  instructions: "Instructions",
  classification: "Yes or no",
  instances: "Instances",
};

const DECODING_FIELDS: Readonly<Record<keyof Decoding | keyof Sampling, string>> = {
  maxTokens: "most tokens",
  temperature: "temperature",
  topP: "top-p",
  presencePenalty: "presence penalty",
  frequencyPenalty: "frequency penalty",
  stop: "stop texts",
  topK: "top-k",
  minP: "min-p",
  repeatPenalty: "repeat penalty",
  seed: "one seed for all requests",
};

/** @param path of a leaf, as `words.atMost` */
export function nameOf(path: string): string {
  const [group = "", field = "", inner = ""] = path.split(".");
  const known = NAMES.get(path) ?? WISHES.get(path);
  if (group === "prompts") return `A prompt's words, ${field}`;
  if (group === "sampling") return `${STAGES[field] ?? field}, set by hand, ${samplingField(inner)}`;
  if (known !== undefined) return known;
  const stage = DECODINGS[group];
  return stage === undefined ? path : `${stage}, ${DECODING_FIELDS[field as keyof Decoding]}`;
}

function samplingField(name: string): string {
  return DECODING_FIELDS[name as keyof Sampling] ?? name;
}

/** A value of a leaf, as the page says it. */
export function valueWords(path: string, value: unknown): string {
  if (value === undefined) return path.startsWith("sampling.") ? "what the method and the model say" : "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (/^(?:guidance|prompts)\./u.test(path)) return JSON.stringify(value);
  const choice = points.find(({ field }) => field === path)?.choices.find((each) => each.value === value);
  if (choice) return `“${choice.label}”`;
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map((each) => JSON.stringify(each)).join(", ");
  return value === "fitted" ? "found by measurement" : String(value);
}
