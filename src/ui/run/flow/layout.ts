/** Where everything is in the picture of a run: bands as wide as what flows, a branch for each rule, the way back to the prompt. Pure; in px. */
import type { FlowAmounts, FlowPlaces } from "../../../state/run/flow-amounts.ts";
import { BAND, branchesOf, branchRoom, roomOf, wideOf, type Branch } from "./branches.ts";
import { routeOf, type Point, type Route } from "./route.ts";

/** From the edge of the picture to the line by which kept tasks go back, and to the band. */
const BACK = 4;
const BAND_FROM = 13;
const MIDDLE = BAND_FROM + BAND / 2;
/** The line of a band through which nothing has flowed yet. */
const EMPTY = 1.5;
/** Radius of a branch's bend, and the room between two branches, or between a branch and its words. */
const BEND = 6;
const GAP = 5;
/** Half of the way back's arrow. */
const ARROW = 4;
/** How far a branch goes out from an upright band. */
const OUT = 14;
/** How wide an upright picture is, and how high a level one is without the words under its band. */
export const ACROSS = BAND_FROM + BAND + BEND + OUT + GAP;
export const LEVEL = BAND_FROM + BAND + GAP;

type Tone = "human" | "machine" | "plain" | "kept" | "refused";

export interface Space {
  /** Whether the stages stand under each other, and the band runs down beside them. */
  readonly upright: boolean;
  /** From where to where each stage is, in the direction of the flow. */
  readonly stages: readonly { readonly from: number; readonly to: number }[];
  /** Height of a line of words. */
  readonly line: number;
}

interface DrawnBranch extends Branch {
  readonly path: string;
  /** Where its words begin, in the middle of their line. */
  readonly words: Point;
  readonly route: Route;
}

export interface FlowLayout {
  readonly bands: readonly { readonly tone: Tone; readonly path: string }[];
  readonly branches: readonly DrawnBranch[];
  /** The way of kept tasks back to the prompt; undefined where there is none. */
  readonly back: { readonly path: string; readonly arrow: string } | undefined;
  /** The middle of each stage on the band. */
  readonly stops: readonly Point[];
  readonly routes: Routes;
}

export interface Routes {
  readonly human: Route;
  readonly machine: Route;
  readonly accepted: Route;
  readonly kept: Route;
  /** By a branch's key. */
  readonly refused: ReadonlyMap<string, Route>;
  /** Of a refusal that is not counted yet, so that it has no branch. */
  readonly fallen: Route;
}

export function flowLayout(amounts: FlowAmounts, places: FlowPlaces, space: Space): FlowLayout {
  const { upright, line } = space;
  const at = (along: number, across: number): Point => (upright ? { x: across, y: along } : { x: along, y: across });
  const bar = (from: number, to: number, across: number, wide: number): string =>
    `M${[at(from, across), at(to, across), at(to, across + wide), at(from, across + wide)].map(pair).join("L")}Z`;

  const branches = branchesOf(amounts, places);
  const stops = space.stages.map(({ from, to }, i) => (from + to - (upright ? branchRoom(branches, i, line) : 0)) / 2);
  const stop = (place: number): number => stops[place] ?? 0;
  const [first, judged, last] = [stop(0), stop(places.refusal), stop(places.keep)];
  const source = places.write === undefined ? first : stop(places.write);
  const prompt = stop(places.prompt ?? 0);

  const drawn: DrawnBranch[] = [];
  let left = amounts.items === 0 ? EMPTY : BAND;
  const cuts = [{ along: source, wide: left }];
  for (const [i, branch] of branches.entries()) {
    const before = branches.slice(0, i).filter(({ stage }) => stage === branch.stage);
    const own = Math.min(left, branch.wide);
    const start = upright
      ? endOf(branch.stage) -
        branchRoom(branches.slice(i), branch.stage, line) +
        (roomOf(branch, line) - own) / 2 -
        BEND
      : stop(branch.stage) + GAP + before.reduce((sum, { wide }) => sum + wide + BEND + GAP, 0);
    const end = upright ? BAND_FROM + BAND + BEND + OUT : LEVEL + (branches.length - i - 0.5) * line;
    // The outer part of the band leaves it, so that its inner edge is straight.
    const [inner, outer] = [BAND_FROM + left - own, BAND_FROM + left];
    const [near, far, middle] = [start + BEND, start + BEND + own, start + BEND + own / 2];
    const corner = [at(start, outer), at(near, outer), at(near, outer + BEND), at(near, end), at(far, end)].map(pair);
    const path =
      `M${corner[0]!}Q${corner[1]!} ${corner[2]!}L${corner[3]!}L${corner[4]!}` +
      `L${pair(at(far, outer + BEND))}Q${pair(at(far, inner))} ${pair(at(start, inner))}Z`;
    const way = [at(source, MIDDLE), at(start, (inner + outer) / 2), at(middle, outer + BEND / 2), at(middle, end)];
    const words = upright ? at(middle, end + GAP) : at(far + GAP, end);
    drawn.push({ ...branch, path, words, route: routeOf(way, 1) });
    left -= own;
    cuts.push({ along: start, wide: left });
  }
  const kept = amounts.items === 0 ? EMPTY : wideOf(Math.min(amounts.tasks, amounts.accepted), amounts);
  const lastStep = Math.max((stop(places.keep - 1) + last) / 2, (cuts.at(-1)?.along ?? 0) + GAP);
  cuts.push({ along: Math.min(lastStep, last), wide: kept }, { along: last, wide: 0 });

  const shown = amounts.prompt.human + amounts.prompt.machine;
  const human = shown === 0 ? BAND : (amounts.prompt.human / shown) * BAND;
  const entering = BAND_FROM + (human + BAND) / 2;
  const acrossKept = BAND_FROM + Math.max(2, left / 2);
  const waiting = stop(places.ask ?? places.refusal);
  const toPrompt =
    places.write === undefined
      ? []
      : ([
          ["human", bar(first, prompt, BAND_FROM, human), human],
          ["machine", bar(first, prompt, BAND_FROM + human, BAND - human), BAND - human],
          ["plain", bar(prompt, source, BAND_FROM, BAND), BAND],
        ] as const);
  return {
    bands: [...toPrompt.flatMap(([tone, path, wide]) => (wide > 0 ? [{ tone, path }] : [])), ...toPool()],
    branches: drawn,
    back: amounts.loops
      ? {
          path: `M${[at(last, BAND_FROM), at(last, BACK), at(first, BACK), at(first, BAND_FROM)].map(pair).join("L")}`,
          arrow: `M${[at(first - ARROW, BAND_FROM - ARROW), at(first, BAND_FROM), at(first + ARROW, BAND_FROM - ARROW)].map(pair).join("L")}Z`,
        }
      : undefined,
    stops: stops.map((along) => at(along, MIDDLE)),
    routes: {
      human: routeOf([at(first, BAND_FROM + human / 2), at(prompt, BAND_FROM + human / 2)]),
      machine: routeOf(
        amounts.loops
          ? [at(last, BAND_FROM), at(last, BACK), at(first, BACK), at(first, entering), at(prompt, entering)]
          : [at(first, entering), at(prompt, entering)],
      ),
      accepted: routeOf([at(source, MIDDLE), at(judged, acrossKept), at(waiting, acrossKept)], 1),
      kept: routeOf([at(waiting, acrossKept), at(last, acrossKept)]),
      refused: new Map(drawn.map(({ key, route }) => [key, route])),
      fallen: routeOf([at(source, MIDDLE), at(judged, BAND_FROM + BAND), at(judged + BEND, LEVEL + BEND)], 1),
    },
  };

  function endOf(stage: number): number {
    return space.stages[stage]?.to ?? 0;
  }

  /** The band from the model to the pool, in two tones: before and after a candidate is judged. */
  function toPool(): { tone: Tone; path: string }[] {
    const isEmpty = amounts.items === 0;
    const split = isEmpty ? last : Math.max(judged, source);
    return [["plain", source, split] as const, ["kept", split, last] as const].flatMap(([tone, from, to]) => {
      const steps = cuts.flatMap(({ along, wide }, i) => {
        const [start, end] = [Math.max(from, along), Math.min(to, cuts[i + 1]?.along ?? last)];
        return wide > 0 && end > start ? [at(start, BAND_FROM + wide), at(end, BAND_FROM + wide)] : [];
      });
      if (steps.length === 0) return [];
      const along = ({ x, y }: Point): number => (upright ? y : x);
      const ends = [at(along(steps.at(-1)!), BAND_FROM), at(along(steps[0]!), BAND_FROM)];
      return [{ tone, path: `M${[...steps, ...ends].map(pair).join("L")}Z` }];
    });
  }
}

function pair({ x, y }: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
