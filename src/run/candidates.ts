/** From a prompt to verdicts: the model writes, its candidates are read, and each is judged in order; an admitted one joins the index at once. */
import { isOfBatch, promptPlace, rowId } from "../core/rows/ids.ts";
import { ledgerPlaces } from "../core/rows/ledger-places.ts";
import type { ReadCandidate } from "../core/questions/instructions.ts";
import { tooSimilar } from "../core/rows/too-similar.ts";
import { promptAsText } from "../core/questions/question.ts";
import type { CandidateRow, Verdict } from "../core/rows/candidate-row.ts";
import type { CompletionRow } from "../core/rows/completion-row.ts";
import type { Demonstration, SimilarityRecord } from "../core/rows/mentions.ts";
import type { OpenBatch } from "../core/rows/run-row.ts";
import { ask } from "./ask.ts";
import { Fellows } from "./ask-all.ts";
import type { Judged, RunContext } from "./context.ts";
import { enter } from "./enter.ts";
import type { Comparable, Judgement } from "./ports.ts";
import { fitQuestion } from "./request.ts";

/** What the model wrote to one prompt of a batch, or what the run was given. */
export interface WrittenList {
  readonly batch: number;
  readonly prompt: number;
  /** None where the run was given the candidates. */
  readonly completion: CompletionRow | undefined;
  /** What the prompt showed. */
  readonly demonstrations: readonly Demonstration[];
}

/** A candidate with its verdict; only an admitted one has a `record`. */
export interface JudgedCandidate {
  readonly row: CandidateRow;
  readonly entry: ReadCandidate;
  readonly record?: SimilarityRecord;
  readonly list: WrittenList;
  readonly fellows: Fellows;
}

/** Builds one prompt of a batch and lets the model write; where the run was given its candidates there is nothing to do. */
export async function writeList(context: RunContext, batch: OpenBatch, prompt: number): Promise<WrittenList> {
  const { asking, emit, engine, recipe } = context;
  const { demonstrations: drawn, isGiven } = batch.prompts[prompt] ?? {};
  if (!drawn) throw new RangeError(`batch ${batch.index} has no prompt ${prompt}`);
  if (isGiven || !recipe.list) return { batch: batch.index, prompt, completion: undefined, demonstrations: [] };
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

/** An entry of a completion with its place in the ledger, and the completion it stands in. */
export interface ReadEntry {
  readonly entry: ReadCandidate;
  readonly index: number;
  readonly place: string;
  readonly list: WrittenList;
  /** How many candidates the completion has. */
  readonly of: number;
  /** The candidates that may be asked about with it. */
  readonly fellows: Fellows;
}

/** Reads the candidates of one completion, with the parts set aside that stand before each; or takes those given. */
export async function readList(context: RunContext, list: WrittenList): Promise<readonly ReadEntry[]> {
  const { emit } = context;
  const { batch, prompt } = list;
  const read = await candidatesOf(context, list);
  emit({
    type: "read",
    items: read.map(({ instruction, aside }) => ({ text: instruction, isAside: aside !== undefined })),
  });
  const of = read.filter(({ aside }) => aside === undefined).length;
  const fellows = new Fellows(list, read);
  return [...ledgerPlaces(read, batch, prompt)].map((each) => ({ ...each, list, of, fellows }));
}

async function candidatesOf(context: RunContext, list: WrittenList): Promise<readonly ReadCandidate[]> {
  const { asking, recipe, taking } = context;
  const { batch, completion, demonstrations } = list;
  if (!completion) return taking?.take(batch) ?? [];
  const { text, finishReason } = completion;
  await enter(context, { kind: "read", completion: text, finishReason });
  return recipe.list?.(demonstrations, asking).answer(completion) ?? [];
}

/**
 * Judges the candidates of one completion from index `from`.
 * @param wanted how many more may be admitted before the goal is reached
 * @param order ledger position of the first one judged
 */
export async function judgeList(
  context: RunContext,
  entries: readonly ReadEntry[],
  from: number,
  wanted: number,
  order: number,
): Promise<readonly JudgedCandidate[]> {
  await compareAll(context, entries, from, wanted);
  const judged: JudgedCandidate[] = [];
  let admitted = 0;
  for (const each of entries) {
    if (each.index < from) continue;
    if (admitted >= wanted) break;
    const candidate = await judgeEntry(context, each, order + judged.length);
    if (candidate.row.verdict.kind === "kept") admitted++;
    judged.push(candidate);
  }
  return judged;
}

/** Compares the candidates of one completion with the pool in one message, as far as they will be judged. */
async function compareAll(
  { asking, judged, progress, recipe, similarity }: RunContext,
  entries: readonly ReadEntry[],
  from: number,
  wanted: number,
): Promise<void> {
  if (!judged || recipe.outline.newIn !== "pool") return;
  const open: Comparable[] = [];
  let room = wanted;
  for (const { entry, index, place } of entries) {
    const taskId = rowId(progress.row.id, place);
    const known = judged.get(taskId);
    if (index < from || entry.refusal) continue;
    if (!known) open.push({ taskId, instruction: entry.instruction });
    else if (known.verdict.kind === "kept") room--;
  }
  if (open.length === 0) return;
  const answers = await similarity.admit(open, asking.method.similarityThreshold, room);
  for (const [i, answer] of answers.entries()) {
    const { taskId, instruction } = open[i]!;
    judged.set(taskId, { instruction, ...compared(answer) });
  }
}

/** Judges one entry of a completion. An admitted candidate joins the index at once. @param order its ledger position */
export async function judgeEntry(context: RunContext, read: ReadEntry, order: number): Promise<JudgedCandidate> {
  const { emit, judged, progress } = context;
  const { entry, index, place, list, of, fellows } = read;
  const { batch, prompt, completion } = list;
  const { instruction, instances, aside } = entry;
  const { id: runId } = progress.row;
  const id = rowId(runId, place);
  if (!aside) await enter(context, { kind: "judge", instruction, number: index + 1, of });
  const known = judged?.get(id);
  const { verdict, record } = known ?? (await judge(entry, id, batch, context));
  judged?.set(id, { instruction, verdict, ...(record && { record }) });
  const examples = verdict.kind === "refused" && instances?.map(({ input, output }) => ({ input, output }));
  const row: CandidateRow = {
    ...{ id, runId, ...(completion && { completionId: completion.id }), batch, prompt, index, order },
    ...{ instruction, ...(aside && { aside }), ...(examples && { instances: examples }) },
    ...{ verdict, createdAt: context.clock.now() },
  };
  emit({ type: "candidate", candidate: row });
  return { row, entry, ...(record && { record }), list, fellows };
}

/** A candidate's verdict. One that is new in the pool joins the index. */
async function judge(
  { instruction, refusal }: ReadCandidate,
  id: string,
  batch: number,
  context: RunContext,
): Promise<Omit<Judged, "instruction">> {
  const { asking, recipe, similarity } = context;
  if (refusal) return { verdict: { kind: "refused", ...refusal } };
  const { newIn } = recipe.outline;
  if (newIn === "nothing") return { verdict: { kind: "kept", nearest: undefined } };
  if (newIn === "batch") return { verdict: newInBatch(instruction, batch, context) };
  const [answer] = await similarity.admit([{ taskId: id, instruction }], asking.method.similarityThreshold);
  if (!answer) throw new RangeError("the similarity index gave no answer");
  return compared(answer);
}

/** The verdict on a candidate that was compared with the pool. */
function compared(judgement: Judgement): Omit<Judged, "instruction"> {
  if (!judgement.admitted) return { verdict: tooSimilar(judgement.nearest) };
  const { record } = judgement;
  return { verdict: { kind: "kept", nearest: record.mostSimilar[0] }, record };
}

/** Whether its batch has no task of the same text yet; equal ones are counted with the first. */
function newInBatch(instruction: string, batch: number, { judged, machineTasks }: RunContext): Verdict {
  const waiting = [...(judged ?? [])].flatMap(([id, each]) => (each.verdict.kind === "kept" ? [{ id, ...each }] : []));
  const stored = machineTasks.filter(({ id }) => isOfBatch(id, batch));
  const same = [...stored, ...waiting].find((each) => each.instruction === instruction);
  if (!same) return { kind: "kept", nearest: undefined };
  return { kind: "refused", reason: "same-in-batch", nearest: { taskId: same.id, instruction, score: 1 } };
}
