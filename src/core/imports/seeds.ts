/** Reads seed tasks in the public code's form, and checks everything: every wrong line is reported with its number. */
import * as v from "valibot";
import { fileProblem, numberedLines, readJson } from "../text/lines.ts";
import { importLimits } from "../text/limits.ts";
import { Problems, type ImportProblem } from "./problems.ts";
import { instructionRules } from "../questions/instruction-rules.ts";
import { defaultMethod } from "../method/presets.ts";
import type { SeedTask } from "../rows/seeds-row.ts";
import { collapseSpace } from "../text/python-text.ts";

export interface ParsedSeeds {
  /** Empty when any line has an error. */
  readonly seeds: readonly SeedTask[];
  readonly problems: readonly ImportProblem[];
}

const text = v.string("must be text");
const shortText = v.pipe(text, v.maxLength(200, "is longer than 200 characters"));
const instance = v.object({ input: text, output: text });
const seedLine = v.object({
  id: v.optional(shortText),
  name: v.optional(shortText),
  instruction: v.pipe(
    text,
    v.check((each) => collapseSpace(each) !== "", "is empty"),
  ),
  instances: v.pipe(v.array(instance, "must be a list of {input, output}"), v.minLength(1, "holds no instance")),
  is_classification: v.optional(v.boolean("must be true or false"), false),
});

/** Reads the public code's seed file, one JSON object a line; blank lines are skipped. */
export function parseSeeds(file: string): ParsedSeeds {
  const seeds: SeedTask[] = [];
  const problems = new Problems();
  const ids = new Set<string>();
  const tooLarge = fileProblem(file);
  if (tooLarge !== undefined) problems.error(1, tooLarge);

  for (const { line, text: raw } of numberedLines(tooLarge === undefined ? file : "")) {
    if (raw.trim() === "") continue;
    if (problems.tooMany) break;
    if (seeds.length >= importLimits.rows) {
      problems.error(line, `more than ${importLimits.rows} tasks`);
      break;
    }
    const result = readLine(raw, `seed_task_${seeds.length}`);
    if (typeof result === "string") {
      problems.error(line, result);
      continue;
    }
    if (ids.has(result.id)) problems.error(line, `the id "${result.id}" stands on an earlier line too`);
    ids.add(result.id);
    const warning = seedWarning(result);
    if (warning !== undefined) problems.warning(line, warning);
    seeds.push(result);
  }
  if (seeds.length === 0 && !problems.failed) problems.error(1, "the file holds no task");
  return { seeds: problems.failed ? [] : seeds, problems: problems.all };
}

/** A warning when the method's rules would refuse a seed's instruction; seeds need not follow these rules. */
export function seedWarning({ instruction }: SeedTask): string | undefined {
  const refusal = rules(collapseSpace(instruction));
  return refusal && `a machine task like this would be refused: ${refusal.reason}`;
}

const rules = instructionRules(defaultMethod);

function readLine(raw: string, fallbackId: string): SeedTask | string {
  const reading = readJson(raw);
  if (reading.kind === "problem") return reading.message;
  const parsed = v.safeParse(seedLine, reading.value, { abortEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const path = v.getDotPath(issue);
    return path ? `"${path}" ${issue.received === "undefined" ? "is missing" : issue.message}` : "not a JSON object";
  }
  const { id, name, instruction, instances, is_classification } = parsed.output;
  return { id: id ?? fallbackId, name: name ?? "", instruction, instances, isClassification: is_classification };
}
