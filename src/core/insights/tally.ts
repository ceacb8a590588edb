/** All insights about one run, from its rows, each added once. Knows no storage, and finds no verbs itself. */
import type { CandidateRow } from "../rows/candidate-row.ts";
import type { CompletionRow } from "../rows/completion-row.ts";
import type { InstanceRow } from "../rows/instance-row.ts";
import type { RunRow } from "../rows/run-row.ts";
import type { TaskRow } from "../rows/task-row.ts";
import { addCosts, costsOf } from "./costs.ts";
import { outlineOf } from "../recipes/recipes.ts";
import { ExecutionTally } from "./execution.ts";
import { GrowthTally } from "./growth.ts";
import { LengthTally } from "./lengths.ts";
import type { Phrase } from "./phrase.ts";
import { SaturationTally } from "./saturation.ts";
import { ScoreTally } from "./scores.ts";
import type { InsightsSnapshot, StageCost } from "./snapshot.ts";
import { VerbTally } from "./verbs.ts";

export class InsightsTally {
  readonly #saturation = new SaturationTally();
  readonly #toPool = new ScoreTally();
  readonly #toSeeds = new ScoreTally();
  readonly #instructions = new LengthTally();
  readonly #inputs = new LengthTally();
  readonly #outputs = new LengthTally();
  readonly #verbs = new VerbTally();
  readonly #growth = new GrowthTally();
  readonly #execution: ExecutionTally;
  #costs: readonly StageCost[] = [];
  #openCosts: readonly StageCost[] = [];
  #classification = 0;
  #nonClassification = 0;
  #emptyInputs = 0;
  #damaged = 0;

  /** @param given names of the tasks that the run works on, one for each batch; none where it grows from seeds */
  constructor(given: readonly string[] = []) {
    this.#execution = new ExecutionTally(given);
  }

  addCandidate(row: CandidateRow): void {
    this.#execution.addCandidate(row);
    this.#saturation.addCandidate(row);
    this.#growth.addCandidate(row);
  }

  /**
   * @param row a machine task that was not withdrawn
   * @param toSeeds its score to the nearest seed; undefined where there are no seeds
   */
  addTask(row: TaskRow, instances: readonly InstanceRow[], toSeeds: number | undefined): void {
    this.#growth.addTask(row, this.#instructions.add(row.instruction));
    this.#execution.addTask(row);
    if (row.classification === "yes") this.#classification++;
    else this.#nonClassification++;
    const toPool = row.similarity?.mostSimilar[0]?.score;
    if (toPool !== undefined) this.#toPool.add(toPool);
    if (toSeeds !== undefined) this.#toSeeds.add(toSeeds);
    for (const { input, output, verdict } of instances) {
      if (verdict.kind !== "kept") continue;
      if (input.trim() === "") this.#emptyInputs++;
      else this.#inputs.add(input);
      this.#outputs.add(output);
    }
  }

  /** Counts rows that cannot be read. */
  leaveOut(damaged: number): void {
    this.#damaged += damaged;
  }

  addPhrase(phrase: Phrase): void {
    this.#verbs.add(phrase);
    this.#growth.addPhrase(phrase);
  }

  /** Adds the completions of closed batches. */
  addCompletions(rows: readonly CompletionRow[]): void {
    for (const row of rows) this.#saturation.addRequest(row);
    this.#costs = addCosts(this.#costs, rows);
    this.#growth.addCompletions(rows);
    this.#openCosts = this.#costs;
  }

  /** Sets all completions of the open batch, in place of its earlier ones. */
  setOpenBatch(rows: readonly CompletionRow[]): void {
    for (const row of rows) this.#saturation.addRequest(row);
    this.#openCosts = addCosts(this.#costs, rows);
    this.#growth.setOpenBatch(rows);
  }

  snapshot(run: RunRow, complete: boolean, verbsComplete: boolean): InsightsSnapshot {
    const [instructions, inputs, outputs] = [this.#instructions.summary, this.#inputs.summary, this.#outputs.summary];
    const execution = this.#execution.summary;
    return {
      runId: run.id,
      counters: run.counters,
      ...(run.runtime && { runtime: run.runtime }),
      threshold: run.method.similarityThreshold,
      requests: this.#saturation.requests,
      nearest: this.#saturation.nearest,
      growth: this.#growth.points,
      toPool: this.#toPool.summary,
      toSeeds: this.#toSeeds.summary,
      instructionLengths: instructions,
      inputLengths: inputs,
      outputLengths: outputs,
      statistics: {
        instructions: instructions.texts,
        classification: this.#classification,
        nonClassification: this.#nonClassification,
        instances: outputs.texts,
        emptyInputs: this.#emptyInputs,
        instructionWords: instructions.mean,
        inputWords: inputs.mean,
        outputWords: outputs.mean,
      },
      ...(execution && { execution }),
      costs: costsOf(outlineOf(run), this.#openCosts),
      verbs: this.#verbs.summary,
      damaged: this.#damaged,
      complete,
      verbsComplete,
    };
  }
}
