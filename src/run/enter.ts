/** How the loop enters a stage: tells of it, and waits at the gate. In step mode one wait stands at a time, and each is told. */
import type { Stage, StageKind } from "../core/recipes/recipe.ts";
import type { StageDetail } from "../core/rows/events.ts";
import { OneAtATime, RunStopped, type AskContext } from "./context.ts";
import type { Steps } from "./steps.ts";

/** What step mode shows of each kind of stage, without the stage's name. */
type StageShown = {
  [Kind in StageDetail["kind"]]: Omit<Extract<StageDetail, { readonly kind: Kind }>, "stage">;
}[StageDetail["kind"]];

/**
 * Waits at the gate before a stage; the run's clock does not count the wait. A stage that the recipe does not have is
 * skipped. In step mode a stage that was seen before a reload is told, but not waited for.
 *
 * @param id the stage's id, when its kind does not tell
 * @throws RunStopped; OneAtATime
 */
export async function enter(context: AskContext, shown: StageShown, id?: string): Promise<void> {
  const { emit, gate, progress, recipe } = context;
  const kind: StageKind = isForMany(shown) ? "ask" : shown.kind;
  const stage = recipe.outline.stages.find((each) => each.kind === kind && (id === undefined || each.id === id));
  if (stage === undefined) return;
  const detail = { ...shown, stage: stage.id };
  let told: "stage" | "step" | undefined;
  const tell = async (): Promise<void> => {
    const steps = stepsOf(context);
    if (steps !== undefined && told !== "step") {
      told = "step";
      await tellStep(context, steps, stage, detail);
    } else if (told === undefined) {
      told = "stage";
      emit({ type: "stage", detail, held: false });
    } else if (told === "step") emit({ type: "held", held: gate.steps });
  };
  const steps = gate.steps && !isForMany(shown) ? stepsOf(context) : undefined;
  if (steps?.wasPassed(stage, progress.row.cursor)) {
    await tellStep(context, steps, stage, detail, "passed");
    if (gate.signal.aborted) throw new RunStopped();
  } else await passGate(context, tell);
}

/** Tells a step that ended before a reload, so that the page has the card it showed; its events follow. Waits for nobody. */
export async function retell(context: AskContext, shown: StageShown): Promise<void> {
  const stage = context.recipe.outline.stages.find(({ kind }) => kind === shown.kind);
  const steps = stepsOf(context);
  if (stage && steps) await tellStep(context, steps, stage, { ...shown, stage: stage.id }, "ended");
}

/**
 * Waits while the person holds the run.
 * @param tell called before each wait
 * @throws RunStopped; OneAtATime where requests overlap and the person steps
 */
export async function passGate(
  { gate, overlaps, progress }: Pick<AskContext, "gate" | "overlaps" | "progress">,
  tell?: () => Promise<void>,
): Promise<void> {
  for (let answer = "again"; answer === "again";) {
    if (overlaps && gate.steps) throw new OneAtATime();
    await tell?.();
    answer = await progress.paused(() => gate.pass());
    if (answer === "stop") throw new RunStopped();
    if (overlaps && gate.steps) throw new OneAtATime();
  }
}

/** Whether it is a step of its own before the stage proper, whose answers several tasks need. */
function isForMany<Shown extends Pick<StageDetail, "kind">>(
  shown: Shown,
): shown is Extract<Shown, { readonly kind: "known" | "all" }> {
  return shown.kind === "known" || shown.kind === "all";
}

/** Step mode's book where stages are steps: always while the person steps, and after that until requests overlap again. */
function stepsOf({ gate, overlaps, steps }: AskContext): Steps | undefined {
  return !overlaps && (gate.steps || steps?.isOn) ? steps : undefined;
}

async function tellStep(
  { emit, gate, progress }: AskContext,
  steps: Steps,
  stage: Stage,
  detail: StageDetail,
  /** `passed`: it was seen at this place before a reload; `ended`: it was the last step before this place. */
  how: "new" | "passed" | "ended" = "new",
): Promise<void> {
  const isHeld = gate.steps && how === "new";
  const { cursor } = progress.row;
  const standing = steps.standing(cursor);
  if (isHeld && standing !== cursor) {
    progress.update({ cursor: standing });
    await progress.commit();
  }
  const before = steps.progress({ ...progress.row, counters: progress.counters });
  const number = steps.enter(stage, cursor, how !== "ended" && !isForMany(detail));
  emit({ type: "stage", detail, held: isHeld, step: { number, before } });
}
