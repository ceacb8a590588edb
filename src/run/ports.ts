/** What the loop needs from outside: an engine, an index of similarity, a pool, a gate, a clock. Types alone. */
import type { HeardOut } from "../core/curation/out-by-hand.ts";
import type { ChatMessage, Constraint } from "../core/questions/question.ts";
import type { CandidateRow } from "../core/rows/candidate-row.ts";
import type { CompletionRow, FinishReason } from "../core/rows/completion-row.ts";
import type { InstanceRow } from "../core/rows/instance-row.ts";
import type { Neighbour, SimilarityRecord } from "../core/rows/mentions.ts";
import type { RuntimeReport } from "../core/models/runtime-plan.ts";
import type { ServerAsked } from "../core/rows/server-asked.ts";
import type { RunRow } from "../core/rows/run-row.ts";
import type { TaskRow } from "../core/rows/task-row.ts";
import type { TokenChance } from "../core/reading/likelihood.ts";

/** What an engine can do; the loop asks this, never an engine's name. */
export interface EngineCapabilities {
  /** Continues plain text. */
  readonly completion: boolean;
  /** Answers messages through the model's own template. */
  readonly chat: boolean;
  /** Continues a last message of the assistant's, which then begins the answer. */
  readonly prefill: boolean;
  readonly grammar: boolean;
  readonly jsonSchema: boolean;
  /** The same request with the same seed gives the same text. */
  readonly seed: boolean;
  /** Tells how likely the first tokens of an answer were. */
  readonly logprobs: boolean;
  /** A prefix shared with an earlier prompt is not computed again. */
  readonly prefixCache: boolean;
  /**
   * Requests at once are read one after the other, each in a slot that must read the beginning of its kind of prompt first.
   * Then short answers gain nothing from being asked at once.
   */
  readonly readsOneByOne: boolean;
  readonly maxParallel: number;
  readonly contextTokens: number;
}

/** One request. Its constraint is sent only when the engine can follow it. */
export interface CompletionRequest extends Constraint {
  /** Text to continue, or messages to answer. */
  readonly prompt: string | readonly ChatMessage[];
  /** The text's control tokens are meant as such: whoever made it has cleared the data in it. Messages never are. */
  readonly isMarked?: boolean;
  readonly maxTokens: number;
  readonly temperature: number;
  readonly topP: number;
  readonly presencePenalty: number;
  readonly frequencyPenalty: number;
  /** Divides the chance of a token that was used already; 1 changes nothing. */
  readonly repeatPenalty: number;
  /** Only so many of the likeliest tokens; absent for all. */
  readonly topK?: number;
  /** Only tokens at least this share as likely as the likeliest, 0 to 1; absent for all. */
  readonly minP?: number;
  readonly stop: readonly string[];
  /** 1 to 2^31 - 2, spread over the whole range. */
  readonly seed: number;
  /** Wants to know how likely the first tokens were; asked only of an engine with `logprobs`. */
  readonly likelihood?: boolean;
}

export interface EngineCompletion {
  readonly text: string;
  readonly finishReason: Exclude<FinishReason, "failed">;
  readonly usage: { readonly promptTokens: number; readonly completionTokens: number; readonly cachedTokens: number };
  readonly ms: number;
  /** The likeliest first tokens, where they were asked for and the engine told. */
  readonly firstToken?: readonly TokenChance[];
  /** How a model server was asked; only servers say it. */
  readonly asked?: ServerAsked;
}

/** What may go wrong in an engine; the loop and the page tell these apart, never by text. */
export type EngineFailureKind =
  /** This one request gave nothing usable (invalid text, say); the engine still works. */
  | "sample-failed"
  /** The prompt is longer than the context. */
  | "prompt-too-long"
  /** A grammar or schema made the engine fail; plain text may work. */
  | "grammar-failed"
  | "device-lost"
  | "out-of-memory"
  | "no-webgpu"
  | "no-f16"
  | "model-not-found"
  /** The file is damaged, or is no model at all. */
  | "model-unreadable"
  /** The file is a model of a kind that this engine does not know. */
  | "model-unknown"
  /** The browser can no longer read the file that the person chose. */
  | "file-gone"
  /** A part of the page itself, such as the program that runs models, did not come from its host. */
  | "part-missing"
  /** The browser does not run the WebAssembly that the model needs. */
  | "no-wasm"
  /** The browser did not let the page start the worker that runs the model. */
  | "worker-blocked"
  | "download-failed"
  | "storage-full"
  | "worker-dead"
  | "timed-out"
  | "aborted"
  | "refused-by-server"
  /** A model server cannot be reached, or breaks off again and again. */
  | "server-unreachable"
  /** The page's policy does not let it contact this host. */
  | "refused-by-policy"
  /** A replayed recording has no answer left for this prompt; the run is over, not broken. */
  | "recording-ended"
  | "unknown";

/** A failure with its kind; `cause` keeps the technical text. */
export class EngineFailure extends Error {
  override readonly name = "EngineFailure";
  constructor(
    readonly kind: EngineFailureKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** How far a load is, by phases, so that a person sees what they wait for. */
export interface LoadProgress {
  readonly phase: "download" | "load" | "compile";
  /** 0 to 1 within the phase. */
  readonly share: number;
  readonly loadedBytes?: number;
  readonly totalBytes?: number;
  readonly text: string;
}

export interface CompleteOptions {
  readonly signal: AbortSignal;
  readonly onText?: (piece: string) => void;
  /** Called when a server has sent nothing for this many seconds; the request goes on. */
  readonly onSilent?: (server: string, seconds: number) => void;
}

/** Text in, text out. Implementations live in `workers/engines`; one contract suite runs over all of them. */
export interface Engine {
  readonly capabilities: EngineCapabilities;
  /** How it was set up and how fast it is, where it knows; changes as it works. */
  readonly runtime?: RuntimeReport | undefined;
  /** @throws EngineFailure */
  load(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void>;
  /**
   * Up to `capabilities.maxParallel` calls may be in flight.
   * After an abort it resolves with the text so far and `finishReason: "abort"`.
   * @throws EngineFailure
   */
  complete(request: CompletionRequest, options: CompleteOptions): Promise<EngineCompletion>;
  unload(): Promise<void>;
}

/** The answer of the similarity index for one candidate. */
export type Judgement =
  | { readonly admitted: true; readonly record: SimilarityRecord }
  | { readonly admitted: false; readonly nearest: Neighbour };

/** The ROUGE-L index over seeds and machine tasks, in pool order. */
/** A candidate, and the task that it is once it is admitted. */
export interface Comparable {
  readonly taskId: string;
  readonly instruction: string;
}

export interface Similarity {
  /**
   * Judges candidates in order. Admits one when no F is greater than `threshold`, and compares with it from then on.
   * @param most how many are admitted at most
   * @returns the answers up to the one that makes `most`
   */
  admit(candidates: readonly Comparable[], threshold: number, most?: number): Promise<readonly Judgement[]>;
  add(taskId: string, instruction: string): Promise<void>;
  /** Candidates are no longer compared with these. */
  remove(taskIds: readonly string[]): Promise<void>;
}

/** One committed step of the loop: everything in it is stored, or nothing. */
export interface Commit {
  readonly run: RunRow;
  readonly candidates: readonly CandidateRow[];
  readonly tasks: readonly TaskRow[];
  readonly instances: readonly InstanceRow[];
}

/** What became of a candidate. */
export interface CandidateOutcome {
  readonly candidate: CandidateRow;
  /** The task it became, if it did. */
  readonly task: TaskRow | undefined;
  readonly instances: readonly InstanceRow[];
}

/** Each write tells what a person has excluded or restored meanwhile, and counts it. */
export interface Pool {
  /** The stored answer to a request of this batch made before, if any. */
  completion(id: string, batch: number): Promise<CompletionRow | undefined>;
  /** What became of a candidate that is stored; undefined too where the run does not keep what it refuses. */
  outcome(candidateId: string): Promise<CandidateOutcome | undefined>;
  /** Stores a raw answer with the run row that counts it, before anything is read from it. */
  saveCompletion(row: CompletionRow, run: RunRow): Promise<HeardOut>;
  /** @throws when another writer has taken the run over */
  commit(step: Commit): Promise<HeardOut>;
}

/** Decides whether the loop goes on, waits, or ends. */
export interface Gate {
  /**
   * Awaited before each stage.
   * @returns `stop` when the person has ended the run; `again` when the run is held for another reason now: the caller
   * tells so, and waits again
   */
  pass(): Promise<"go" | "stop" | "again">;
  /** Whether the person goes step by step: then one thing happens at a time. */
  readonly steps: boolean;
  /** Whether the loop would have to wait before the next stage now (step mode, or paused). */
  readonly holds: boolean;
  readonly signal: AbortSignal;
}

/** Times in milliseconds: `now` since 1970, `monotonic` since any fixed point. */
export interface Clock {
  now(): number;
  monotonic(): number;
}
