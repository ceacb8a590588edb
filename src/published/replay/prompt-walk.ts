/** Draws a recorded run's batches again from its random seed and finds each recorded prompt in them, also after restarts. Judges no text. */
import { drawDemonstrations } from "../../core/recipes/draw-demonstrations.ts";
import type { DrawnTask } from "../../core/recipes/recipe.ts";
import { listItem } from "../../core/questions/base/instructions-prompt.ts";
import type { Method } from "../../core/method/method.ts";
import type { Demonstration } from "../../core/rows/mentions.ts";
import { PythonRandom, type MersenneState } from "../../core/method/random.ts";

/** The prompts drawn from one state of the pool. */
export interface WalkedBatch {
  /** The request index the record gives it, or the next one where it gives none. */
  readonly index: number;
  readonly prompts: readonly (readonly Demonstration[])[];
}

/**
 * How a prompt was found. `reseeded`: the run was started again, with the grown pool and the first random numbers;
 * `emptied`: another run begins in the same file.
 */
export interface FoundPrompt {
  readonly batch: WalkedBatch;
  /** Index of the prompt within its batch. */
  readonly prompt: number;
  readonly restart?: "reseeded" | "emptied";
}

export interface WalkOptions {
  readonly method: Pick<Method, "demonstrations" | "batchSize">;
  readonly randomSeed: number;
  /** Called for each batch in order, also for those from which nothing was admitted. */
  readonly onBatch?: (batch: WalkedBatch) => void;
}

/** Batches in a row that may have no record, because nothing was admitted from them, when the record does not number batches. */
const MOST_SILENT_BATCHES = 64;
/** The same when the record numbers its batches. */
const MOST_NUMBERED_BATCHES = 20_000;
/** After so many prompts in a row that were not found, only the batch with the recorded number is searched. */
const PATIENCE = 20;

/** Limit on all batches drawn, several times those of the paper's run. */
const MOST_BATCHES = 50_000;
/** Limit on batches drawn in searches that found nothing. */
const MOST_VAIN_BATCHES = 100_000;

/** A batch with the wanted prompt, and the batches drawn before it. */
interface DrawnBatch {
  readonly silent: readonly Demonstration[][][];
  readonly prompts: Demonstration[][];
  readonly place: number;
  readonly random: PythonRandom;
}

export class PromptWalk {
  readonly #items = new Map<string, string>();
  #random: PythonRandom;
  #open: WalkedBatch | undefined;
  /** Place of the prompt found last in the open batch; a batch's results are recorded in order. */
  #last = -1;
  #missed = 0;
  #drawn = 0;
  #drawnInVain = 0;

  /** @param machineTasks the run's machine tasks so far; the caller adds to them */
  constructor(
    private readonly seeds: readonly DrawnTask[],
    private readonly machineTasks: readonly DrawnTask[],
    private readonly options: WalkOptions,
  ) {
    this.#random = new PythonRandom(options.randomSeed);
  }

  /** Index of the batch that comes next. */
  get nextIndex(): number {
    return this.#open ? this.#open.index + 1 : 0;
  }

  /** The generator after the last batch drawn. */
  get random(): MersenneState {
    return this.#random.state;
  }

  /** Finds the next recorded prompt; undefined when it is in no batch within the limits. */
  find(prompt: string, requestIndex: number | undefined): FoundPrompt | undefined {
    const wanted = promptItems(prompt);
    const open = this.#open;
    if (open && (requestIndex === undefined || requestIndex === open.index)) {
      const place = this.#placeIn(open, wanted, this.#last + 1);
      if (place >= 0) return this.#found(open, place);
    }
    const found = this.#search(wanted, requestIndex);
    if (found) return found;
    this.#missed++;
    this.#goTo(requestIndex);
    return undefined;
  }

  #search(wanted: readonly string[], requestIndex: number | undefined): FoundPrompt | undefined {
    const next = this.nextIndex;
    const reach = this.#reach((requestIndex ?? 0) - next);
    if (reach < 0) return undefined;
    const fresh = () => new PythonRandom(this.options.randomSeed);
    const going = this.#draw(PythonRandom.restore(this.#random.state), this.machineTasks, wanted, reach);
    if (going) return this.#enter(going, requestIndex ?? next + going.silent.length);
    const reseeded = this.#draw(fresh(), this.machineTasks, wanted, reach);
    if (reseeded) return this.#enter(reseeded, requestIndex ?? next + reseeded.silent.length, "reseeded");
    if (this.machineTasks.length === 0) return undefined;
    const emptied = this.#draw(fresh(), [], wanted, reach);
    return emptied && this.#enter(emptied, requestIndex ?? emptied.silent.length, "emptied");
  }

  /** How many batches may be drawn before the wanted one; below 0 when none may be drawn. */
  #reach(numbered: number): number {
    const left = MOST_BATCHES - this.#drawn - 1;
    if (this.#drawnInVain >= MOST_VAIN_BATCHES) return Math.min(left, 0);
    const ahead = Math.min(Math.max(numbered, 0), MOST_NUMBERED_BATCHES);
    return Math.min(left, this.#missed > PATIENCE ? ahead : Math.max(ahead, MOST_SILENT_BATCHES));
  }

  /** Draws batches until one has the prompt, after at most `reach` others. */
  #draw(
    random: PythonRandom,
    machineTasks: readonly DrawnTask[],
    wanted: readonly string[],
    reach: number,
  ): DrawnBatch | undefined {
    const silent: Demonstration[][][] = [];
    while (silent.length <= reach) {
      const prompts = this.#prompts(random, machineTasks);
      const place = prompts.findIndex((each) => this.#shows(each, wanted));
      if (place >= 0) return { silent, prompts, place, random };
      silent.push(prompts);
    }
    this.#drawnInVain += silent.length;
    return undefined;
  }

  #prompts(random: PythonRandom, machineTasks: readonly DrawnTask[]): Demonstration[][] {
    const { method } = this.options;
    return Array.from({ length: method.batchSize }, () => drawDemonstrations(this.seeds, machineTasks, method, random));
  }

  #enter({ silent, prompts, place, random }: DrawnBatch, index: number, restart?: FoundPrompt["restart"]): FoundPrompt {
    this.#random = random;
    this.#drawn += silent.length + 1;
    const first = Math.max(index - silent.length, 0);
    for (const [i, each] of silent.entries()) this.options.onBatch?.({ index: first + i, prompts: each });
    this.#open = { index, prompts };
    this.options.onBatch?.(this.#open);
    return { ...this.#found(this.#open, place), ...(restart && { restart }) };
  }

  #found(batch: WalkedBatch, prompt: number): FoundPrompt {
    this.#last = prompt;
    this.#missed = 0;
    return { batch, prompt };
  }

  /** Opens the batch with this number although the prompt is not in it, since its other prompts may be. */
  #goTo(requestIndex: number | undefined): void {
    if (requestIndex === undefined || requestIndex < this.nextIndex) return;
    const wanted = requestIndex - this.nextIndex + 1;
    if (wanted > Math.min(MOST_NUMBERED_BATCHES, MOST_BATCHES - this.#drawn)) return;
    this.#drawn += wanted;
    for (let index = this.nextIndex; index <= requestIndex; index++) {
      this.#open = { index, prompts: this.#prompts(this.#random, this.machineTasks) };
      this.options.onBatch?.(this.#open);
    }
    this.#last = -1;
  }

  #placeIn({ prompts }: WalkedBatch, wanted: readonly string[], from: number): number {
    return prompts.findIndex((each, index) => index >= from && this.#shows(each, wanted));
  }

  #shows(drawn: readonly Demonstration[], wanted: readonly string[]): boolean {
    return drawn.length === wanted.length && drawn.every((each, i) => this.#item(each) === wanted[i]);
  }

  #item({ taskId, instruction }: Demonstration): string {
    let item = this.#items.get(taskId);
    if (item === undefined) this.#items.set(taskId, (item = listItem(instruction)));
    return item;
  }
}

/** The list items of a prompt, without its header and the number at its end. */
function promptItems(prompt: string): string[] {
  return prompt
    .split("\n")
    .slice(1, -1)
    .map((line, index) => {
      const number = `${index + 1}. `;
      return line.startsWith(number) ? line.slice(number.length) : line;
    });
}
