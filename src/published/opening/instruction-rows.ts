/** Makes the rows of a published run's first stage during its replay: completions, candidates, and tasks without instances. */
import { candidatePlace, promptPlace, rowId, seedTaskId } from "../../core/rows/ids.ts";
import type { CandidateRow } from "../../core/rows/candidate-row.ts";
import type { CompletionRow } from "../../core/rows/completion-row.ts";
import type { Demonstration, Neighbour, SimilarityRecord } from "../../core/rows/mentions.ts";
import type { SeedTask } from "../../core/rows/seeds-row.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";
import type { NumberedInstruction } from "../replay/completion-gatherer.ts";
import type { Admitted, FollowedCandidate } from "../replay/follow-completion.ts";
import { replayIds, type ReplayedCompletion } from "../replay/instruction-replay.ts";
import { recordedCompletion } from "./recorded-completion.ts";

export class InstructionRows {
  readonly completions: CompletionRow[] = [];
  readonly candidates: CandidateRow[] = [];
  readonly tasks: TaskRow[] = [];
  /** The recorded completions, by the demonstrations in their prompt. */
  readonly answers = new Map<readonly Demonstration[], CompletionRow>();
  /** Number of the latest batch, -1 before the first. */
  batch = -1;

  /** Row ids by the replay's ids, and by instruction. */
  readonly #ids = new Map<string, string>();
  readonly #idOf = new Map<string, string>();
  readonly #takenPrompts = new Set<number>();
  /** The first free place in the batch; kept, so that no place is tried twice. */
  #freePrompt = 0;
  #latest: ReplayedCompletion | undefined;
  #ledger = 0;

  constructor(
    private readonly runId: string,
    private readonly seeds: readonly SeedTask[],
    private readonly now: number,
  ) {
    for (const [place, { id, instruction }] of seeds.entries()) {
      this.#name(replayIds.seed(place), seedTaskId(runId, id), instruction);
    }
  }

  add(replayed: ReplayedCompletion): void {
    const prompt = this.#place(replayed);
    const { completion, followed, found } = replayed;
    const drawn = found?.batch.prompts[found.prompt];
    const row = recordedCompletion(this.runId, promptPlace(this.batch, prompt), {
      stage: "instructions",
      batch: this.batch,
      prompt: completion.prompt,
      answer: completion.answer,
      createdAt: completion.admitted[0]?.createdAt ?? this.now,
    });
    this.completions.push(row);
    if (drawn) this.answers.set(drawn, row);
    const demonstrations = drawn?.map((each) => ({ ...each, taskId: this.#ids.get(each.taskId) ?? each.taskId }));
    for (const each of followed.candidates) {
      // We admit it but it was not recorded: the record was cut off, or the run never judged it.
      if (each.verdict.kind === "kept" && !each.admitted) continue;
      const candidate = this.#candidateRow(each, row, prompt);
      this.candidates.push(candidate);
      if (each.admitted) this.#admit(each.admitted, candidate, demonstrations, completion.requestIndex);
    }
  }

  #place(replayed: ReplayedCompletion): number {
    const { completion, found } = replayed;
    const latest = this.#latest;
    this.#latest = replayed;
    const isSameBatch =
      latest !== undefined &&
      !found?.restart &&
      (found && latest.found
        ? found.batch === latest.found.batch
        : completion.requestIndex === latest.completion.requestIndex);
    if (!isSameBatch) {
      this.batch = Math.max(found?.batch.index ?? completion.requestIndex ?? 0, this.batch + 1);
      this.#takenPrompts.clear();
      this.#freePrompt = 0;
    }
    let prompt = found?.prompt ?? this.#freePrompt;
    if (this.#takenPrompts.has(prompt)) prompt = Math.max(prompt, this.#freePrompt);
    while (this.#takenPrompts.has(prompt)) prompt++;
    this.#takenPrompts.add(prompt);
    while (this.#takenPrompts.has(this.#freePrompt)) this.#freePrompt++;
    return prompt;
  }

  #candidateRow(candidate: FollowedCandidate, completion: CompletionRow, prompt: number): CandidateRow {
    const { index, instruction, verdict, admitted } = candidate;
    const nearest = admitted && this.#neighbours(admitted.similarity.mostSimilar)[0];
    const [refusedNear] = verdict.nearest ? this.#neighbours([verdict.nearest]) : [];
    return {
      id: rowId(this.runId, candidatePlace(this.batch, prompt, index)),
      runId: this.runId,
      completionId: completion.id,
      batch: this.batch,
      prompt,
      index,
      order: this.#ledger++,
      instruction,
      verdict: admitted ? { kind: "kept", nearest } : { ...verdict, ...(refusedNear && { nearest: refusedNear }) },
      createdAt: completion.createdAt,
    };
  }

  #admit(
    { record, similarity }: Admitted,
    { id, instruction, completionId = "", createdAt }: CandidateRow,
    demonstrations: readonly Demonstration[] | undefined,
    requestIndex: number | undefined,
  ): void {
    this.tasks.push({
      id,
      runId: this.runId,
      order: this.seeds.length + this.tasks.length,
      origin: "machine",
      name: "",
      instruction,
      classification: "unknown",
      completionId,
      ...(demonstrations && { demonstrations }),
      similarity: this.#recordedSimilarity(record, similarity),
      requestIndex: requestIndex ?? this.batch,
      instanceCount: 0,
      createdAt,
    });
    this.#name(replayIds.machine(this.tasks.length - 1), id, instruction);
  }

  /** The recorded one, which may name other neighbours with equal scores; ours when nothing was recorded. */
  #recordedSimilarity({ mostSimilar, average }: NumberedInstruction, ours: SimilarityRecord): SimilarityRecord {
    const neighbours = mostSimilar
      ? Array.from(mostSimilar, ([instruction, score]) => ({
          taskId: this.#idOf.get(instruction) ?? "",
          instruction,
          score,
        }))
      : this.#neighbours(ours.mostSimilar);
    return { mostSimilar: neighbours, average: average ?? ours.average };
  }

  #neighbours(found: readonly Neighbour[]): Neighbour[] {
    return found.map((each) => ({ ...each, taskId: this.#ids.get(each.taskId) ?? each.taskId }));
  }

  #name(replayId: string, id: string, instruction: string): void {
    this.#ids.set(replayId, id);
    if (!this.#idOf.has(instruction)) this.#idOf.set(instruction, id);
  }
}
