/** Replays the instruction stage of a published run, a record at a time: draws the prompts again, and judges and scores the texts again. */
import { refusalReasons } from "../../core/rows/reasons.ts";
import { baseProfile } from "../../core/models/profiles.ts";
import type { SeedTask } from "../../core/rows/seeds-row.ts";
import { candidateRules, type CandidateRules } from "../../core/questions/instruction-rules.ts";
import { instructions } from "../../core/questions/instructions.ts";
import { prepare, wholePrompt } from "../../core/questions/prepare.ts";
import type { DrawnTask } from "../../core/recipes/recipe.ts";
import type { Method } from "../../core/method/method.ts";
import { CompletionGatherer, type NumberedInstruction, type PublishedCompletion } from "./completion-gatherer.ts";
import { followCompletion, type Admitted, type FollowedCompletion, type SimilarityIndex } from "./follow-completion.ts";
import { PromptWalk, type FoundPrompt, type WalkedBatch } from "./prompt-walk.ts";
import { addDifference, type ReplayReport } from "../report.ts";
import { compareScores, relativeDifference } from "./compare-scores.ts";

/** Relative difference that rounding may cause between two sums of the same scores. */
const AVERAGE_TOLERANCE = 1e-14;
/** Start of the public code's header for classification tasks; we word the rest in another way. */
const CLASSIFICATION_HEADER = "Come up with a series of classification tasks";

export interface ReplayOptions {
  readonly method: Method;
  readonly randomSeed: number;
  /** Name of the file of instructions, for the report. */
  readonly file: string;
  /** Called for each completion after its replay. */
  readonly onCompletion?: (replayed: ReplayedCompletion) => void;
  /** Called for each batch, also for those without a record. */
  readonly onBatch?: (batch: WalkedBatch) => void;
}

/** A completion after its replay; `found` is undefined when its prompt is in no batch. */
export interface ReplayedCompletion {
  readonly completion: PublishedCompletion;
  readonly followed: FollowedCompletion;
  readonly found: FoundPrompt | undefined;
}

/** Task ids within a replay, by place among the seeds or among the machine tasks. */
export const replayIds = { seed: (place: number) => `seed ${place}`, machine: (place: number) => `machine ${place}` };

export class InstructionReplay {
  /** The given method, limited to classification tasks if the recorded prompts ask for them. */
  method: Method;
  walk: PromptWalk;
  /** How many completions were recorded without their text, and without their prompt; the report counts neither. */
  withoutAnswer = 0;
  withoutPrompt = 0;
  readonly #gatherer = new CompletionGatherer();
  readonly #machineTasks: DrawnTask[] = [];
  readonly #poolTexts = new Set<string>();
  readonly #rules: CandidateRules;
  #seedTasks: readonly DrawnTask[] = [];
  #admittedCount = 0;
  /** The latest completion that was not exact, until it is known whether the record breaks off after it. */
  #unsettled: ReplayedCompletion | undefined;

  constructor(
    private readonly seeds: readonly SeedTask[],
    private readonly options: ReplayOptions,
    private readonly index: SimilarityIndex,
    private readonly report: ReplayReport,
  ) {
    this.method = options.method;
    this.#rules = candidateRules(options.method);
    this.walk = this.#begin();
  }

  take(record: NumberedInstruction): void {
    const closed = this.#gatherer.take(record);
    if (closed) this.#replay(closed);
  }

  end(): void {
    const closed = this.#gatherer.end();
    if (closed) this.#replay(closed);
    this.#settle(true);
  }

  #begin(): PromptWalk {
    this.#seedTasks = this.seeds
      .map(({ instruction, isClassification }, place) => ({ id: replayIds.seed(place), instruction, isClassification }))
      .filter(({ isClassification }) => !this.method.classificationOnly || isClassification);
    this.#emptyPool();
    return new PromptWalk(this.#seedTasks, this.#machineTasks, { ...this.options, method: this.method });
  }

  #emptyPool(): void {
    this.#machineTasks.length = 0;
    this.#poolTexts.clear();
    for (const { instruction } of this.#seedTasks) this.#poolTexts.add(instruction);
    const entries = this.#seedTasks.map(({ id, instruction }) => ({ taskId: id, instruction }));
    this.index.rebuild(this.method.tokens, entries);
  }

  #replay(completion: PublishedCompletion): void {
    const narrowed = !this.method.classificationOnly && completion.prompt?.startsWith(CLASSIFICATION_HEADER);
    if (narrowed && this.#admittedCount === 0) {
      this.method = { ...this.method, preset: "custom", classificationOnly: true };
      this.walk = this.#begin();
    }
    const found = this.#findPrompt(completion);
    this.#settle(found?.restart !== undefined);
    if (found?.restart === "emptied") this.#emptyPool();
    const followed = followCompletion(completion, this.method, this.#rules, this.index, (each) => this.#admit(each));
    const replayed = { completion, followed, found };
    if (completion.answer) this.#countCompletion(replayed);
    else this.withoutAnswer++;
    this.options.onCompletion?.(replayed);
  }

  #admit(admitted: Admitted): void {
    this.#compare(admitted);
    const { instruction } = admitted.record;
    const id = replayIds.machine(this.#admittedCount++);
    this.index.add(id, instruction);
    this.#machineTasks.push({ id, instruction });
    this.#poolTexts.add(instruction);
  }

  #findPrompt({ prompt, requestIndex, admitted }: PublishedCompletion): FoundPrompt | undefined {
    if (prompt === undefined) {
      this.withoutPrompt++;
      return undefined;
    }
    const { report } = this;
    const line = admitted[0]?.line ?? 0;
    report.prompts.of++;
    const found = this.walk.find(prompt, requestIndex);
    if (!found) {
      addDifference(report, `${this.#at(line)}: random seed ${this.options.randomSeed} does not draw this prompt`);
      return undefined;
    }
    if (found.restart) report.restarts.push({ line, requestIndex, kind: found.restart });
    const demonstrations = found.batch.prompts[found.prompt] ?? [];
    const shown = demonstrations.map(({ instruction }) => instruction);
    const ours = wholePrompt(prepare(instructions, { shown }, { method: this.method, profile: baseProfile }));
    if (ours === prompt || (this.method.classificationOnly && withoutHeader(ours) === withoutHeader(prompt))) {
      report.prompts.exact++;
    } else {
      addDifference(report, `${this.#at(line)}: the prompt's tasks are right, its other text differs`);
    }
    return found;
  }

  #compare({ record, similarity }: Admitted): void {
    const { report } = this;
    const { instruction, line, mostSimilar, average } = record;
    if (mostSimilar) {
      const { exact, of, differences } = compareScores(instruction, mostSimilar, similarity, (text) =>
        this.#poolTexts.has(text),
      );
      report.scores.exact += exact;
      report.scores.of += of;
      for (const each of differences) addDifference(report, `${this.#at(line)}: score: ${each}`);
    }
    if (average === undefined) return;
    const off = relativeDifference(average, similarity.average);
    report.averages.of++;
    report.averages.worst = Math.max(report.averages.worst, off);
    if (off <= AVERAGE_TOLERANCE) report.averages.within++;
    else addDifference(report, `${this.#at(line)}: average ${average} recorded, ${similarity.average} computed`);
  }

  #countCompletion(replayed: ReplayedCompletion): void {
    this.report.completions.of++;
    if (replayed.followed.exact) this.report.completions.exact++;
    else this.#unsettled = replayed;
  }

  /** Reports the latest inexact completion: as cut off, if the record broke off after it. */
  #settle(brokeOff: boolean): void {
    const unsettled = this.#unsettled;
    this.#unsettled = undefined;
    if (!unsettled) return;
    const { followed, completion } = unsettled;
    const line = completion.admitted.at(-1)?.line ?? 0;
    const ours = followed.candidates.filter(({ verdict }) => verdict.kind === "kept");
    const recorded = completion.admitted.length;
    if (brokeOff && followed.isBeginning) {
      const note = `the completion gives ${ours.length} instructions, ${recorded} of them were recorded`;
      this.report.truncated.push({ file: this.options.file, line, kind: "unfinished-completion", note });
      return;
    }
    const wrong = followed.candidates.find(({ verdict, admitted }) => (verdict.kind === "kept") !== !!admitted);
    if (!wrong) return;
    const ourVerdict =
      wrong.verdict.kind === "kept" ? "we admit" : `we refuse (${refusalReasons[wrong.verdict.reason].short})`;
    const theirs = wrong.admitted ? "was recorded" : "was not recorded";
    addDifference(this.report, `${this.#at(line)}: "${wrong.instruction}" ${theirs}, ${ourVerdict}`);
  }

  #at(line: number): string {
    return `${this.options.file} line ${line}`;
  }
}

function withoutHeader(prompt: string): string {
  return prompt.slice(prompt.indexOf("\n"));
}
