/** What a recipe is: the stages a person sees, the questions a model is asked, and what becomes of the answers. Only types. */
import type { Method } from "../method/method.ts";
import type { MethodPair } from "../method/presets.ts";
import type { CompletionRow } from "../rows/completion-row.ts";
import type { DrawnAbout } from "../rows/events.ts";
import type { Attempt } from "../rows/execution.ts";
import type { Demonstration } from "../rows/mentions.ts";
import type { RunCounters, RunRow } from "../rows/run-row.ts";
import type { StageProgress } from "../rows/stage-progress.ts";
import type { SeedTask } from "../rows/seeds-row.ts";
import type { Classification, TaskRow } from "../rows/task-row.ts";
import type { PythonRandom } from "../method/random.ts";
import type { Asking, PreparedQuestion } from "../questions/prepare.ts";
import type { JudgedInstance } from "../questions/instance-rules.ts";
import type { ReadCandidate } from "../questions/instructions.ts";

/**
 * What happens in a stage, in this order: `draw` tasks for a batch of prompts, build one `prompt`, let the model `write`,
 * `read` its candidates, `judge` one of them, `ask` about an admitted one, `keep` the finished task. The loop knows
 * stages only by their kind, and skips a kind that the recipe does not name.
 */
export type StageKind = "draw" | "prompt" | "write" | "read" | "judge" | "ask" | "keep";

/** How it is drawn what a prompt shows. */
export interface Drawing {
  /** The question whose limit in a model's profile says how many may be shown. */
  readonly question: string;
  /** Whether prompts may show a task that the run was given. */
  readonly shows: (given: SeedTask, method: Method) => boolean;
  /** Draws what one prompt of a batch shows. Advances `random`. */
  readonly draw: (
    given: readonly DrawnTask[],
    machineTasks: readonly DrawnTask[],
    method: Method,
    random: PythonRandom,
    batch: number,
  ) => readonly Demonstration[];
  /** The task that a batch is about; absent where prompts show tasks of the whole pool. */
  readonly about?: (given: readonly DrawnTask[], method: Method, batch: number) => DrawnAbout | undefined;
}

/** Where a paper says it, in words, with the address of that section. */
export interface PaperPlace {
  readonly words: string;
  readonly href: string;
}

/** A stage as a person sees it. Its words for a lesson are apart, in `words/`. */
export interface Stage {
  readonly id: string;
  readonly kind: StageKind;
  readonly title: string;
  /** The unit of its count, for one and for many. */
  readonly unit: readonly [one: string, many: string];
  /** Of a stage that asks about a task: what stands above the task while the model writes. */
  readonly heading?: string;
  /** Whether a method has it; always where this is absent. */
  readonly applies?: (method: Method) => boolean;
  /** How many of its units are done. */
  readonly count: (progress: StageProgress) => number;
}

/** What a person sees of a recipe. It knows no question, so that the page can show it without loading one. */
export interface RecipeOutline {
  readonly id: string;
  readonly title: string;
  /** One sentence on what it does, for the person who chooses. */
  readonly about: string;
  /** What it asks of a model, in requests. */
  readonly cost: string;
  /** The two methods from which its runs can start. */
  readonly methods: MethodPair;
  /** What a run is given: seeds to grow from, instructions to answer, pairs to induce from, rows of labelled data, or sets of tasks. */
  readonly given: "seeds" | "instructions" | "pairs" | "rows" | "sets";
  /** Whether no model is needed. */
  readonly asksNoModel?: true;
  /** What a new candidate must differ from: by ROUGE-L from the whole pool, by its text from its own batch, or from nothing. */
  readonly newIn: "pool" | "batch" | "nothing";
  /** Whoever described it first, as a card cites them. */
  readonly source: string;
  /** Absent where no model writes the candidates. */
  readonly drawing?: Drawing;
  /** How many tasks a run can make at most, where what it was given decides that and not the person. */
  readonly goal?: (given: number, method: Method) => number;
  /** Numbers of the method that mean something of their own here; a person sets them beside the method. */
  readonly quantities?: readonly {
    readonly field: "batchSize" | "maxInstances";
    readonly title: string;
    readonly about: string;
    readonly most: number;
  }[];
  readonly stages: readonly Stage[];
  /** What its requests ask for, by the stage they are stored under. */
  readonly requests: readonly {
    readonly stage: string;
    readonly title: string;
    /** Not every run makes them; where none was made they are not named. */
    readonly isRare?: boolean;
  }[];
  /** How many candidates are left after each step; the first entry counts all items, also those that were set aside. */
  readonly funnel: readonly {
    readonly title: string;
    readonly count: (counters: RunCounters) => number;
    readonly isShown?: (counters: RunCounters) => boolean;
  }[];
}

/** What a recipe may know of a task: of the machine's own the instruction alone, of what the run was given all of it. */
export interface DrawnTask extends Partial<Pick<SeedTask, "name" | "instances" | "inputs" | "metric" | "cells">> {
  readonly id: string;
  readonly instruction: string;
}

/** A task with the answers that it has so far. */
export interface TaskDraft {
  readonly instruction: string;
  readonly classification: Classification;
  /** Where a person wrote the instruction. */
  readonly byHand?: NonNullable<TaskRow["byHand"]>;
  readonly yesNoScore?: number;
  readonly classificationCompletionId?: string;
  readonly instancesCompletionId?: string;
  /** Undefined until the model was asked for them, or they came with the instruction. */
  readonly instances: readonly JudgedInstance[] | undefined;
  /** Inputs that wait for their outputs. */
  readonly inputs?: readonly string[];
  /** Those that an answer was wanted to, one to each, and that got none. */
  readonly unanswered?: readonly string[];
  readonly rendered?: NonNullable<TaskRow["rendered"]>;
  readonly execution?: NonNullable<TaskRow["execution"]>;
  /** The last input on which it was tried. */
  readonly attempt?: Attempt;
}

/** A question about one task, and what its answer adds to it. */
export interface TaskQuestion {
  readonly question: PreparedQuestion<unknown>;
  readonly take: (completion: Pick<CompletionRow, "id" | "text" | "finishReason" | "likelihood">) => TaskDraft;
  /** What a person reads of it: whether one answer is wanted, and to which input, or examples. */
  readonly wants?: { readonly what: "answer" | "examples"; readonly input?: string };
}

/** A question about all candidates of a completion at once, and what its answer adds to one of them. */
export interface AllQuestion {
  readonly question: PreparedQuestion<unknown>;
  /**
   * @param index which of the instructions asked about the task has, from 0
   * @returns undefined where the reply cannot be read; then each task is asked about alone
   */
  readonly take: (
    draft: TaskDraft,
    index: number,
    completion: Pick<CompletionRow, "id" | "text" | "finishReason">,
  ) => TaskDraft | undefined;
}

/** What a question about a task may depend on, besides the task. */
export interface AskedAbout {
  readonly asking: Asking;
  /**
   * Drafts of the tasks from the same completion up to this one, this one included. Those after it have no say, so that a
   * task can be carried to its end before the next one begins, and does not depend on where a goal cuts.
   */
  readonly fellows: readonly TaskDraft[];
  /** What the run was given: its seeds, or the tasks it works on. */
  readonly given: readonly DrawnTask[];
  readonly batch: number;
  /** Which of the step's times this is, from 0. */
  readonly time: number;
}

/** One question about each admitted task, or several in a row. */
export interface TaskStep {
  /** The recipe's stage of kind `ask` in which it is asked. */
  readonly stage: string;
  /** How often it is asked of a task; once where this is absent. */
  readonly times?: (draft: TaskDraft, about: Omit<AskedAbout, "time">) => number;
  readonly ask: (draft: TaskDraft, about: AskedAbout) => TaskQuestion;
  /**
   * Asks about all fellows of a completion at once, which saves requests where an engine must read every prompt anew.
   * Undefined where the method does not want that.
   */
  readonly askAll?: (instructions: readonly string[], asking: Asking) => AllQuestion | undefined;
  /** Whether it is asked again when a person wants more examples of a stored task. */
  readonly isAskedAgain: (task: TaskRow) => boolean;
}

/** What a run was given, in batches. */
export interface Taking {
  readonly batches: number;
  /** The candidates of a batch that no model writes, in order. They come first. */
  readonly take: (batch: number) => readonly ReadCandidate[];
}

/** A way to make instruction data, from top to bottom. */
export interface Recipe {
  readonly outline: RecipeOutline;
  /** Works through what the run was given; batches are without end where this is absent. */
  readonly taking?: (given: readonly DrawnTask[], run: Pick<RunRow, "plan">) => Taking;
  /** Asks the model for candidates, once for each prompt of a batch. The outline says what a prompt shows. */
  readonly list?: (shown: readonly Demonstration[], asking: Asking) => PreparedQuestion<readonly ReadCandidate[]>;
  /** The questions about each admitted task, in order. */
  readonly steps: readonly TaskStep[];
}
