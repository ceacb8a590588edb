/** Compares a published run with ours, record by record, in every stage that has records. */
import type { InstructedInstance } from "../../core/export/public-code/encode.ts";
import type { JudgedInstance } from "../../core/questions/instance-rules.ts";
import { strip } from "../../core/text/python-text.ts";
import { baseProfile } from "../../core/models/profiles.ts";
import type { Instance } from "../../core/rows/instance-row.ts";
import type { SeedTask } from "../../core/rows/seeds-row.ts";
import { unreachableRows, type NumberedRow } from "./finetuning-rows.ts";
import type { SimilarityIndex } from "../replay/follow-completion.ts";
import { readInstances } from "../../core/questions/about-task.ts";
import { byInstruction, isOurSet, recordedClassification } from "./instance-sets.ts";
import { InstructionReplay, type ReplayOptions } from "../replay/instruction-replay.ts";
import type { PublishedInstruction, PublishedRawInstances, PublishedRecord } from "../reading/records.ts";
import { addTo } from "../lists-by-key.ts";
import { addDifference, emptyReport, type ReplayReport } from "../report.ts";

export class RunComparison {
  readonly report: ReplayReport = emptyReport();
  /** The replay of the instructions; undefined before the first instruction. */
  instructions: InstructionReplay | undefined;
  readonly #seeds: SeedTask[] = [];
  readonly #replies = new Map<string, string>();
  readonly #answers = new Map<string, (readonly JudgedInstance[])[]>();
  readonly #expected: InstructedInstance[] = [];
  readonly #rows: NumberedRow[] = [];
  #guessed = 0;

  constructor(
    private readonly options: ReplayOptions,
    private readonly index: SimilarityIndex,
  ) {}

  /** Adds one record. All seeds must come before the first instruction, all replies before the first raw answer. */
  add({ kind, record }: PublishedRecord, line: number): void {
    switch (kind) {
      case "seed":
        this.#seeds.push(record);
        break;
      case "classification":
        this.#replies.set(record.instruction, record.reply);
        break;
      case "instruction":
        this.#takeInstruction(record, line);
        break;
      case "alpaca":
        this.#takeInstruction(record.made, line);
        break;
      case "raw-instances":
        this.#keepAnswer(record);
        break;
      case "instance":
        this.#expected.push(record);
        break;
      case "finetuning":
        this.#rows.push({ ...record, line });
        break;
    }
  }

  /**
   * Ends the run: makes the comparisons that need all records.
   * @param expectsSets whether a file of published instances was given, even an empty one
   */
  finish(expectsSets = this.#expected.length > 0): ReplayReport {
    this.instructions?.end();
    if (expectsSets && this.#answers.size > 0) this.#compareSets();
    this.#checkRows();
    this.#addNotes();
    return this.report;
  }

  #takeInstruction(record: PublishedInstruction, line: number): void {
    this.instructions ??= new InstructionReplay(this.#seeds, this.options, this.index, this.report);
    this.instructions.take({ ...record, line });
  }

  #keepAnswer(answer: PublishedRawInstances): void {
    const { method } = this.options;
    const reply = this.#replies.get(answer.instruction);
    if (reply === undefined) this.#guessed++;
    const kind = recordedClassification(reply, answer.answer.text, method);
    const judged = readInstances(kind, answer.answer, { method, profile: baseProfile });
    addTo(this.#answers, strip(answer.instruction), judged);
  }

  #compareSets(): void {
    const { tasks } = this.report;
    const published = byInstruction(this.#expected);
    const instructions = new Set([...this.#answers.keys(), ...published.keys()]);
    for (const instruction of instructions) {
      tasks.of++;
      const set = published.get(instruction) ?? [];
      const answers = this.#answers.get(instruction) ?? [];
      if (isOurSet(set, answers, this.options.method.maxInstances)) tasks.exact++;
      else addDifference(this.report, `instances of "${instruction}": ${describe(set)} published, ${ours(answers)}`);
    }
  }

  #checkRows(): void {
    const { finetuning } = this.report;
    finetuning.of = this.#rows.length;
    const unreachable = unreachableRows(this.#rows, this.#allInstances(), this.options.method);
    finetuning.reachable = this.#rows.length - unreachable.length;
    for (const { line, prompt } of unreachable) {
      addDifference(this.report, `fine-tuning line ${line}: no task gives this row: ${JSON.stringify(prompt)}`);
    }
  }

  /** The instances behind fine-tuning rows: seeds and our instances; without raw answers, the published ones. */
  *#allInstances(): Generator<InstructedInstance> {
    for (const { instruction, instances } of this.#seeds) {
      for (const { input, output } of instances) yield { instruction, input, output };
    }
    for (const [instruction, answers] of this.#answers) {
      for (const { input, output, refusal } of answers.flat()) {
        if (refusal === undefined || refusal === "over-limit") yield { instruction, input, output };
      }
    }
    if (this.#answers.size === 0) yield* this.#expected;
  }

  #addNotes(): void {
    const { withoutAnswer = 0, withoutPrompt = 0, method } = this.instructions ?? {};
    const { notes } = this.report;
    if (withoutPrompt > 0) notes.push(`${withoutPrompt} completions were recorded without their prompt`);
    if (withoutAnswer > 0) notes.push(`${withoutAnswer} completions were recorded without their text`);
    if (this.#guessed > 0) notes.push(`${this.#guessed} answers without a recorded yes or no were read by their form`);
    if (method?.classificationOnly) {
      notes.push("the prompts ask for classification tasks only; their header's wording was not compared");
    }
  }
}

function ours(answers: readonly (readonly JudgedInstance[])[]): string {
  if (answers.length === 0) return "no raw answer at hand";
  return `${describe(answers.flat().filter(({ refusal }) => refusal === undefined))} by our reading`;
}

function describe(instances: readonly Instance[]): string {
  return JSON.stringify(instances.map(({ input, output }) => [input, output]));
}
