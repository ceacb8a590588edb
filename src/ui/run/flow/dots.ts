/** Which dots are on their way in the picture of a run, and what each stands for. Knows neither places nor the screen; time is given. */
import { lanes, noFlow, type Flow, type FlowMove, type Lane } from "../../../state/run/flow-moves.ts";

/** Dots on their way at once, and in a lane before they start. */
export const MOST_DOTS = 30;
const MOST_WAITING = 30;
/** Between two dots of a lane, ms: they can be told apart. */
const APART_MS = 90;
/** From the start to the end of a lane, ms; the way back from the pool is longer. */
const WAY_MS: Readonly<Record<Lane, number>> = { shown: 1100, judged: 1500, kept: 1100 };
const WAY_BACK_MS = 2200;

export interface Dot {
  readonly id: number;
  readonly move: FlowMove;
  readonly from: number;
  readonly until: number;
  /** Waits at the end of its way until its task is kept. */
  readonly rests: boolean;
}

export class Dots {
  #seen = noFlow.moved;
  #stands = 1;
  #isOver = false;
  #ids = 0;
  #alive: Dot[] = [];
  #waiting: Record<Lane, FlowMove[]> = { shown: [], judged: [], kept: [] };
  #next: Record<Lane, number> = { shown: 0, judged: 0, kept: 0 };

  /** How many moves a dot stands for. */
  get stands(): number {
    return this.#stands;
  }

  /** Whether something has to be drawn anew as time goes by. */
  moves(now: number): boolean {
    return lanes.some((lane) => this.#waiting[lane].length > 0) || this.#alive.some(({ until }) => until > now);
  }

  /** Takes in what has moved since the last look. Where the flow is another one, or went back, nothing is shown of it. */
  take(flow: Flow): void {
    if (lanes.some((lane) => flow.moved[lane] < this.#seen[lane])) this.skip(flow);
    const due = (lane: Lane): number =>
      Math.floor(flow.moved[lane] / this.#stands) - Math.floor(this.#seen[lane] / this.#stands);
    if (!this.#isBusy) this.#stands = 1;
    while (lanes.some((lane) => this.#waiting[lane].length + due(lane) > MOST_WAITING)) {
      this.#stands = next(this.#stands);
      // Those that wait would stand for fewer.
      this.#waiting = { shown: [], judged: [], kept: [] };
      this.#alive = this.#alive.filter(({ rests }) => !rests);
    }
    for (const lane of lanes) {
      const moves = flow.moves.filter((move) => move.lane === lane && move.order > this.#seen[lane]);
      const last = moves.at(-1);
      if (last === undefined) continue;
      const dots = Array.from({ length: due(lane) }, (_, i) => moves[moves.length - due(lane) + i] ?? last);
      this.#waiting[lane].push(...dots);
    }
    this.#seen = flow.moved;
    // After the end nothing waits; what is on its way, or has not set out, still arrives.
    this.#isOver = flow.isOver;
    if (flow.isOver) this.#alive = this.#alive.map((dot) => ({ ...dot, rests: false }));
  }

  /** Passes over everything that has moved so far. */
  skip(flow: Flow): void {
    this.#seen = flow.moved;
    this.#stands = 1;
    this.#alive = [];
    this.#waiting = { shown: [], judged: [], kept: [] };
  }

  /** The dots on their way at a time, ms. */
  at(now: number): readonly Dot[] {
    this.#alive = this.#alive.filter(({ until, rests }) => until > now || rests);
    for (const lane of lanes) {
      const move = this.#waiting[lane][0];
      if (move === undefined || now < this.#next[lane] || !this.#mayStart(move, now)) continue;
      this.#waiting[lane].shift();
      this.#makeRoom(move);
      this.#next[lane] = now + APART_MS;
      this.#alive.push({ id: ++this.#ids, move, from: now, until: now + wayOf(move), rests: this.#rests(move) });
    }
    return this.#alive;
  }

  get #isBusy(): boolean {
    return this.#alive.some(({ rests }) => !rests) || lanes.some((lane) => this.#waiting[lane].length > 0);
  }

  #rests(move: FlowMove): boolean {
    return !this.#isOver && move.lane === "judged" && move.candidate.verdict.kind === "kept" && this.#stands === 1;
  }

  /** A kept task goes on from where its candidate waits, once that has arrived. */
  #mayStart(move: FlowMove, now: number): boolean {
    if (move.lane === "kept") {
      const isIts = (other: FlowMove): boolean => other.lane === "judged" && other.candidate.id === move.task.id;
      const candidate = this.#alive.find((dot) => isIts(dot.move));
      if (this.#waiting.judged.some(isIts) || (candidate && candidate.until > now)) return false;
      this.#alive = this.#alive.filter((dot) => dot !== candidate);
    }
    return this.#alive.length < MOST_DOTS || this.#alive.some(({ until, rests }) => rests && until <= now);
  }

  /** One that waits goes when it is judged again, or when its place is needed. */
  #makeRoom(move: FlowMove): void {
    const { candidate } = { candidate: undefined, ...move };
    const again = this.#alive.find((dot) => dot.move.lane === "judged" && dot.move.candidate.id === candidate?.id);
    const gone = again ?? (this.#alive.length < MOST_DOTS ? undefined : this.#alive.find(({ rests }) => rests));
    this.#alive = this.#alive.filter((dot) => dot !== gone);
  }
}

function wayOf(move: FlowMove): number {
  return move.lane === "shown" && move.demonstration.origin === "machine" ? WAY_BACK_MS : WAY_MS[move.lane];
}

/** 1, 2, 5, 10, 20, 50 and so on. */
function next(stands: number): number {
  const first = Number(String(stands)[0]);
  return first === 2 ? stands * 2.5 : stands * 2;
}
