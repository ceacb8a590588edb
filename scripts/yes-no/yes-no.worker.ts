/** Asks a GGUF about tasks whose answer is known, by likelihood and by text, as a run would. */
import { expose } from "comlink";
import { defaultMethod } from "../../src/core/method/presets.ts";
import { requestSeed } from "../../src/core/method/request-seed.ts";
import { localGguf } from "../../src/core/models/own-models.ts";
import { pocketModel } from "../../src/core/models/model-list.ts";
import { baseProfile } from "../../src/core/models/profiles.ts";
import type { ModelRecord } from "../../src/core/models/model.ts";
import type { PromptStyle } from "../../src/core/models/style.ts";
import { classification } from "../../src/core/questions/classification.ts";
import { prepare } from "../../src/core/questions/prepare.ts";
import type { ScoredTask } from "../../src/core/yes-no/fit.ts";
import type { LabelledTask } from "../../src/core/yes-no/labelled.ts";
import { scoreTasks } from "../../src/run/measure-yes-no.ts";
import type { Engine } from "../../src/run/ports.ts";
import { engineRequest, fitQuestion, possibleConstraint } from "../../src/run/request.ts";
import { openEngine } from "../../workers/engines/open.ts";

export interface YesNoOrder {
  readonly tasks: readonly LabelledTask[];
  /** `pocket`: as the embedded model is asked. */
  readonly style: PromptStyle | "pocket";
  /** Whether the text of greedy answers is read too, as where no likelihoods are told. */
  readonly byText: boolean;
}

export interface YesNoFound {
  readonly scored: readonly ScoredTask[];
  /** How often the text said yes, and how often that was right. */
  readonly text: { readonly yes: number; readonly right: number; readonly ofYes: number } | undefined;
  readonly loadMs: number;
  readonly scoringMs: number;
}

const never = new AbortController().signal;
const method = defaultMethod;

const api = {
  async measure(file: File, { tasks, style, byText }: YesNoOrder, onDone: (done: number) => void): Promise<YesNoFound> {
    const profile = style === "pocket" ? pocketModel.profile : { ...baseProfile, styles: { classification: style } };
    const model: ModelRecord = { ...localGguf(file), profile, parallel: 1 };
    const begun = performance.now();
    const engine = await openEngine(model, { pageUrl: location.href, file });
    await engine.load(() => undefined, never);
    const loaded = performance.now();
    const scored = await scoreTasks({ engine, model, method, signal: never, onDone }, tasks);
    const scoringMs = performance.now() - loaded;
    const text = byText ? await readTexts(engine, model, tasks) : undefined;
    await engine.unload();
    return { scored, text, loadMs: loaded - begun, scoringMs };
  },
};

async function readTexts(engine: Engine, { profile }: ModelRecord, tasks: readonly LabelledTask[]) {
  let [yes, right] = [0, 0];
  for (const [i, { instruction, isYes }] of tasks.entries()) {
    const question = prepare(classification, { instruction }, { method, profile });
    const fitted = fitQuestion(question, engine.capabilities, profile);
    const constraint = possibleConstraint(question.constraint, engine.capabilities);
    const request = engineRequest(question, fitted, profile, requestSeed(0, `text/${String(i)}`), constraint);
    if (question.answer(await engine.complete(request, { signal: never })) !== "yes") continue;
    yes++;
    if (isYes) right++;
  }
  return { yes, right, ofYes: tasks.filter(({ isYes }) => isYes).length };
}

export type YesNoWorkerApi = typeof api;

expose(api);
