/** What an engine may hold a chat model's answer to: GBNF grammars for the plain shapes asked for, JSON schemas where it knows no grammar. */

/** A numbered list of one to `count` lines; no item starts with a mark, so that nothing nests. */
export function listGrammar(count: number): string {
  const from = (number: number): string => {
    const rest = number < count ? ` ("\\n" ${from(number + 1)})?` : "";
    return `"${number}. " task${rest}`;
  };
  return [`root ::= ${from(1)}`, String.raw`task ::= [^ \t\r\n*#>"'0-9-] [^\r\n]+`].join("\n");
}

export function listSchema(count: number): string {
  return JSON.stringify({
    type: "object",
    properties: { tasks: { type: "array", items: { type: "string" }, minItems: 1, maxItems: count } },
    required: ["tasks"],
    additionalProperties: false,
  });
}

export const YES_NO_GRAMMAR = 'root ::= "Yes" | "No"';
/** A bare string, since the answer has room for three tokens. */
export const YES_NO_SCHEMA = JSON.stringify({ type: "string", enum: ["Yes", "No"] });

/** Blocks between blank lines, each a label over its input: nothing is said before, between or after them. */
export const OUTPUT_FIRST_GRAMMAR = [
  String.raw`root ::= block ("\n\n" block)*`,
  String.raw`block ::= "Class label: " line ("\n" line)+`,
  String.raw`line ::= [^\r\n]+`,
].join("\n");

/** Holds the beginning alone: an output may have any shape. */
export const INPUT_FIRST_GRAMMAR = [
  String.raw`root ::= ("Output: " | "Example 1\n") line ("\n" "\n"? line)*`,
  String.raw`line ::= [^\r\n]+`,
].join("\n");

export function outputFirstSchema(most: number): string {
  return instancesSchema(["label", "input"], most);
}

export function inputFirstSchema(most: number): string {
  return instancesSchema(["input", "output"], most);
}

function instancesSchema(fields: readonly [string, string], most: number): string {
  const item = {
    type: "object",
    properties: Object.fromEntries(fields.map((field) => [field, { type: "string" }])),
    required: fields,
    additionalProperties: false,
  };
  return JSON.stringify({
    type: "object",
    properties: { examples: { type: "array", items: item, minItems: 1, maxItems: most } },
    required: ["examples"],
    additionalProperties: false,
  });
}
