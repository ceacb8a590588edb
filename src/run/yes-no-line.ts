/** The line between yes and no: before a run's first yes/no question, asks about tasks whose answer is known, and fits a threshold. */
import { classification } from "../core/questions/classification.ts";
import { prepare, type PreparedQuestion } from "../core/questions/prepare.ts";
import type { CompletionRow } from "../core/rows/completion-row.ts";
import type { RunRow, SeededRun } from "../core/rows/run-row.ts";
import { fitKey, fitYesNo } from "../core/yes-no/fit-run.ts";
import {
  labelledSample,
  SHOWN_BESIDE_LIKELIHOOD,
  type LabelledSample,
  type LabelledTask,
} from "../core/yes-no/labelled.ts";
import { ownThreshold } from "../core/reading/likelihood.ts";
import { ask } from "./ask.ts";
import type { AskContext } from "./context.ts";
import { enter, passGate } from "./enter.ts";

/** The stage under which these requests are stored and counted. */
const LABELLED_STAGE = "labelled";
/** They belong to no batch; the first one is always there. */
const BATCH = 0;

export class YesNoLine {
  readonly #sample: LabelledSample | undefined;
  readonly #waiting: (readonly [index: number, task: LabelledTask])[];
  readonly #answers: Promise<CompletionRow>[] = [];
  #answered = 0;
  /** Whether the engine turned out not to tell likelihoods. */
  #isOff = false;

  constructor({ model, seeds }: Pick<SeededRun, "model" | "seeds">) {
    this.#sample = labelledSample(seeds, model.profile);
    this.#waiting = [...(this.#sample?.tasks.entries() ?? [])];
  }

  /**
   * The threshold above which an answer is yes. Asks about the labelled tasks first, if that was not done. Whoever waits
   * for it helps, each within its own place, so that as many requests go on as the run allows. In step mode it is one step.
   *
   * @param stage the stage in whose name it asks, if it must ask in step mode
   * @returns undefined where the text of answers must decide
   */
  async threshold(context: AskContext, stage?: string): Promise<number | undefined> {
    const { engine, progress } = context;
    const known = knownThreshold(progress.row);
    if (known !== undefined || this.#sample === undefined || !engine.capabilities.logprobs) return known;
    if (stage !== undefined && this.#waiting.length > 0 && !this.#isOff)
      await enter(context, { kind: "known", tasks: this.#waiting.length }, stage);
    while (this.#waiting.length > 0 && !this.#isOff) {
      if (context.overlaps) await passGate(context);
      const next = this.#waiting.shift();
      if (!next) break;
      const asked = this.#ask(context, ...next);
      this.#answers.push(asked);
      const { finishReason, likelihood } = await asked;
      if (finishReason !== "failed" && likelihood === undefined) this.#turnOff(context);
    }
    const rows = await Promise.all(this.#answers);
    if (!this.#isOff && progress.row.yesNoFit === undefined) this.#fit(context, this.#sample, rows);
    return progress.row.yesNoFit?.threshold;
  }

  #turnOff({ emit }: AskContext): void {
    if (!this.#isOff) emit({ type: "notice", notice: { kind: "likelihood-off" } });
    this.#isOff = true;
  }

  async #ask(context: AskContext, index: number, { instruction, isYes }: LabelledTask): Promise<CompletionRow> {
    const { leave: _, ...rest } = context;
    const question = shownFewer({ ...prepare(classification, { instruction }, context.asking), ...ONCE });
    const silent: AskContext = { ...rest, emit: () => undefined };
    const row = await ask(silent, question, { place: `${LABELLED_STAGE}/${index}`, batch: BATCH });
    const done = { done: ++this.#answered, of: this.#sample?.tasks.length ?? 0 };
    context.emit({
      type: "labelled",
      ...done,
      instruction,
      isYes,
      ...(row.likelihood && { likelihood: row.likelihood }),
    });
    return row;
  }

  #fit({ asking, emit, progress }: AskContext, sample: LabelledSample, rows: readonly CompletionRow[]): void {
    const key = fitKey(progress.row.model, asking.method, sample);
    const fit = fitYesNo(key, sample, rows);
    if (fit === undefined) return;
    progress.update({ yesNoFit: fit });
    emit({ type: "fitted", fit });
  }
}

/** Stored under their own stage, and never asked twice: only the likelihood is wanted. */
const ONCE = { stage: LABELLED_STAGE, repeats: () => false } as const;

/** The question as it is to be asked: by likelihood where there is a threshold, else by text. */
export async function decided<Answer>(
  context: AskContext,
  question: PreparedQuestion<Answer>,
): Promise<PreparedQuestion<Answer>> {
  if (!question.byLikelihood) return question;
  const { progress, yesNoLine } = context;
  const threshold = await (yesNoLine?.threshold(context) ?? knownThreshold(progress.row));
  return threshold === undefined ? { ...question, byLikelihood: false } : { ...shownFewer(question), threshold };
}

/** The threshold that a person set, or that was fitted before. */
function knownThreshold({ method, yesNoFit }: RunRow): number | undefined {
  return ownThreshold(method) ?? yesNoFit?.threshold;
}

/** The question with as many demonstrations as tell the kinds apart by likelihood. */
export function shownFewer<Answer>(question: PreparedQuestion<Answer>): PreparedQuestion<Answer> {
  return { ...question, demonstrations: Math.min(question.demonstrations, SHOWN_BESIDE_LIKELIHOOD) };
}
