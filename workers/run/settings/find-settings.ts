/**
 * Finds good settings for a loaded model: each question's arms are compared within the time given. The list first, whose
 * tasks the instances are then asked about; each question by itself, so that a list may be continued and answers asked for.
 */
import { defaultMethod as method } from "../../../src/core/method/presets.ts";
import { PythonRandom } from "../../../src/core/method/random.ts";
import type { ModelRecord } from "../../../src/core/models/model.ts";
import { classificationDemonstrations } from "../../../src/core/questions/demonstrations/classification.ts";
import { drawDemonstrations, mayShow } from "../../../src/core/recipes/draw-demonstrations.ts";
import type { SeedTask } from "../../../src/core/rows/seeds-row.ts";
import { askedNow, penaltyArms, possibleStyles, styleArms } from "../../../src/core/settings/arm.ts";
import { SHOWN_BESIDE_LIKELIHOOD } from "../../../src/core/yes-no/labelled.ts";
import {
  surelyBetter,
  trustedAnswers,
  trustedList,
  trustedYesNo,
  type Trusted,
} from "../../../src/core/settings/certainty.ts";
import { halve } from "../../../src/core/settings/halving.ts";
import type { Look } from "../../../src/core/settings/score.ts";
import type { Arm, SettingsProgress } from "../../../src/core/models/settings-row.ts";
import { EngineFailure, type Engine } from "../../../src/run/ports.ts";
import { ArmRecords, tokenTimes } from "./arm-record.ts";
import {
  armMemory,
  lookAtAnswer,
  lookAtList,
  lookAtYesNo,
  type ArmMemory,
  type LookNeeds,
  type Seen,
} from "./looks.ts";
import { restMs, settingsOf, type FoundByLooks, type Records } from "./outcome.ts";

/** Shares of the time by whose end the list, and then yes or no, are done; the instances have the rest. */
const LIST_ENDS = 0.45;
const YES_NO_ENDS = 0.57;
/** Most tokens of a look, by round; then the method's own limit. */
const LIST_TOKENS = [100, 200];
const ANSWER_TOKENS = [160];

export interface SettingsSearch {
  readonly engine: Engine;
  readonly model: ModelRecord;
  readonly seeds: readonly SeedTask[];
  /** Time to use after the model was loaded, ms. */
  readonly ms: number;
  /** The machine and the browser, in words. */
  readonly machine: string;
  /** Ends the search with nothing. */
  readonly cancelled: AbortSignal;
  /** Ends the search with the best so far. */
  readonly stopped: AbortSignal;
  readonly onProgress: (progress: SettingsProgress) => void;
}

/** @throws EngineFailure when the engine failed, or `aborted` when the search was cancelled */
export async function findSettings(search: SettingsSearch): Promise<FoundByLooks> {
  const { engine, model, seeds, ms, cancelled, stopped, onProgress } = search;
  const begun = performance.now();
  const broken = new AbortController();
  const ended = AbortSignal.any([stopped, AbortSignal.timeout(Math.max(1, Math.ceil(ms))), broken.signal]);
  const needs: LookNeeds = { engine, model, method, signal: AbortSignal.any([cancelled, ended]) };
  const parallel = Math.max(1, Math.min(engine.capabilities.maxParallel, model.parallel));
  const shortAnswers = engine.capabilities.readsOneByOne ? 1 : parallel;
  const records: Records = {
    instructions: new ArmRecords("each-anew"),
    classification: new ArmRecords(engine.capabilities.prefixCache ? "beginning-shared" : "each-anew"),
    instances: new ArmRecords(engine.capabilities.prefixCache ? "beginning-shared" : "each-anew"),
  };
  let requests = 0;
  let busyMs = 0;

  const random = new PythonRandom(1);
  const drawn: ReturnType<typeof drawDemonstrations>[] = [];
  const shown = seeds.filter((seed) => mayShow(seed, method));
  const memories = new Map<Arm, ArmMemory>();
  const memoryOf = (arm: Arm): ArmMemory => {
    const memory = memories.get(arm) ?? armMemory(seeds, method);
    memories.set(arm, memory);
    return memory;
  };

  await contest("instructions", LIST_ENDS, penaltyArms, (arm, round, at) => {
    while (drawn.length <= at) drawn.push(drawDemonstrations(shown, [], method, random));
    const limits = { place: place("instructions", at), mostTokens: LIST_TOKENS[round] ?? Infinity };
    return lookAtList(needs, arm, memoryOf(arm), drawn[at] ?? [], limits);
  });
  const labelled = labelledSeeds(seeds);
  await contest("classification", YES_NO_ENDS, styleArms, (arm, _, at) => {
    const seed = labelled[at];
    return seed && lookAtYesNo(needs, arm, seed, place("classification", at));
  });
  const tasks = answeredTasks(records.instructions, seeds);
  await contest("instances", 1, penaltyArms, (arm, round, at) => {
    const limits = { place: place("instances", at), mostTokens: ANSWER_TOKENS[round] ?? Infinity };
    return lookAtAnswer(needs, arm, memoryOf(arm), tasks[at % tasks.length] ?? "", limits);
  });
  const minutes = (performance.now() - begun) / 60_000;
  return settingsOf(records, {
    model,
    times: times(),
    parallel,
    minutes,
    stopped: stopped.aborted,
    machine: search.machine,
  });

  function times() {
    const measured = Object.values(records).flatMap((each: ArmRecords) => each.measured);
    const all = measured.reduce((sum, each) => sum + each.ms, 0);
    return tokenTimes(measured, Math.max(1, busyMs > 0 ? all / busyMs : 1));
  }

  async function contest(
    stage: keyof Records,
    endShare: number,
    armsOf: typeof penaltyArms,
    lookAt: (arm: Arm, round: number, at: number) => Promise<Seen> | undefined,
  ): Promise<void> {
    const own = records[stage];
    const id = stage === "instances" ? "inputFirst" : stage;
    const styles = possibleStyles(model, engine.capabilities, stage);
    const now = askedNow(stage, id, model.profile, method);
    const isByLikelihood =
      stage === "classification" && engine.capabilities.logprobs && method.yesNoBy === "likelihood";
    const most = isByLikelihood ? SHOWN_BESIDE_LIKELIHOOD : Infinity;
    const arms = armsOf(stage, styles, { ...now, demonstrations: Math.min(most, now.demonstrations) });
    const asked = new Map<Arm, number>();
    const contestBegun = performance.now();
    const busyBefore = busyMs;
    own.standing = await halve<Arm>({
      ...{
        arms,
        parallel: stage === "classification" ? shortAnswers : parallel,
        alone: styles.length,
        now: () => performance.now(),
        endsAt: begun + ms * endShare,
      },
      async look(arm, round) {
        const at = asked.get(arm) ?? 0;
        asked.set(arm, at + 1);
        const seen = await unlessEnded(lookAt(arm, round, at));
        if (!seen) return false;
        own.note(arm, seen);
        busyMs = busyBefore + (performance.now() - contestBegun);
        onProgress({
          ...{ stage, round, arm, requests: ++requests },
          ...{ leftMs: Math.max(0, begun + ms - performance.now()), totalMs: ms },
        });
        return true;
      },
      score: (arm) => trusted(stage, arm).score,
      surelyBetter: (arm, than) => surelyBetter(trusted(stage, arm), trusted(stage, than)),
    });
  }

  function trusted(stage: keyof Records, arm: Arm): Trusted {
    const own = records[stage];
    if (stage === "classification") return trustedYesNo(own.looks(arm));
    const known = times();
    const figuresOf = (looks: readonly Look[]) => own.figuresOf(looks, known);
    if (stage === "instructions") return trustedList(own.looks(arm), figuresOf);
    return trustedAnswers(own.looks(arm), figuresOf, restMs(records, known));
  }

  /** @returns undefined when the search ended meanwhile, or there was nothing to look at */
  async function unlessEnded(looking: Promise<Seen> | undefined): Promise<Seen | undefined> {
    try {
      return await looking;
    } catch (error) {
      if (error instanceof EngineFailure && error.kind === "aborted" && !cancelled.aborted && ended.aborted)
        return undefined;
      // Looks that go on beside this one end, too.
      broken.abort();
      throw error;
    }
  }
}

function place(stage: string, at: number): string {
  return `settings/${stage}/${String(at)}`;
}

/** Seeds whose answer is known and that no prompt shows, yes and no in turn. */
function labelledSeeds(seeds: readonly SeedTask[]): readonly SeedTask[] {
  const shown = new Set(classificationDemonstrations.map(({ instruction }) => instruction.trim()));
  const unseen = seeds.filter(({ instruction }) => !shown.has(instruction.trim()));
  const [yes, no] = [unseen.filter((each) => each.isClassification), unseen.filter((each) => !each.isClassification)];
  return yes.flatMap((each, i) => (no[i] ? [each, no[i]] : []));
}

/** Tasks about which instances are asked: those that the best list gave, then seeds. */
function answeredTasks(lists: ArmRecords, seeds: readonly SeedTask[]): readonly string[] {
  const [best] = lists.standing;
  const own = best ? lists.tasks(best.arm) : [];
  return [...own, ...seeds.filter((each) => !each.isClassification).map(({ instruction }) => instruction)];
}
