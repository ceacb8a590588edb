/**
 * Lays landmarks out in two dimensions as UMAP does (McInnes et al., 2018, section 3.2): those that belong together attract
 * each other, and any two drawn at random repel. The curve of attraction has b = 1, so that nothing but sums, products,
 * quotients and roots is computed: every browser gives the same places, to the last bit.
 */
import type { LikenessGraph } from "./likeness-graph.ts";
import { firstPlaces } from "./first-places.ts";
import type { Places } from "./places.ts";
import { SmallRandom } from "./small-random.ts";

/** Rounds over the graph, and the share of a full step with which they begin. */
const FROM_NOTHING = { rounds: 300, step: 1 };
/** From older places little has to move. */
const FROM_PLACES = { rounds: 80, step: 0.25 };
/** How sharply attraction falls off. The usual curve has 1.6; this leaves room between alike tasks, so that each can be seen. */
const STEEPNESS = 1.2;
/** Pulls every point to the middle, per round and unit of distance: groups that nothing holds would drift away without an end. */
const GRAVITY = 0.004;
/** Draws that repel for each that attracts. */
const REPELLING = 5;
/** Keeps the repulsion of two points on the same place within bounds, in squared units. */
const SOFTENING = 0.001;
/** The farthest that one draw moves a point along an axis, in units of the map and of the step. */
const FARTHEST = 4;
const SEED = 52445;

/**
 * Yields the share that is done after each round; the places are changed where they stand.
 * @param places of an earlier layout to begin with, or undefined to begin anew
 * @returns the places
 */
export function* layOut(graph: LikenessGraph, places?: Places): Generator<number, Places> {
  const { rounds, step } = places ? FROM_PLACES : FROM_NOTHING;
  const at = places ?? firstPlaces(graph);
  const draws = new Draws(graph, rounds);
  for (let round = 0; round < rounds; round++) {
    draws.round(at, round, step * (1 - round / rounds));
    yield (round + 1) / rounds;
  }
  return at;
}

/** Draws each edge as often as its weight says. */
class Draws {
  readonly #graph: LikenessGraph;
  readonly #random = new SmallRandom(SEED);
  /** Rounds between two draws of an edge, and the round of the next. */
  readonly #apart: Float64Array;
  readonly #next: Float64Array;

  constructor(graph: LikenessGraph, rounds: number) {
    this.#graph = graph;
    const most = graph.weights.reduce((max, weight) => Math.max(max, weight), 0);
    this.#apart = Float64Array.from(graph.weights, (weight) => (weight * rounds < most ? Infinity : most / weight));
    this.#next = this.#apart.slice();
  }

  round(at: Places, round: number, step: number): void {
    const { heads, tails, size } = this.#graph;
    for (let i = 0; i < at.length; i++) at[i]! *= 1 - GRAVITY * step;
    for (let edge = 0; edge < heads.length; edge++) {
      if (this.#next[edge]! > round + 1) continue;
      this.#next[edge]! += this.#apart[edge]!;
      const head = 2 * heads[edge]!;
      const tail = 2 * tails[edge]!;
      attract(at, head, tail, step);
      for (let i = 0; i < REPELLING; i++) {
        repel(at, head, 2 * this.#random.below(size), step);
        repel(at, tail, 2 * this.#random.below(size), step);
      }
    }
  }
}

function attract(at: Places, head: number, tail: number, step: number): void {
  const dx = at[head]! - at[tail]!;
  const dy = at[head + 1]! - at[tail + 1]!;
  const pull = (-2 * STEEPNESS) / (1 + STEEPNESS * (dx * dx + dy * dy));
  const moveX = step * within(pull * dx);
  const moveY = step * within(pull * dy);
  at[head]! += moveX;
  at[head + 1]! += moveY;
  at[tail]! -= moveX;
  at[tail + 1]! -= moveY;
}

/** Moves the first point alone: the second gets its own turns. */
function repel(at: Places, point: number, other: number, step: number): void {
  if (point === other) return;
  const dx = at[point]! - at[other]!;
  const dy = at[point + 1]! - at[other + 1]!;
  const apart = dx * dx + dy * dy;
  const push = 2 / ((SOFTENING + apart) * (1 + STEEPNESS * apart));
  at[point]! += step * within(push * dx);
  at[point + 1]! += step * within(push * dy);
}

function within(move: number): number {
  return move > FARTHEST ? FARTHEST : move < -FARTHEST ? -FARTHEST : move;
}
