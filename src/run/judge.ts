/** From a completion to verdicts: parse, rules, ROUGE-L, in order; each admitted instruction joins the index at once. */
import { candidatePlace, rowId } from "../core/rows/ids.ts";
import { instructionRules, type InstructionRules } from "../core/questions/instruction-rules.ts";
import type { ParsedCandidate } from "../core/reading/base/instructions.ts";
import type { CandidateRow, CompletionRow, Demonstration, SimilarityRecord, Verdict } from "../core/rows/records.ts";
import { enter, type RunContext } from "./context.ts";

/** A candidate with its verdict; `record` stands with one that was admitted. */
export interface JudgedCandidate {
  readonly row: CandidateRow;
  readonly record?: SimilarityRecord;
  readonly completion: CompletionRow;
  readonly demonstrations: readonly Demonstration[];
}

export interface JudgedCompletion {
  readonly prompt: number;
  readonly candidates: readonly JudgedCandidate[];
  /** Candidates parsed, judged or not; judging ends early when the goal is reached. */
  readonly parsed: number;
}

/**
 * Judges the candidates of one completion from index `from`.
 * @param wanted how many more may be admitted before the goal is reached
 * @param order ledger position of the first one judged
 */
export async function judgeCompletion(
  context: RunContext,
  completion: CompletionRow,
  place: { readonly batch: number; readonly prompt: number; readonly from: number },
  demonstrations: readonly Demonstration[],
  wanted: number,
  order: number,
): Promise<JudgedCompletion> {
  const { progress, prompting, emit, similarity } = context;
  const { method, id: runId } = progress.row;
  await enter(context, { stage: "parse", completion: completion.text, finishReason: completion.finishReason });
  const shown = demonstrations.map(({ instruction }) => instruction);
  const parsed =
    completion.finishReason === "failed"
      ? []
      : prompting.readInstructions(completion.text, completion.finishReason, method, shown);

  const rules = instructionRules(method);
  const candidates: JudgedCandidate[] = [];
  let admitted = 0;
  for (let index = place.from; index < parsed.length && admitted < wanted; index++) {
    const candidate = parsed[index] as ParsedCandidate;
    const id = rowId(runId, candidatePlace(place.batch, place.prompt, index));
    await enter(context, { stage: "filter", instruction: candidate.instruction });
    const { verdict, record } = await judge(candidate, rules, context);
    if (verdict.kind === "kept") {
      await similarity.add(id, candidate.instruction);
      admitted++;
    }
    const row: CandidateRow = {
      id,
      runId,
      completionId: completion.id,
      batch: place.batch,
      prompt: place.prompt,
      index,
      order: order + candidates.length,
      instruction: candidate.instruction,
      verdict,
      createdAt: context.clock.now(),
    };
    emit({ type: "candidate", candidate: row });
    candidates.push({ row, ...(record && { record }), completion, demonstrations });
  }
  return { prompt: place.prompt, candidates, parsed: parsed.length };
}

async function judge(
  candidate: ParsedCandidate,
  rules: InstructionRules,
  { similarity, progress }: RunContext,
): Promise<{ verdict: Verdict; record?: SimilarityRecord }> {
  if (candidate.cut) return { verdict: { kind: "refused", reason: "list-cut" } };
  const refusal = candidate.refusal ?? rules(candidate.instruction);
  if (refusal) return { verdict: { kind: "refused", ...refusal } };
  const { similarityThreshold } = progress.row.method;
  const judgement = await similarity.judge(candidate.instruction, similarityThreshold);
  if (!judgement.admitted) {
    const { nearest } = judgement;
    return { verdict: { kind: "refused", reason: "too-similar", detail: String(nearest.score), nearest } };
  }
  const { record } = judgement;
  return { verdict: { kind: "kept", nearest: record.mostSimilar[0] }, record };
}
