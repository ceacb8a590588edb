/** Moves dots on the screen: a frame is asked for only while something moves, and never while the page is hidden. */
import type { Flow, FlowMove } from "../../../state/run/flow-moves.ts";
import { Dots, type Dot } from "./dots.ts";
import type { Routes } from "./layout.ts";
import { pointOn, type Route } from "./route.ts";

/** Between two frames, ms: half of a screen's frames look as smooth at this pace and leave the time to the model. */
const FRAME_MS = 30;
/** Between dots that wait beside each other, px. */
const APART = 9;
/** Dots that wait in a row. */
const IN_ROW = 3;

export class DotLayer {
  readonly #dots = new Dots();
  readonly #free: SVGElement[];
  readonly #drawn = new Map<number, { readonly node: SVGElement; readonly dot: Dot }>();
  readonly #told: (stands: number) => void;
  #routes: Routes | undefined;
  /** Waits for the time of the next frame, then for the frame. */
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  #last = 0;

  /** @param nodes one for each dot, empty of places and kinds @param told is told how many moves a dot stands for */
  constructor(nodes: Iterable<SVGElement>, told: (stands: number) => void) {
    this.#free = [...nodes];
    this.#told = told;
  }

  /** Sends what has moved since the last look on its way. @param isAnew passes over all that moved before */
  show(flow: Flow, isAnew: boolean): void {
    if (isAnew || document.hidden) this.#dots.skip(flow);
    else this.#dots.take(flow);
    this.#told(this.#dots.stands);
    this.#ask();
  }

  /** Draws on these ways from now on. */
  follow(routes: Routes): void {
    this.#routes = routes;
    this.#ask();
  }

  end(): void {
    clearTimeout(this.#waiting);
    cancelAnimationFrame(this.#asked);
  }

  /** What the dot under a node stands for. */
  moveOf(node: Element | null): FlowMove | undefined {
    return [...this.#drawn.values()].find((each) => each.node === node)?.dot.move;
  }

  /** A frame that is asked for costs something even if nothing is drawn in it, so none is asked for before its time. */
  #ask(): void {
    if (this.#waiting !== undefined || this.#asked !== 0) return;
    this.#waiting = setTimeout(
      () => {
        this.#waiting = undefined;
        this.#asked = requestAnimationFrame((now) => {
          this.#asked = 0;
          this.#last = now;
          this.#draw(now);
          if (this.#dots.moves(now)) this.#ask();
        });
      },
      Math.max(0, this.#last + FRAME_MS - performance.now()),
    );
  }

  #draw(now: number): void {
    const routes = this.#routes;
    if (!routes) return;
    const dots = this.#dots.at(now);
    const alive = new Set(dots.map(({ id }) => id));
    for (const [id, { node }] of this.#drawn) {
      if (alive.has(id)) continue;
      node.removeAttribute("data-kind");
      this.#free.push(node);
      this.#drawn.delete(id);
    }
    let waiting = 0;
    for (const dot of dots) {
      const node = this.#drawn.get(dot.id)?.node ?? this.#free.pop();
      if (!node) return;
      this.#drawn.set(dot.id, { node, dot });
      const route = routeFor(dot.move, routes);
      const part = Math.min(1, (now - dot.from) / (dot.until - dot.from));
      const { x, y } = pointOn(route, eased(part));
      // Those that wait at the same place are laid beside each other.
      const slot = dot.rests && part === 1 ? waiting++ : 0;
      const shift = `${(x - APART * Math.floor(slot / IN_ROW)).toFixed(1)} ${(y + APART * (slot % IN_ROW)).toFixed(1)}`;
      node.setAttribute("transform", `translate(${shift})`);
      const kind = kindOf(dot.move, eased(part) >= route.verdictAt);
      if (node.getAttribute("data-kind") !== kind) node.setAttribute("data-kind", kind);
    }
  }
}

function routeFor(move: FlowMove, routes: Routes): Route {
  switch (move.lane) {
    case "shown":
      return move.demonstration.origin === "seed" ? routes.human : routes.machine;
    case "kept":
      return routes.kept;
    case "judged": {
      const { verdict, aside } = move.candidate;
      if (verdict.kind === "kept") return routes.accepted;
      const key = aside === undefined ? verdict.reason : "aside";
      return routes.refused.get(key) ?? routes.refused.get("others") ?? routes.fallen;
    }
  }
}

function kindOf(move: FlowMove, isJudged: boolean): string {
  switch (move.lane) {
    case "shown":
      return move.demonstration.origin === "seed" ? "human" : "machine";
    case "kept":
      return "machine";
    case "judged":
      return isJudged ? move.candidate.verdict.kind : "candidate";
  }
}

/** Slow at both ends. */
function eased(part: number): number {
  return part * part * (3 - 2 * part);
}
