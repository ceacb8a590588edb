/** A probe of about twenty requests with a loaded engine: each of the method's three questions asked, timed, read and judged as in a run. */
import { classificationDemonstrations } from "../../src/core/questions/demonstrations/classification.ts";
import {
  inputFirstDemonstrations,
  outputFirstDemonstrations,
} from "../../src/core/questions/demonstrations/instances.ts";
import { judgeInstances } from "../../src/core/questions/instance-rules.ts";
import { sampleDemonstrations } from "../../src/core/questions/sample-demonstrations.ts";
import { instructionRules } from "../../src/core/questions/instruction-rules.ts";
import { defaultMethod as method, type RequestStage } from "../../src/core/method/method.ts";
import type { ModelRecord } from "../../src/core/models/model.ts";
import { promptings } from "../../src/core/questions/promptings.ts";
import { PythonRandom } from "../../src/core/method/random.ts";
import { rougeL } from "../../src/core/similarity/rouge.ts";
import { figuresOf, type ProbeExample, type ProbeSample, type Scorecard } from "../../src/core/models/scorecard.ts";
import type { SeedTask } from "../../src/core/rows/task.ts";
import { comparedTokens } from "../../src/core/text/tokens.ts";
import { allInOrder } from "../../src/run/parallel.ts";
import type { Engine } from "../../src/run/ports.ts";
import { askProbe, type ProbeAnswer, type ProbeQuestion } from "./scorecard-ask.ts";

/** Requests of a probe, by stage. */
export const PROBE_REQUESTS = { instructions: 6, classification: 7, instances: 7 } as const;
/** An instruction answer is cut here, so that a slow model is measured in minutes, not hours. */
const MOST_TOKENS = 400;
/** Answers of each stage that are kept to look at, and characters of a prompt's end shown with one. */
const EXAMPLES = 2;
const PROMPT_END = 600;

export interface Probe {
  readonly engine: Engine;
  readonly model: ModelRecord;
  readonly seeds: readonly SeedTask[];
  readonly signal: AbortSignal;
  /** Hears how many requests are done. */
  readonly onDone: (done: number) => void;
}

/** @throws EngineFailure when the engine is unwell, or `aborted` when the probe was cancelled */
export async function runProbe(probe: Probe): Promise<Scorecard> {
  const { engine, model, seeds } = probe;
  const prompting = promptings[model.profile.style];
  const shown = model.profile.demonstrations;
  const parallel = Math.max(1, Math.min(engine.capabilities.maxParallel, model.parallel));
  const samples: ProbeSample[] = [];
  const examples: ProbeExample[] = [];
  const wallMs: Record<RequestStage, number> = { instructions: 0, classification: 0, instances: 0 };
  let done = 0;

  const ask = async (questions: readonly ProbeQuestion[], stage: RequestStage): Promise<ProbeAnswer[]> => {
    const begun = performance.now();
    const answers = await allInOrder(questions, parallel, async (question, i) => {
      const answer = await askProbe(engine, model, question, `probe/${stage}/${i}`, probe.signal);
      probe.onDone(++done);
      return answer;
    });
    wallMs[stage] = performance.now() - begun;
    return answers;
  };
  const note = (answer: ProbeAnswer, outcome: Pick<ProbeSample, "items" | "kept" | "reply">, read: string[]) => {
    const { stage } = answer.measured;
    samples.push({ ...answer.measured, ...outcome });
    if (examples.filter((each) => each.stage === stage).length < EXAMPLES) {
      examples.push({ stage, prompt: answer.prompt.slice(-PROMPT_END), text: answer.text, read });
    }
  };

  const random = new PythonRandom(1);
  const { demonstrations, instructionDecoding } = method;
  const total = Math.min(demonstrations.total, seeds.length);
  const drawn = Array.from({ length: PROBE_REQUESTS.instructions }, () =>
    sampleDemonstrations(seeds, [], { total, machine: 0 }, random).map(({ instruction }) => instruction),
  );
  const lists = await ask(
    drawn.map((each) => ({
      stage: "instructions",
      decoding: { ...instructionDecoding, maxTokens: Math.min(MOST_TOKENS, instructionDecoding.maxTokens) },
      demonstrations: Math.min(total, shown.instructions),
      render: (count) => prompting.instructions(each.slice(0, count), method),
    })),
    "instructions",
  );
  const judge = judgeAgainst(seeds);
  const accepted: string[] = [];
  lists.forEach((answer, i) => {
    const all = prompting.readInstructions(answer.text, answer.finishReason, method, drawn[i] ?? []);
    const found = answer.measured.answered ? all.filter(({ instruction }) => instruction !== "") : [];
    const verdicts = found.map(({ instruction, cut, refusal }) => ({
      instruction,
      reason: cut === true ? "list-cut" : (refusal?.reason ?? judge(instruction)),
    }));
    const kept = verdicts.filter(({ reason }) => reason === undefined);
    accepted.push(...kept.map(({ instruction }) => instruction));
    const lines = verdicts.map(({ instruction, reason }) => `${reason ?? "kept"}: ${instruction}`);
    note(answer, { items: found.length, kept: kept.length }, lines);
  });

  // A model that makes no task of its own is still asked about ours.
  const tasks = [...accepted, ...seeds.map(({ instruction }) => instruction)];
  const asked = tasks.slice(0, PROBE_REQUESTS.classification);
  const replies = await ask(
    asked.map((instruction) => ({
      stage: "classification",
      decoding: method.classificationDecoding,
      demonstrations: Math.min(classificationDemonstrations.length, shown.classification),
      render: (count) => prompting.classification(instruction, classificationDemonstrations.slice(0, count), method),
    })),
    "classification",
  );
  const kinds = replies.map((answer, i) => {
    const reply = answer.measured.answered ? prompting.readClassification(answer.text, method) : "unknown";
    const known = reply === "unknown" ? 0 : 1;
    const outcome = { items: known, kept: known, ...(reply !== "unknown" && { reply }) };
    note(answer, outcome, [`${reply}: ${asked[i] ?? ""}`]);
    return reply;
  });

  const made = await ask(
    tasks.slice(0, PROBE_REQUESTS.instances).map((instruction, i) => {
      const outputFirst = kinds[i] === "yes";
      return {
        stage: "instances",
        decoding: method.instanceDecoding,
        demonstrations: outputFirst
          ? Math.min(outputFirstDemonstrations.length, shown.outputFirst)
          : Math.min(inputFirstDemonstrations.length, shown.inputFirst),
        render: (count) =>
          outputFirst
            ? prompting.outputFirst(instruction, outputFirstDemonstrations.slice(0, count), method)
            : prompting.inputFirst(instruction, inputFirstDemonstrations.slice(0, count), method),
      };
    }),
    "instances",
  );
  made.forEach((answer, i) => {
    const read = kinds[i] === "yes" ? prompting.readOutputFirst : prompting.readInputFirst;
    const judged = answer.measured.answered
      ? judgeInstances(read(answer.text, method), answer.finishReason, method)
      : [];
    const lines = judged.map((each) => `${each.refusal ?? "kept"}: ${each.input} → ${each.output}`);
    note(answer, { items: judged.length, kept: judged.filter(({ refusal }) => !refusal).length }, lines);
  });
  return { modelId: model.id, figures: figuresOf(samples, wallMs, { at: Date.now(), parallel }), examples };
}

/** The rules, and ROUGE-L against the seeds and what was let through before. @returns the reason of a refusal */
function judgeAgainst(seeds: readonly SeedTask[]): (instruction: string) => string | undefined {
  const rules = instructionRules(method);
  const pool = seeds.map(({ instruction }) => comparedTokens(instruction, method.tokens));
  return (instruction) => {
    const refusal = rules(instruction);
    if (refusal) return refusal.reason;
    const tokens = comparedTokens(instruction, method.tokens);
    if (pool.some((each) => rougeL(each, tokens).f > method.similarityThreshold)) return "too-similar";
    pool.push(tokens);
    return undefined;
  };
}
