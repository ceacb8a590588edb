/** A probe of about twenty requests with a loaded engine: each question of a recipe asked, timed, read and judged as in a run. */
import type { RequestStage } from "../../src/core/method/method.ts";
import { defaultMethod as method } from "../../src/core/method/presets.ts";
import type { ProbeExample, Scorecard } from "../../src/core/models/scorecard-row.ts";
import { figuresOf, type ProbeSample } from "../../src/core/models/scorecard.ts";
import type { SeedTask } from "../../src/core/rows/seeds-row.ts";
import { PythonRandom } from "../../src/core/method/random.ts";
import type { ModelRecord } from "../../src/core/models/model.ts";
import type { PreparedQuestion } from "../../src/core/questions/prepare.ts";
import type { TaskDraft } from "../../src/core/recipes/recipe.ts";
import { selfInstruct as recipe } from "../../src/core/recipes/self-instruct.ts";
import { rougeL } from "../../src/core/similarity/rouge.ts";
import { comparedTokens } from "../../src/core/text/tokens.ts";
import { allInOrder } from "../../src/run/parallel.ts";
import type { Engine } from "../../src/run/ports.ts";
import { newDraft } from "../../src/run/task-steps.ts";
import { askProbe, type ProbeAnswer } from "./scorecard-ask.ts";

/** Requests of a probe, by what they ask for. */
const PROBE_REQUESTS = { instructions: 6, classification: 7, instances: 7 } as const;
/** Tasks about which each of the recipe's steps is asked. */
const TASKS = PROBE_REQUESTS.classification;
/** Most tokens of a list of instructions, so that a slow model is measured in minutes, not hours. */
const MOST_TOKENS = 400;
/** Answers of each kind that are kept to look at, and characters of a prompt's end shown with one. */
const EXAMPLES = 2;
const PROMPT_END = 600;

export interface Probe {
  readonly engine: Engine;
  readonly model: ModelRecord;
  readonly seeds: readonly SeedTask[];
  readonly signal: AbortSignal;
  /** Called with the number of requests done. */
  readonly onDone: (done: number) => void;
}

/** One thing read from an answer, and why it is not kept. */
interface Part {
  readonly text: string;
  readonly refusal: string | undefined;
  /** Whether it was set aside: shown with the example, and not counted. */
  readonly isAside?: true;
}

/** @throws EngineFailure when the engine failed, or `aborted` when the probe was cancelled */
export async function runProbe(probe: Probe): Promise<Scorecard> {
  const { engine, model, seeds } = probe;
  const asking = { method, profile: model.profile };
  const parallel = Math.max(1, Math.min(engine.capabilities.maxParallel, model.parallel));
  const samples: ProbeSample[] = [];
  const examples: ProbeExample[] = [];
  const wallMs: Record<RequestStage, number> = {};
  let done = 0;

  const random = new PythonRandom(1);
  const shown = seeds.filter((seed) => recipe.shows(seed, method));
  const lists = Array.from({ length: PROBE_REQUESTS.instructions }, () => {
    const question = recipe.list(recipe.draw(shown, [], method, random), asking);
    const { decoding } = question;
    return { ...question, decoding: { ...decoding, maxTokens: Math.min(MOST_TOKENS, decoding.maxTokens) } };
  });
  const isNew = judgeAgainst(seeds);
  const accepted: string[] = [];
  for (const [i, answer] of (await askAll(lists)).entries()) {
    const read = lists[i]!.answer(answer).filter(({ instruction }) => instruction !== "");
    const parts = read.map(({ instruction, refusal, aside }): Part => ({
      ...{ text: instruction, refusal: refusal?.reason ?? isNew(instruction) },
      ...(aside && { isAside: true }),
    }));
    accepted.push(...parts.filter(({ refusal }) => !refusal).map(({ text }) => text));
    note(answer, parts);
  }

  // A model that makes no task of its own is still asked about ours.
  const tasks = [...accepted, ...seeds.map(({ instruction }) => instruction)].slice(0, TASKS);
  let drafts = tasks.map((instruction) => newDraft({ instruction }));
  for (const step of recipe.steps) {
    // Each task alone: other tasks of the same completion say nothing about the model.
    const asked = drafts.map((draft) => step.ask(draft, [], asking));
    const answers = await askAll(asked.map(({ question }) => question));
    drafts = answers.map((answer, i) => {
      const draft = asked[i]!.take({ ...answer, id: "" });
      note(answer, partsOf(draft), draft.instances ? undefined : draft.classification);
      return draft;
    });
  }
  return { modelId: model.id, figures: figuresOf(samples, wallMs, { at: Date.now(), parallel }), examples };

  async function askAll(questions: readonly PreparedQuestion<unknown>[]): Promise<ProbeAnswer[]> {
    const stage = questions[0]?.stage ?? "";
    const begun = performance.now();
    const answers = await allInOrder(questions, parallel, async (question, i) => {
      const answer = await askProbe(engine, model, question, `probe/${stage}/${i}`, probe.signal);
      probe.onDone(++done);
      return answer;
    });
    wallMs[stage] = performance.now() - begun;
    return answers;
  }

  function note(answer: ProbeAnswer, parts: readonly Part[], reply?: TaskDraft["classification"]): void {
    const { stage } = answer.measured;
    const isKnown = reply === "yes" || reply === "no";
    const counted = reply === undefined || isKnown ? parts.filter(({ isAside }) => !isAside) : [];
    const items = counted.length;
    const kept = counted.filter(({ refusal }) => !refusal).length;
    samples.push({ ...answer.measured, items, kept, ...(isKnown && { reply }) });
    if (examples.filter((each) => each.stage === stage).length === EXAMPLES) return;
    const read = parts.map(({ text, refusal }) => `${refusal ?? reply ?? "kept"}: ${text}`);
    examples.push({ stage, prompt: answer.prompt.slice(-PROMPT_END), text: answer.text, read });
  }
}

/** What an answer about a task gave: the instances where they were asked for, else the task itself. */
function partsOf({ instruction, instances }: TaskDraft): readonly Part[] {
  if (instances === undefined) return [{ text: instruction, refusal: undefined }];
  return instances.map(({ input, output, refusal }) => ({ text: `${input} → ${output}`, refusal }));
}

/** Compares by ROUGE-L with the seeds and with what was accepted before. @returns the reason of a refusal */
function judgeAgainst(seeds: readonly SeedTask[]): (instruction: string) => string | undefined {
  const pool = seeds.map(({ instruction }) => comparedTokens(instruction, method.tokens));
  return (instruction) => {
    const tokens = comparedTokens(instruction, method.tokens);
    if (pool.some((each) => rougeL(each, tokens).f > method.similarityThreshold)) return "too-similar";
    pool.push(tokens);
    return undefined;
  };
}
