/** How a run's figures change while it grows: sums after each prompt for tasks, so that runs can be laid over each other. */
import { isAside } from "../rows/counters.ts";
import { placeOf } from "../rows/ids.ts";
import type { CandidateRow } from "../rows/candidate-row.ts";
import type { CompletionRow } from "../rows/completion-row.ts";
import type { TaskRow } from "../rows/task-row.ts";
import type { Phrase } from "./phrase.ts";
import { spans } from "./saturation.ts";
import type { GrowthPoint } from "./snapshot.ts";

/** What one prompt for tasks, and the questions about its tasks, brought and cost. */
interface Piece {
  requests: number;
  tokens: number;
  candidates: number;
  admitted: number;
  tasks: number;
  words: number;
  nearest: number;
  scored: number;
}

type Costs = Pick<CompletionRow, "id" | "promptTokens" | "completionTokens">;

export class GrowthTally {
  readonly #pieces = new Map<string, Piece>();
  readonly #closed = new Map<string, Piece>();
  /** The open batch may be given again, so its costs are apart. */
  #open = new Map<string, Piece>();
  /** How many tasks there were when each new verb came. */
  readonly #newVerbs: number[] = [];
  readonly #verbs = new Set<string>();
  #phrases = 0;

  addCandidate(row: CandidateRow): void {
    if (isAside(row)) return;
    const piece = pieceOf(this.#pieces, row.id);
    piece.candidates++;
    if (row.verdict.kind === "kept") piece.admitted++;
  }

  /** @param words of its instruction */
  addTask({ id, similarity }: Pick<TaskRow, "id" | "similarity">, words: number): void {
    const piece = pieceOf(this.#pieces, id);
    const score = similarity?.mostSimilar[0]?.score;
    piece.tasks++;
    piece.words += words;
    if (score === undefined) return;
    piece.nearest += score;
    piece.scored++;
  }

  /** Adds the phrase of the next task, in the order in which tasks were added. */
  addPhrase({ verb }: Phrase): void {
    this.#phrases++;
    if (verb === undefined || this.#verbs.has(verb)) return;
    this.#verbs.add(verb);
    this.#newVerbs.push(this.#phrases);
  }

  /** Adds the completions of closed batches. */
  addCompletions(rows: readonly Costs[]): void {
    for (const row of rows) addCosts(this.#closed, row);
    this.#open = new Map();
  }

  /** Sets all completions of the open batch, in place of its earlier ones. */
  setOpenBatch(rows: readonly Costs[]): void {
    this.#open = new Map();
    for (const row of rows) addCosts(this.#open, row);
  }

  /** Sums after some prompts in a row, in the run's order. */
  get points(): GrowthPoint[] {
    const sources = [this.#pieces, this.#closed, this.#open];
    const places = [...new Set(sources.flatMap((each) => [...each.keys()]))].sort(inOrder);
    const sum = noPiece();
    let verbs = 0;
    return spans(places.length).map(({ start, end }) => {
      for (const place of places.slice(start, end)) for (const each of sources) add(sum, each.get(place));
      while ((this.#newVerbs[verbs] ?? Infinity) <= sum.tasks) verbs++;
      const { requests, tokens, candidates, admitted, tasks, words, nearest, scored } = sum;
      return {
        ...{ requests, tokens, candidates, admitted, tasks, verbs },
        words: tasks === 0 ? undefined : words / tasks,
        nearest: scored === 0 ? undefined : nearest / scored,
      };
    });
  }
}

function noPiece(): Piece {
  return { requests: 0, tokens: 0, candidates: 0, admitted: 0, tasks: 0, words: 0, nearest: 0, scored: 0 };
}

function pieceOf(pieces: Map<string, Piece>, id: string): Piece {
  const [batch = "0", prompt = "0"] = placeOf(id).split(/[./]/u);
  const place = `${batch}.${prompt}`;
  const piece = pieces.get(place) ?? noPiece();
  pieces.set(place, piece);
  return piece;
}

function addCosts(pieces: Map<string, Piece>, { id, promptTokens, completionTokens }: Costs): void {
  const piece = pieceOf(pieces, id);
  piece.requests++;
  piece.tokens += promptTokens + completionTokens;
}

function add(sum: Piece, piece: Piece = noPiece()): void {
  for (const name of Object.keys(piece) as (keyof Piece)[]) sum[name] += piece[name];
}

/** What belongs to no prompt, as the questions that find the line between yes and no, comes first. */
function inOrder(a: string, b: string): number {
  const [[batch = 0, prompt = 0] = [], [other = 0, otherPrompt = 0] = []] = [a, b].map((each) =>
    each.split(".").map((part) => (/^\d+$/u.test(part) ? Number(part) : -1)),
  );
  return batch - other || prompt - otherPrompt;
}
