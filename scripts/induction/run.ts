/** `npm run induction -- --run`: asks llama.cpp's server about tasks, and prints what was induced and how well it works. */
import { inductionMethods } from "../../src/core/method/induction-presets.ts";
import { baseProfile } from "../../src/core/models/profiles.ts";
import { LlamaServer } from "../settings/llama-server.ts";
import { ownStudy, publishedStudy } from "./study-tasks.ts";
import { studyTask, type StudyResult } from "./study.ts";

/** Requests at once; a server with fewer places lets the rest wait. */
const PARALLEL = 4;
const CONTEXT_TOKENS = 2048;

export interface RunOptions {
  /** Under which `completions` and `chat/completions` are found, as `http://127.0.0.1:8080/v1`. */
  readonly server: string;
  readonly method: keyof typeof inductionMethods;
  readonly style: "base" | "chat";
  /** Ids of the page's own tasks, files, or names in the folder. */
  readonly tasks: readonly string[];
  readonly published: string | undefined;
  readonly prompts: number;
  readonly inputs: number | undefined;
  readonly seed: number;
  readonly json: boolean;
}

export async function runStudy(options: RunOptions): Promise<void> {
  const { server, published, tasks, json, style } = options;
  const method = inductionMethods[options.method];
  const size = { prompts: options.prompts, inputs: options.inputs ?? method.maxInstances, seed: options.seed };
  const engine = new LlamaServer(server, { parallel: PARALLEL, contextTokens: CONTEXT_TOKENS });
  const asking = { method, profile: { ...baseProfile, style } };
  const results: StudyResult[] = [];
  for (const task of published === undefined ? ownStudy(tasks, size) : publishedStudy(published, tasks, size)) {
    const result = await studyTask(engine, asking, task);
    results.push(result);
    if (json) console.log(JSON.stringify(result));
    else print(result);
  }
  const mean = results.reduce((sum, { score = 0 }) => sum + score, 0) / results.length;
  console.log(
    json ? JSON.stringify({ tasks: results.length, mean }) : `${percent(mean)}  mean of ${results.length} tasks`,
  );
}

function print({ name, heldOut, score, own, instructions }: StudyResult): void {
  console.log(`${percent(score)}  ${name} (${heldOut} inputs)`);
  if (own) console.log(`    ${percent(own.accuracy)}  a person: ${own.instruction}`);
  for (const { count, accuracy, instruction } of instructions) {
    console.log(`    ${percent(accuracy)}  ${String(count)} times: ${instruction === "" ? "(nothing)" : instruction}`);
  }
}

function percent(share: number | undefined): string {
  return (share === undefined ? "-" : `${(share * 100).toFixed(1)}%`).padStart(6);
}
