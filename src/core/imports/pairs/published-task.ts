/** A task from a file of the paper's public data: examples by number, in the forms of its 24 tasks, or the prompts made of them. */
import * as v from "valibot";
import { Problems } from "../problems.ts";
import { text, texts } from "../../shape.ts";
import { fileProblem, parsedJson } from "../../text/lines.ts";
import type { InductionPair, InductionTask } from "../../induction/induction-task.ts";
import { gatherTask, type PairRow, type TaskFound } from "./gather-task.ts";

const fileSchema = v.object({ examples: v.union([v.record(v.string(), v.unknown()), v.array(v.unknown())]) });

/** Each form of an example, and the pairs in it. Where a list of right answers is given, the public code looks at that alone. */
const FORMS = [
  form(v.object({ cause: text, effect: text }), ({ cause, effect }) =>
    [
      [cause, effect],
      [effect, cause],
    ].map(([one = "", two = ""]) => ({ input: `Sentence 1: ${one} Sentence 2: ${two}`, answers: [cause] })),
  ),
  form(v.object({ items: texts, concept: text, all_common_concepts: texts }), (each) => [
    { input: each.items.join(", "), answers: shownFirst(each.concept, each.all_common_concepts) },
  ]),
  form(v.object({ input: text, output: text, other_rhymes: texts }), (each) => [
    { input: each.input, answers: shownFirst(each.output, each.other_rhymes) },
  ]),
  form(v.object({ input: text, output: text, possible_outputs: texts }), (each) => [
    { input: each.input, answers: shownFirst(each.output, each.possible_outputs) },
  ]),
  form(v.object({ input: text, output: text, possible_translations: texts }), (each) => [
    { input: each.input, answers: shownFirst(each.output, each.possible_translations) },
  ]),
  form(v.object({ input: text, output: text }), ({ input, output }) => [{ input, answers: [output] }]),
] as const;

/** A prompt made of five examples: they come again in other prompts, and each is taken once. */
const prompt = form(v.object({ metadata: v.object({ examples_seen: text }) }), ({ metadata }) =>
  pairsShown(metadata.examples_seen),
);

/** Whether a text could be such a file, and no list of typed pairs. */
export function looksPublished(text: string): boolean {
  return /^\ufeff?\s*\{\s*"/u.test(text.slice(0, 200));
}

export function readPublishedTask(text: string, about: Omit<InductionTask, "pairs">): TaskFound {
  const problems = new Problems();
  const tooLarge = fileProblem(text);
  const file = tooLarge === undefined ? v.safeParse(fileSchema, parsedJson(text)) : undefined;
  if (tooLarge !== undefined) problems.error(0, tooLarge);
  else if (file?.success !== true) problems.error(0, "this is not a task file: it has no “examples”");
  return gatherTask(about, file?.success === true ? rowsOf(file.output.examples, problems) : [], problems);
}

/** The pairs of a prompt's text, as `Input:` and `Output:` lines with blank lines between them. */
export function pairsShown(shown: string): InductionPair[] {
  return shown.split(/\n\n(?=Input: )/u).flatMap((pair) => {
    const [, input, output] = /^Input: ([^]*)\nOutput: ([^]*)$/u.exec(pair) ?? [];
    return input === undefined || output === undefined ? [] : [{ input, answers: [output] }];
  });
}

function* rowsOf(examples: object, problems: Problems): Generator<PairRow> {
  const seen = new Set<string>();
  for (const [number, example] of Object.entries(examples)) {
    const own = FORMS.map((read) => read(example)).find((found) => found !== undefined);
    const pairs = own ?? (prompt(example) ?? []).filter((pair) => isNew(JSON.stringify(pair), seen));
    if (!own && !prompt(example)) problems.error(0, `example ${number} has no input and output`);
    for (const pair of pairs) yield { line: 0, ...pair };
  }
}

function isNew(key: string, seen: Set<string>): boolean {
  const before = seen.size;
  return seen.add(key).size > before;
}

function form<Schema extends v.GenericSchema>(
  schema: Schema,
  pairs: (example: v.InferOutput<Schema>) => InductionPair[],
): (example: unknown) => InductionPair[] | undefined {
  return (example) => {
    const found = v.safeParse(schema, example);
    return found.success ? pairs(found.output) : undefined;
  };
}

/** The answers, the one that is shown in front; in the published files it is always among them. */
function shownFirst(shown: string, answers: readonly string[]): string[] {
  return [shown, ...answers.filter((answer) => answer !== shown)];
}
