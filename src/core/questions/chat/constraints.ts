/** The forms an engine may force a chat model's answer into: GBNF grammars, and JSON schemas for engines without grammars. */

/** A numbered list of one to `count` lines; no item starts with a mark, so that nothing nests. */
export function listGrammar(count: number): string {
  const from = (number: number): string => {
    const rest = number < count ? ` ("\\n" ${from(number + 1)})?` : "";
    return `"${number}. " task${rest}`;
  };
  return [`root ::= ${from(1)}`, String.raw`task ::= [^ \t\r\n*#>"'0-9-] [^\r\n]+`].join("\n");
}

export function listSchema(count: number): string {
  return arraySchema("tasks", { type: "string" }, count);
}

export const YES_NO_GRAMMAR = 'root ::= "Yes" | "No"';
/** A bare string, since the answer has room for three tokens. */
export const YES_NO_SCHEMA = JSON.stringify({ type: "string", enum: ["Yes", "No"] });

/** Yes or no on `count` numbered lines. @param first what stands before the first answer */
export function yesNoListGrammar(count: number, first: string): string {
  const lines = Array.from({ length: count }, (_, index) => `${index === 0 ? first : `"\\n${index + 1}. "`} answer`);
  return [`root ::= ${lines.join(" ")}`, 'answer ::= "Yes" | "No"'].join("\n");
}

/** A list of exactly `count` answers. */
export function yesNoListSchema(count: number): string {
  return arraySchema("answers", { type: "string", enum: ["Yes", "No"] }, count, count);
}

/** Blocks with blank lines between them, each a label over its input, and nothing else. */
export const OUTPUT_FIRST_GRAMMAR = [
  String.raw`root ::= block ("\n\n" block)*`,
  String.raw`block ::= "Class label: " line ("\n" line)+`,
  String.raw`line ::= [^\r\n]+`,
].join("\n");

/** Fixes only the beginning: an output may have any form. */
export const INPUT_FIRST_GRAMMAR = [
  String.raw`root ::= ("Output: " | "Example 1\n") line ("\n" "\n"? line)*`,
  String.raw`line ::= [^\r\n]+`,
].join("\n");

/** Numbered blocks with a line of `###` above each; an input and an output may have several lines. */
export const WHOLE_TASKS_GRAMMAR = [
  String.raw`root ::= task ("\n" task)*`,
  String.raw`task ::= "###\n" number "Instruction: " line "\n" number "Input:\n" lines "\n" number "Output:\n" lines`,
  String.raw`number ::= [0-9] [0-9]? ". "`,
  String.raw`lines ::= line ("\n" "\n"? line)*`,
  String.raw`line ::= [^#\r\n] [^\r\n]*`,
].join("\n");

/** Up to `most` tasks, each with its three texts. */
export function wholeTasksSchema(most: number): string {
  return arraySchema("tasks", textsSchema(["instruction", "input", "output"]), most);
}

/** Up to `most` examples, each with these two texts. */
export function instancesSchema(fields: readonly [string, string], most: number): string {
  return arraySchema("examples", textsSchema(fields), most);
}

function textsSchema(fields: readonly string[]): object {
  return {
    type: "object",
    properties: Object.fromEntries(fields.map((field) => [field, { type: "string" }])),
    required: fields,
    additionalProperties: false,
  };
}

function arraySchema(name: string, items: object, most: number, least = 1): string {
  return JSON.stringify({
    type: "object",
    properties: { [name]: { type: "array", items, minItems: least, maxItems: most } },
    required: [name],
    additionalProperties: false,
  });
}
