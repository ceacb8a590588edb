/** One look at an arm: a question asked as the arm says, read and judged as in a run. Stores nothing, and compares no arms. */
import { instanceRefusals, refusalReasons } from "../../../src/core/rows/reasons.ts";
import type { Method } from "../../../src/core/method/method.ts";
import type { ModelRecord } from "../../../src/core/models/model.ts";
import { classification } from "../../../src/core/questions/classification.ts";
import { inputFirstDemonstrations } from "../../../src/core/questions/demonstrations/instances.ts";
import { inputFirst } from "../../../src/core/questions/input-first.ts";
import { prepare, type PreparedQuestion } from "../../../src/core/questions/prepare.ts";
import { yesScore } from "../../../src/core/reading/likelihood.ts";
import { selfInstruct as recipe } from "../../../src/core/recipes/self-instruct.ts";
import type { Demonstration } from "../../../src/core/rows/mentions.ts";
import type { SeedTask } from "../../../src/core/rows/seeds-row.ts";
import { withArm } from "../../../src/core/settings/arm.ts";
import { Newness, type Look } from "../../../src/core/settings/score.ts";
import { countWords } from "../../../src/core/text/word-count.ts";
import type { Arm, ArmExample } from "../../../src/core/models/settings-row.ts";
import type { Engine } from "../../../src/run/ports.ts";
import { askProbe, type ProbeAnswer } from "../scorecard-ask.ts";

/** Characters of a prompt's end, and of an answer, that are kept to look at. */
const PROMPT_END = 300;
const MOST_SHOWN = 700;
/** An instance this much like one that was shown, or like one for another task, is a copy (ROUGE-L F). */
const COPY = 0.7;
/** A shorter answer may be right for many tasks, words. */
const COPY_WORDS = 3;

export interface LookNeeds {
  readonly engine: Engine;
  readonly model: ModelRecord;
  readonly method: Method;
  readonly signal: AbortSignal;
}

/** What a look saw. */
export interface Seen {
  readonly look: Look;
  readonly measured: ProbeAnswer["measured"];
  readonly text: string;
  /** Whether the limit of this look did not cut it. */
  readonly isFull: boolean;
  readonly reply?: "yes" | "no";
  readonly example: ArmExample;
  /** The tasks of a list that were kept. */
  readonly tasks: readonly string[];
}

/** Where an arm stands: what it wrote before counts when its new texts are judged. */
export interface ArmMemory {
  readonly lists: Newness;
  readonly answers: Newness;
}

export function armMemory(seeds: readonly SeedTask[], { tokens }: Method): ArmMemory {
  const shown = inputFirstDemonstrations.flatMap(({ instances }) =>
    instances.map(({ input, output }) => pairText(input, output)),
  );
  return {
    lists: new Newness(
      seeds.map(({ instruction }) => instruction),
      tokens,
    ),
    answers: new Newness(shown, tokens),
  };
}

/** @param mostTokens a limit on top of the method's own, so that a first look is short */
export async function lookAtList(
  needs: LookNeeds,
  arm: Arm,
  memory: ArmMemory,
  shown: readonly Demonstration[],
  { place, mostTokens }: { readonly place: string; readonly mostTokens: number },
): Promise<Seen> {
  const { method, model } = needs;
  const question = recipe.list(shown, { method, profile: withArm(model.profile, arm) });
  const answer = await ask(needs, arm, question, place, mostTokens);
  const read: string[] = [];
  const tasks: string[] = [];
  let worth = 0;
  const items = question.answer(answer).filter(({ instruction }) => instruction !== "");
  for (const { instruction, refusal } of items) {
    const newness = refusal ? 0 : memory.lists.of(instruction);
    const reason = refusal?.reason ?? (1 - newness > method.similarityThreshold ? "too-similar" : undefined);
    read.push(`${reason ? refusalReasons[reason].short : "kept"}: ${instruction}`);
    if (reason !== undefined) continue;
    worth += newness;
    tasks.push(instruction);
  }
  // An item that the limit of this look cut off says nothing about the arm.
  const cut =
    answer.finishReason === "length" ? items.filter(({ refusal }) => refusal?.reason === "list-cut").length : 0;
  const isFull = mostTokens === Infinity || answer.finishReason !== "length";
  return { ...seen(answer, { items: items.length - cut, kept: tasks.length, worth }, read), isFull, tasks };
}

/** Asks for instances of a task as if it were no classification, as most are. */
export async function lookAtAnswer(
  needs: LookNeeds,
  arm: Arm,
  memory: ArmMemory,
  instruction: string,
  { place, mostTokens }: { readonly place: string; readonly mostTokens: number },
): Promise<Seen> {
  const { method, model } = needs;
  const question = prepare(inputFirst, { instruction }, { method, profile: withArm(model.profile, arm) });
  const answer = await ask(needs, arm, question, place, mostTokens);
  const instances = question.answer(answer);
  let kept = 0;
  const read = instances.map(({ input, output, refusal }) => {
    const text = pairText(input, output);
    const copied = !refusal && 1 - memory.answers.of(text) > COPY && countWords(text).atMost > COPY_WORDS;
    if (!refusal && !copied) kept++;
    return `${refusal ? instanceRefusals[refusal] : copied ? "a copy" : "kept"}: ${input} → ${output}`;
  });
  return seen(answer, { items: instances.length, kept, worth: kept > 0 ? 1 : 0 }, read);
}

/** Asks about a seed whose answer is known. */
export async function lookAtYesNo(needs: LookNeeds, arm: Arm, seed: SeedTask, place: string): Promise<Seen> {
  const { method, model } = needs;
  const { instruction } = seed;
  const question = prepare(classification, { instruction }, { method, profile: withArm(model.profile, arm) });
  const answer = await ask(needs, arm, question, place, Infinity);
  const said = question.answer(answer);
  const label = seed.isClassification ? "yes" : "no";
  const right = said === label ? 1 : 0;
  const score = answer.likelihood && yesScore(answer.likelihood);
  const words = score === undefined ? said : `Yes over No: ${score.toFixed(2)}`;
  const counts = {
    items: 1,
    kept: right,
    worth: right,
    label,
    ...(score !== undefined && { yesScore: score }),
  } as const;
  return {
    ...seen(answer, counts, [`${words}, rightly ${label}: ${instruction}`]),
    ...(said !== "unknown" && { reply: said }),
  };
}

function ask(
  { engine, model, signal }: LookNeeds,
  arm: Arm,
  question: PreparedQuestion<unknown>,
  place: string,
  mostTokens: number,
): Promise<ProbeAnswer> {
  const { decoding } = question;
  const limited = { ...question, decoding: { ...decoding, maxTokens: Math.min(mostTokens, decoding.maxTokens) } };
  return askProbe(engine, { profile: withArm(model.profile, arm) }, limited, place, signal);
}

function seen(
  { measured, prompt, text }: ProbeAnswer,
  counts: Pick<Look, "items" | "kept" | "worth" | "label" | "yesScore">,
  read: readonly string[],
): Seen {
  const { promptTokens, cachedTokens, completionTokens } = measured;
  const example = { prompt: prompt.slice(-PROMPT_END), text: text.slice(0, MOST_SHOWN), read };
  const look = { promptTokens, cachedTokens, completionTokens, ...counts };
  return { look, measured, text, example, isFull: true, tasks: [] };
}

function pairText(input: string, output: string): string {
  return `${input} ${output}`.trim();
}
