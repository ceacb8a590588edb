/** A stored run of any size, judged as the loop would judge it. */
import { candidatePlace, promptPlace, rowId, seedTaskId } from "../../../src/core/rows/ids.ts";
import type { Method } from "../../../src/core/method/method.ts";
import { defaultMethod } from "../../../src/core/method/presets.ts";
import type { CandidateRow } from "../../../src/core/rows/candidate-row.ts";
import type { CompletionRow } from "../../../src/core/rows/completion-row.ts";
import type { InstanceRow } from "../../../src/core/rows/instance-row.ts";
import type { SeededRun } from "../../../src/core/rows/run-row.ts";
import { seedRows } from "../../../src/core/rows/seeded-pool.ts";
import type { SeedTask } from "../../../src/core/rows/seeds-row.ts";
import type { TaskRow } from "../../../src/core/rows/task-row.ts";
import type { RunRows } from "../../../src/core/rows/whole-run.ts";
import { pocketModel } from "../../../src/core/models/model-list.ts";
import { PythonRandom } from "../../../src/core/method/random.ts";
import { noCounters } from "../../../src/core/rows/counters.ts";
import { sampleRun } from "./sample-run.ts";
import { answeredTask } from "./answered-task.ts";
import { rejudge } from "../../../workers/dedup/rejudge.ts";

const ITEMS = 5;
const PROMPTS = 5;
const CREATED_AT = 1_750_000_000_000;

const verbs = ["Write", "Sort", "Explain", "Translate", "Find", "Rewrite", "Compare", "Describe", "Count", "Choose"];
const things = ["letter", "recipe", "story", "table", "speech", "question", "sentence", "list", "poem", "report"];
const syllables = "ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu".split(
  " ",
);

const storedSeeds: readonly SeedTask[] = [
  "Name three birds that live near water.",
  "Is this review kind or unkind? Answer with one word.",
  "Turn the list of words into one sentence.",
].map((instruction, i) => ({
  id: `seed_task_${String(i)}`,
  name: `seed ${String(i)}`,
  instruction,
  instances: [{ input: "", output: "An answer." }],
  isClassification: i === 1,
}));

/**
 * @param texts instructions as in the completions; invented when absent
 * @param answered adds the replies from which the tasks' kinds and instances were read
 */
export function storedRun(
  id: string,
  size: number,
  {
    method = defaultMethod,
    texts = madeUp(size),
    answered = false,
  }: { method?: Method; texts?: readonly string[]; answered?: boolean } = {},
): RunRows {
  const seeds = storedSeeds;
  const seeded = seeds.map((seed) => ({ taskId: seedTaskId(id, seed.id), instruction: seed.instruction }));
  const parsed = texts.map((instruction, order) => {
    const place = [Math.floor(order / ITEMS / PROMPTS), Math.floor(order / ITEMS) % PROMPTS, order % ITEMS] as const;
    return { order, place, taskId: rowId(id, candidatePlace(...place)), instruction, cut: false };
  });
  const candidates: CandidateRow[] = [];
  const tasks: TaskRow[] = [];
  const verdicts = rejudge(seeded, parsed, method);
  for (const { order, place, taskId, instruction } of parsed) {
    const [batch, prompt, index] = place;
    const completionId = rowId(id, promptPlace(batch, prompt));
    const verdict = verdicts.next().value ?? { kind: "kept", nearest: undefined };
    const rest = { runId: id, completionId, createdAt: CREATED_AT + order };
    candidates.push({ id: taskId, ...rest, batch, prompt, index, order, instruction, verdict });
    if (verdict.kind !== "kept") continue;
    tasks.push({
      ...{ id: taskId, ...rest, order: seeds.length + tasks.length, origin: "machine", name: "", instruction },
      ...{ classification: order % 9 === 0 ? "yes" : "no", requestIndex: batch, instanceCount: 1 },
      instancesCompletionId: rowId(id, `${candidatePlace(...place)}/instances`),
    });
  }
  const plain = tasks.map((task): InstanceRow => ({
    ...{ id: `${task.id}/i0`, runId: id, taskId: task.id, index: 0, input: "" },
    ...{ output: `An answer to: ${task.instruction}`, verdict: { kind: "kept" } },
  }));
  const answers = answered ? tasks.map((task, i) => answeredTask(task, i, method)) : [];
  for (const [i, { task }] of answers.entries()) tasks[i] = task;
  const instances = answered ? answers.flatMap((each) => each.instances) : plain;
  const groups = new Map<string, CandidateRow[]>();
  for (const row of candidates) {
    const { completionId = "" } = row;
    groups.set(completionId, [...(groups.get(completionId) ?? []), row]);
  }
  const generated = [...groups].map(([completionId, rows]): CompletionRow => ({
    ...{ id: completionId, runId: id, stage: "instructions", batch: rows[0]?.batch ?? 0, prompt: "Come up with:\n1." },
    text: rows.map(({ instruction }, i) => (i === 0 ? instruction : `${String(i + 1)}. ${instruction}`)).join("\n"),
    ...{ finishReason: "stop", promptTokens: 10, cachedTokens: 0, completionTokens: 20, ms: 5, createdAt: CREATED_AT },
  }));
  const completions = [...generated, ...answers.flatMap((each) => each.completions)];
  const refused: Record<string, number> = {};
  for (const { verdict } of candidates) {
    if (verdict.kind === "refused") refused[verdict.reason] = (refused[verdict.reason] ?? 0) + 1;
  }
  const run: SeededRun = {
    ...sampleRun(id, method),
    ...{ name: `Stored ${id}`, createdAt: CREATED_AT, updatedAt: CREATED_AT, model: pocketModel },
    ...{ seedsName: "Three seeds", seeds, seedCount: seeds.length, goal: tasks.length + 10 },
    phase: { kind: "stopped" },
    counters: {
      ...noCounters,
      ...{ promptTokens: sum(completions, "promptTokens"), completionTokens: sum(completions, "completionTokens") },
      ...{ requests: completions.length, candidates: candidates.length, accepted: tasks.length, refused },
      tasks: tasks.length,
      tasksWithInstances: tasks.filter(({ instanceCount }) => instanceCount > 0).length,
      instances: instances.filter(({ verdict }) => verdict.kind === "kept").length,
      classification: tasks.filter(({ classification }) => classification === "yes").length,
    },
    cursor: { batch: Math.ceil(generated.length / PROMPTS), prompt: 0, candidate: 0 },
    ...{ openBatch: undefined, random: undefined, epoch: 0 },
  };
  const own = seedRows(run);
  const kept = method.keepRefused ? candidates : candidates.filter(({ verdict }) => verdict.kind === "kept");
  return {
    run,
    completions,
    candidates: kept,
    tasks: [...own.tasks, ...tasks],
    instances: [...own.instances, ...instances],
  };
}

function sum(rows: readonly CompletionRow[], name: "promptTokens" | "completionTokens"): number {
  return rows.reduce((total, row) => total + row[name], 0);
}

/** New instructions, near copies of earlier ones, and some that a rule refuses. */
function madeUp(size: number): string[] {
  const random = new PythonRandom(7);
  const pick = (words: readonly string[]): string => words[Math.floor(random.random() * words.length)] ?? "";
  const word = (): string => pick(syllables) + pick(syllables) + pick(syllables);
  const made: string[] = [];
  for (let i = 0; i < size; i++) {
    const earlier = made[Math.floor(random.random() * made.length)];
    if (i % 4 === 3 && earlier !== undefined) made.push(`${earlier} please`);
    else if (i % 10 === 8) made.push(`Draw a picture of ${word()} and ${word()}`);
    else made.push(`${pick(verbs)} a ${pick(things)} about ${word()}, ${word()} and ${word()} for ${word()} ${word()}`);
  }
  return made;
}
