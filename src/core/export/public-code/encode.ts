/** Fine-tuning rows as the public code writes them (paper, section 2.3 and appendix A.3): a random shape for each instance. */
import type { Method } from "../../method/method.ts";
import type { Instance } from "../../rows/instance-row.ts";
import { strip } from "../../text/python-text.ts";
import type { PythonRandom } from "../../method/random.ts";

/** One row; `completion` ends in the end-of-text mark. */
export interface FinetuningRow {
  readonly prompt: string;
  readonly completion: string;
}

/** An instance with its instruction. */
export interface InstructedInstance extends Instance {
  readonly instruction: string;
}

/** The public code's random seed for this step. */
export const ENCODING_SEED = 123;

export const END_OF_TEXT = "<|endoftext|>";

type Shape = (instruction: string, input: string) => string;

const shapesWithInput: readonly Shape[] = [
  (i, x) => `${i}\nInput: ${x}\nOutput:`,
  (i, x) => `${i}\n\nInput: ${x}\n\nOutput:`,
  (i, x) => `Task: ${i}\nInput: ${x}\nOutput:`,
  (i, x) => `${i}\n\n${x}\n\nOutput:`,
  (i, x) => `${i}\n\n${x}\n\n`,
  (i, x) => `${i}\n${x}\n\n`,
  (i, x) => `Task: ${i}\n\n${x}\n\n`,
];

const shapesWithoutInput: readonly Shape[] = [
  (i) => `${i} Output:`,
  (i) => `${i}\nOutput:`,
  (i) => `${i}\n\nOutput:`,
  (i) => `${i}\n`,
  (i) => `${i}\n\n`,
  (i) => `Task: ${i}\n\n`,
];

/** Field names that the `known-field` rule may cut from the start of an input; a URL or a time of day never matches. */
const KNOWN_FIELDS =
  "Input|Text|Sentence|Paragraph|Passage|Article|Document|Context|Question|Statement|Review|Message|Email|Tweet|Comment|Title|Headline|Topic|Word|Words|Phrase|Number|Numbers|List|Items|Data|Table|Code|Function|Query|Name|Date|Problem|Equation|Expression|Dialogue|Conversation|Story|Poem|Recipe|Product|Description|Claim|Premise|Query";
const KNOWN_FIELD = new RegExp(`^(?:${KNOWN_FIELDS}):`, "u");

/**
 * Encodes all instances: half of the inputs lose a single field name and their blank lines, each takes a random shape,
 * equal rows are dropped, and the rest is shuffled. Uses `random` as the public code does.
 */
export function finetuningRows(
  instances: readonly InstructedInstance[],
  method: Pick<Method, "fieldCut">,
  random: PythonRandom,
): FinetuningRow[] {
  const rows = new Map<string, FinetuningRow>();
  for (const { instruction, input, output } of instances) {
    const shown = random.random() < 0.5 ? withoutField(input, method.fieldCut) : input;
    const row = render(random.choice(shapesFor(shown)), instruction, shown, output);
    const key = JSON.stringify([row.prompt, row.completion]);
    if (!rows.has(key)) rows.set(key, row);
  }
  const shuffled = [...rows.values()];
  random.shuffle(shuffled);
  return shuffled;
}

/** Every row the method could have made from one instance, for checking a published file. */
export function possibleRows(instance: InstructedInstance, method: Pick<Method, "fieldCut">): FinetuningRow[] {
  const inputs = [...new Set([instance.input, withoutField(instance.input, method.fieldCut)])];
  return inputs.flatMap((input) =>
    shapesFor(input).map((shape) => render(shape, instance.instruction, input, instance.output)),
  );
}

/** An instance's prompt in each of the paper's shapes: seven with an input, six without (appendix A.3). */
export function paperPrompts(instruction: string, input: string): string[] {
  return shapesFor(input).map((shape) => shape(strip(instruction), strip(input)));
}

function shapesFor(input: string): readonly Shape[] {
  return strip(input) === "" ? shapesWithoutInput : shapesWithInput;
}

function render(shape: Shape, instruction: string, input: string, output: string): FinetuningRow {
  const prompt = shape(strip(instruction), strip(input));
  const lead = prompt.endsWith("Output:") ? " " : "";
  return { prompt, completion: `${lead}${strip(output)}${END_OF_TEXT}` };
}

function withoutField(input: string, rule: Method["fieldCut"]): string {
  const bare = rule === "any-colon" ? withoutOnlyField(input) : strip(input.replace(KNOWN_FIELD, ""));
  return bare.replaceAll("\n\n", "\n");
}

/** A word before a colon. The search starts only where a word begins, so a long word costs no more than its length. */
const NAME = /(?<![\p{L}\p{N}_])([\p{L}\p{N}_]{1,1000}):/gu;

/** Cuts the text up to the first colon, when all colons come after the same word. */
function withoutOnlyField(input: string): string {
  const names = new Set([...input.matchAll(NAME)].map(([, name]) => name));
  return strip(names.size === 1 ? input.slice(input.indexOf(":") + 1) : input);
}
