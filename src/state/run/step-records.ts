/** The steps of step mode as the page remembers them: what went in, what came out, and the counts behind each. Pure. */
import type { RunEvent, StageDetail } from "../../core/rows/events.ts";
import type { StageProgress } from "../../core/rows/stage-progress.ts";

/** Steps remembered; a person looks back some, and each holds a few texts. */
const STEPS_KEPT = 500;
/** Events of one step that its card can show; measuring yes and no gives one for each task asked about. */
const OUTCOME_KEPT = 64;

const NONE: readonly StepRecord[] = [];

type StageEvent = Extract<RunEvent, { readonly type: "stage" }>;
type PromptBuilt = Extract<RunEvent, { readonly type: "prompt-built" }>;

/** One step: what went in, and the events that came out. */
export interface StepRecord {
  /** From 1. */
  readonly number: number;
  readonly detail: StageDetail;
  readonly out: readonly RunEvent[];
  /** How far the run was before it. */
  readonly before: StageProgress;
  /** How far the run was when it had ended; undefined until then. */
  readonly after: StageProgress | undefined;
}

/** The steps after a stage was entered; none when the run moves on its own. */
export function stepped(steps: readonly StepRecord[], { detail, step }: StageEvent): readonly StepRecord[] {
  if (step === undefined) return NONE;
  const { number, before } = step;
  const last = steps.at(-1);
  // Numbers begin again when the run is started again.
  const earlier = last?.number === number - 1 ? [...steps.slice(0, -1), { ...last, after: before }] : [];
  return [...earlier, { number, detail, out: [], before, after: undefined }].slice(-STEPS_KEPT);
}

/** The steps after an event: the last one has it among what came out. */
export function inStep(steps: readonly StepRecord[], event: RunEvent): readonly StepRecord[] {
  const last = steps.at(-1);
  if (last === undefined || NO_OUTCOME.has(event.type)) return steps;
  return [...steps.slice(0, -1), { ...last, out: [...last.out, event].slice(-OUTCOME_KEPT) }];
}

const NO_OUTCOME: ReadonlySet<RunEvent["type"]> = new Set<RunEvent["type"]>(["text", "phase", "stage", "held"]);

/** The prompt that a step of writing continues: it was built in a step before. */
export function promptOfStep(
  steps: readonly StepRecord[],
  { batch, prompt }: { readonly batch: number; readonly prompt: number },
): PromptBuilt | undefined {
  const built = steps.flatMap(({ out }) => out.filter((each) => each.type === "prompt-built"));
  return built.findLast((each) => each.batch === batch && each.prompt === prompt);
}
