/** From a prompt to verdicts: the model writes, its candidates are read, and each is judged in order; an admitted one joins the index at once. */
import { promptPlace, rowId } from "../core/rows/ids.ts";
import { ledgerPlaces } from "../core/rows/ledger-places.ts";
import type { ReadCandidate } from "../core/questions/instructions.ts";
import { tooSimilar } from "../core/rows/too-similar.ts";
import { promptAsText } from "../core/questions/question.ts";
import type { CandidateRow, Verdict } from "../core/rows/candidate-row.ts";
import type { CompletionRow } from "../core/rows/completion-row.ts";
import type { Demonstration, SimilarityRecord } from "../core/rows/mentions.ts";
import type { OpenBatch } from "../core/rows/run-row.ts";
import { ask } from "./ask.ts";
import { enter, type RunContext } from "./context.ts";
import { fitQuestion } from "./request.ts";

/** What the model wrote to one prompt of a batch. */
export interface WrittenList {
  readonly batch: number;
  readonly prompt: number;
  readonly completion: CompletionRow;
  /** What the prompt showed. */
  readonly demonstrations: readonly Demonstration[];
}

/** A candidate with its verdict; only an admitted one has a `record`. */
export interface JudgedCandidate {
  readonly row: CandidateRow;
  readonly record?: SimilarityRecord;
  readonly list: WrittenList;
}

/** Builds one prompt of a batch and lets the model write. */
export async function writeList(context: RunContext, batch: OpenBatch, prompt: number): Promise<WrittenList> {
  const { asking, emit, engine, recipe } = context;
  const drawn = batch.prompts[prompt]?.demonstrations;
  if (!drawn) throw new RangeError(`batch ${batch.index} has no prompt ${prompt}`);
  const fitted = fitQuestion(recipe.list(drawn, asking), engine.capabilities, asking.profile);
  const demonstrations = drawn.slice(0, fitted.shown);
  await enter(context, { kind: "prompt", demonstrations });
  const dropped = drawn.length - demonstrations.length;
  const place = { batch: batch.index, prompt };
  emit({ type: "prompt-built", ...place, text: promptAsText(fitted), demonstrations, dropped });
  await enter(context, { kind: "write", ...place });
  const at = { place: promptPlace(batch.index, prompt), batch: batch.index };
  const completion = await ask(context, recipe.list(demonstrations, asking), at, { ...fitted, dropped: 0 });
  return { ...place, completion, demonstrations };
}

/**
 * Judges the candidates of one completion from index `from`, with the parts set aside that stand before each.
 * @param wanted how many more may be admitted before the goal is reached
 * @param order ledger position of the first one judged
 */
export async function judgeList(
  context: RunContext,
  list: WrittenList,
  from: number,
  wanted: number,
  order: number,
): Promise<readonly JudgedCandidate[]> {
  const { asking, emit, progress, recipe, similarity } = context;
  const { id: runId } = progress.row;
  const { batch, prompt, completion, demonstrations } = list;
  const { text, finishReason } = completion;
  await enter(context, { kind: "read", completion: text, finishReason });
  const read = recipe.list(demonstrations, asking).answer(completion);

  const judged: JudgedCandidate[] = [];
  let admitted = 0;
  for (const { entry, index, place } of ledgerPlaces(read, batch, prompt)) {
    if (index < from) continue;
    if (admitted >= wanted) break;
    const { instruction, aside } = entry;
    const id = rowId(runId, place);
    if (!aside) await enter(context, { kind: "judge", instruction });
    const { verdict, record } = await judge(entry, context);
    if (verdict.kind === "kept") {
      await similarity.add(id, instruction);
      admitted++;
    }
    const row: CandidateRow = {
      ...{ id, runId, completionId: completion.id, batch, prompt, index, order: order + judged.length },
      ...{ instruction, ...(aside && { aside }), verdict, createdAt: context.clock.now() },
    };
    emit({ type: "candidate", candidate: row });
    judged.push({ row, ...(record && { record }), list });
  }
  return judged;
}

async function judge(
  { instruction, refusal }: ReadCandidate,
  { asking, similarity }: RunContext,
): Promise<{ verdict: Verdict; record?: SimilarityRecord }> {
  if (refusal) return { verdict: { kind: "refused", ...refusal } };
  const judgement = await similarity.judge(instruction, asking.method.similarityThreshold);
  if (!judgement.admitted) return { verdict: tooSimilar(judgement.nearest) };
  const { record } = judgement;
  return { verdict: { kind: "kept", nearest: record.mostSimilar[0] }, record };
}
