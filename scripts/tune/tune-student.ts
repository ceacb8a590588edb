/** A tuning from the chosen rows to the tuned model, with the same questions before and after. Engine and clock come in as ports. */
import { ANSWER_TOKENS, LOOK_TOKENS, lookedAt, tasksOf } from "../../src/core/tuning/chosen.ts";
import type { AnswerJudge } from "../../src/core/tuning/figures.ts";
import type { TuningOutcome } from "../../src/core/tuning/outcome.ts";
import type { TuningPlan } from "../../src/core/tuning/plan.ts";
import {
  afterEpoch,
  afterStep,
  begunProgress,
  heldOutOf,
  type TuningProgress,
} from "../../src/core/tuning/progress.ts";
import { shapedPrompts } from "../../src/core/tuning/prompt-shapes.ts";
import type { StudentReply } from "../../src/core/tuning/read-answer.ts";
import type { ChosenExamples } from "../../src/core/tuning/rows.ts";
import { outcomeOf } from "../../src/core/tuning/side-by-side.ts";
import { Stopwatch } from "../../src/core/tuning/stopwatch.ts";
import type { TestTask } from "../../src/core/tuning/test-tasks.ts";
import type { AskedSide } from "../../src/core/tuning/record.ts";
import type { StudentTuning } from "../../training/student-tuning.ts";

/** A line is reported after so many steps, or seconds where steps are slow. */
const REPORT_EVERY_STEPS = 20;
const REPORT_EVERY_SECONDS = 15;

/** What a tuning reaches outside for. */
export interface TuningPorts {
  /** Asks the student each prompt, greedily: as it was before, or as it is now. */
  ask(side: AskedSide, prompts: readonly string[], mostTokens: number): Promise<StudentReply[]>;
  /** What the student writes after each prompt in the middle of the tuning; absent where that takes too long. */
  look?(prompts: readonly string[], mostTokens: number): Promise<string[]>;
  readonly judge: AnswerJudge;
  /** Milliseconds since any fixed point. */
  now(): number;
  report(line: string): void;
}

export interface TunedStudent {
  readonly outcome: TuningOutcome;
  readonly replies: Readonly<Record<AskedSide, readonly StudentReply[]>>;
}

/** The tuning stays the caller's own. */
export async function tuneStudent(
  tuning: StudentTuning,
  plan: TuningPlan,
  chosen: ChosenExamples,
  tests: readonly TestTask[],
  ports: TuningPorts,
): Promise<TunedStudent> {
  const prompts = shapedPrompts(plan.promptShape, tests);
  const before = await ports.ask("before", prompts, ANSWER_TOKENS);
  const progress = await train(tuning, shapedPrompts(plan.promptShape, lookedAt(chosen.heldOut)), ports);
  const after = await ports.ask("after", prompts, ANSWER_TOKENS);
  const { rows, heldOut, tooLong } = tuning.counts;
  const counts = { tasks: tasksOf(chosen.learned).size, rows, rowsHeldOut: heldOut, rowsTooLong: tooLong };
  const outcome = outcomeOf({ counts, plan, progress }, { tests, before, after }, ports.judge);
  return { outcome, replies: { before, after } };
}

/** Trains to the last step. */
async function train(
  tuning: StudentTuning,
  looks: readonly string[],
  { now, report, look }: TuningPorts,
): Promise<TuningProgress> {
  const watch = new Stopwatch(now);
  let progress = begunProgress(tuning.steps, heldOutOf(await tuning.heldOutLoss()));
  report(`before: held out ${progress.losses[0]?.heldOut?.toFixed(3) ?? "none"}`);
  let reportedAt = watch.seconds;
  for await (const done of tuning.run()) {
    progress = afterStep(progress, done, watch.seconds);
    if (done.step % REPORT_EVERY_STEPS === 0 || watch.seconds - reportedAt >= REPORT_EVERY_SECONDS) {
      reportedAt = watch.seconds;
      report(
        `step ${done.step} of ${tuning.steps}, loss ${done.loss.toFixed(3)}, ${watch.left(done.step, tuning.steps)}`,
      );
    }
    if (!done.endsEpoch) continue;
    const heldOut = heldOutOf(await tuning.heldOutLoss());
    watch.stop();
    const answers = look && looks.length > 0 ? await look(looks, LOOK_TOKENS) : [];
    progress = afterEpoch(progress, heldOut, { answers }, watch.seconds);
    const last = progress.losses.at(-1);
    report(
      `epoch ${done.epoch}: loss ${last?.learned?.toFixed(3) ?? "none"}, held out ${last?.heldOut?.toFixed(3) ?? "none"}`,
    );
    answers.forEach((answer, i) => report(`  ${looks[i]?.split("\n")[0]} ->${answer.split("\n")[0]}`));
    watch.go();
  }
  return progress;
}
