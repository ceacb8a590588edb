/** A tuning from the chosen rows to the tuned model, with the same questions before and after. Engine and clock come in as ports. */
import { ANSWER_TOKENS, LOOK_TOKENS, lookedAt, tasksOf } from "../../src/core/tuning/chosen.ts";
import { ScoredReplies, type AnswerJudge } from "../../src/core/tuning/figures.ts";
import type { EpochLoss, TuningOutcome } from "../../src/core/tuning/outcome.ts";
import type { TuningPlan } from "../../src/core/tuning/plan.ts";
import { shapedPrompt } from "../../src/core/tuning/prompt-shapes.ts";
import type { StudentReply } from "../../src/core/tuning/read-answer.ts";
import { epochOrder, tuningRows, type ChosenExamples } from "../../src/core/tuning/rows.ts";
import type { TestTask } from "../../src/core/tuning/test-tasks.ts";
import type { HostModel } from "../../training/host.ts";
import { Tuning } from "../../training/tuning.ts";
import { Stopwatch } from "../../src/core/tuning/stopwatch.ts";

/** Steps after which a line is reported. */
const REPORT_EVERY_STEPS = 20;

/** What a tuning reaches outside for. */
export interface TuningPorts {
  /** Asks a model each prompt, greedily. */
  ask(model: HostModel, prompts: readonly string[], mostTokens: number, title: string): Promise<StudentReply[]>;
  readonly judge: AnswerJudge;
  /** Milliseconds since any fixed point. */
  now(): number;
  report(line: string): void;
}

export interface TunedStudent {
  readonly model: HostModel;
  readonly outcome: TuningOutcome;
  readonly replies: { readonly before: readonly StudentReply[]; readonly after: readonly StudentReply[] };
}

/** Needs jax-js to be started. @throws RangeError where no row fits */
export async function tuneStudent(
  student: HostModel,
  plan: TuningPlan,
  chosen: ChosenExamples,
  tests: readonly TestTask[],
  ports: TuningPorts,
): Promise<TunedStudent> {
  const tuning = new Tuning({
    model: student,
    rows: tuningRows(chosen.learned, plan.promptShape),
    heldOut: tuningRows(chosen.heldOut, plan.promptShape),
    epochs: plan.epochs,
    order: epochOrder(plan.seed),
    peakRate: plan.peakRate,
    shape: { rows: plan.batchRows, tokens: plan.rowTokens },
  });
  const prompts = promptsOf(tests, plan);
  const before = await ports.ask(student, prompts, ANSWER_TOKENS, "before");
  const looks = promptsOf(lookedAt(chosen.heldOut), plan);
  const trained = await train(tuning, looks, ports);
  const model = await tuning.tuned();
  tuning.dispose();
  const after = await ports.ask(model, prompts, ANSWER_TOKENS, "after");
  const scored = { before: new ScoredReplies(tests, before), after: new ScoredReplies(tests, after) };
  const { rows, heldOut, tooLong } = tuning.counts;
  const outcome: TuningOutcome = {
    tasks: tasksOf(chosen.learned).size,
    ...{ rows, rowsHeldOut: heldOut, rowsTooLong: tooLong, epochs: plan.epochs, steps: tuning.steps, ...trained },
    before: scored.before.figures(ports.judge),
    after: scored.after.figures(ports.judge),
    gain: scored.after.gains(scored.before),
    targets: scored.after.targetManner(),
  };
  return { model, outcome, replies: { before, after } };
}

function promptsOf(
  tasks: readonly { readonly instruction: string; readonly input: string }[],
  { promptShape }: TuningPlan,
): string[] {
  return tasks.map(({ instruction, input }) => shapedPrompt(promptShape, instruction, input));
}

/** Trains to the last step. The time holds the measuring between epochs, and not the looks. */
async function train(tuning: Tuning, looks: readonly string[], { now, report }: TuningPorts) {
  const watch = new Stopwatch(now);
  const losses: EpochLoss[] = [heldOut(await tuning.heldOutLoss())];
  let tokens = 0;
  let epoch = { sum: 0, steps: 0 };
  for await (const done of tuning.run()) {
    tokens += done.tokensRead;
    epoch = { sum: epoch.sum + done.loss, steps: epoch.steps + 1 };
    if (done.step % REPORT_EVERY_STEPS === 0)
      report(
        `step ${done.step} of ${tuning.steps}, loss ${done.loss.toFixed(3)}, ${watch.left(done.step, tuning.steps)}`,
      );
    if (!done.endsEpoch) continue;
    const learned = epoch.sum / epoch.steps;
    losses.push({ learned, ...heldOut(await tuning.heldOutLoss()) });
    epoch = { sum: 0, steps: 0 };
    report(`epoch ${done.epoch}: loss ${learned.toFixed(3)}, held out ${losses.at(-1)?.heldOut?.toFixed(3) ?? "none"}`);
    if (looks.length === 0) continue;
    watch.stop();
    const answers = await tuning.answers(looks, LOOK_TOKENS);
    answers.forEach((answer, i) => report(`  ${looks[i]?.split("\n")[0]} ->${answer.split("\n")[0]}`));
    watch.go();
  }
  return { losses, seconds: watch.seconds, tokensPerSecond: tokens / watch.seconds };
}

function heldOut(loss: number): EpochLoss {
  return Number.isNaN(loss) ? {} : { heldOut: loss };
}
