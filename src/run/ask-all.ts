/** A question about all candidates of a completion at once: asked and stored once, read for each task, and given up where the reply cannot be read. */
import { allPlace, rowId } from "../core/rows/ids.ts";
import type { PreparedQuestion } from "../core/questions/prepare.ts";
import type { ReadCandidate } from "../core/questions/instructions.ts";
import { passingRules } from "../core/recipes/passing-rules.ts";
import type { AllQuestion, TaskDraft, TaskStep } from "../core/recipes/recipe.ts";
import type { CompletionRow } from "../core/rows/completion-row.ts";
import { ask } from "./ask.ts";
import type { AskContext } from "./context.ts";
import { enter } from "./enter.ts";
import { decided } from "./yes-no-line.ts";

/** With fewer candidates nothing is saved. */
const FEWEST = 2;

/**
 * The candidates of one completion that pass the rules. Those that turn out too similar, or that a goal cuts off, are
 * among them: who steps asks about the first before the others are judged, and no task may depend on what comes after it.
 */
export class Fellows {
  readonly #batch: number;
  readonly #prompt: number;
  readonly #instructions: readonly string[];
  /** By a candidate's number in its completion: which of the instructions it is. */
  readonly #positions: ReadonlyMap<number, number>;
  /** What was asked since the completion was read. */
  readonly #asked = new Map<TaskStep, Promise<CompletionRow>>();

  /** @param read candidates and parts set aside, in the order of the completion */
  constructor({ batch, prompt }: { readonly batch: number; readonly prompt: number }, read: readonly ReadCandidate[]) {
    this.#batch = batch;
    this.#prompt = prompt;
    const passing = passingRules(read);
    this.#instructions = passing.map(({ instruction }) => instruction);
    this.#positions = new Map(passing.map(({ index }, position) => [index, position]));
  }

  /** The question that a step asks about all of them; undefined where each is to be asked about alone. */
  question({ asking, engine }: AskContext, step: TaskStep): AllQuestion | undefined {
    if (engine.capabilities.prefixCache || this.#instructions.length < FEWEST) return undefined;
    return step.askAll?.(this.#instructions, asking);
  }

  /**
   * The completion, requested by the first task that needs it.
   * @param request calls `ask`, with a place where requests need one
   */
  once(step: TaskStep, request: () => Promise<CompletionRow>): Promise<CompletionRow> {
    const asked = this.#asked.get(step) ?? request();
    this.#asked.set(step, asked);
    return asked;
  }

  /** Asks, unless that was done before a reload. */
  async ask(context: AskContext, { stage }: TaskStep, all: AllQuestion): Promise<CompletionRow> {
    const at = { place: allPlace(this.#batch, this.#prompt, all.question.stage), batch: this.#batch };
    const stored = await this.#stored(context, all);
    if (stored) return stored;
    await enter(context, { kind: "all", instructions: this.#instructions }, stage);
    return ask(context, all.question, at);
  }

  /** The task with its answer. @param index the candidate's number @returns undefined where the reply cannot be read */
  read(
    all: AllQuestion,
    draft: TaskDraft,
    index: number,
    completion: CompletionRow | undefined,
  ): TaskDraft | undefined {
    const position = this.#positions.get(index);
    return completion && position !== undefined ? all.take(draft, position, completion) : undefined;
  }

  /** The task with its stored answer, whichever engine goes on with the run. */
  async readStored(
    context: AskContext,
    step: TaskStep,
    draft: TaskDraft,
    index: number,
  ): Promise<TaskDraft | undefined> {
    const all = step.askAll?.(this.#instructions, context.asking);
    return all && this.read(all, draft, index, await this.#stored(context, all));
  }

  #stored({ pool, progress }: AskContext, { question }: AllQuestion): Promise<CompletionRow | undefined> {
    const place = allPlace(this.#batch, this.#prompt, question.stage);
    return pool.completion(rowId(progress.row.id, place), this.#batch);
  }
}

/** Whether likelihoods decide a question about one task; finds that out first where nobody knows yet. */
export async function isByLikelihood(
  context: AskContext,
  { stage }: TaskStep,
  question: PreparedQuestion<unknown>,
): Promise<boolean> {
  if (!context.overlaps) await context.yesNoLine?.threshold(context, stage);
  const { byLikelihood } = await decided(context, question);
  return byLikelihood && context.engine.capabilities.logprobs;
}
