/** What a short probe says about a model on one machine: its speed, and how much of its answers can be read and kept. Pure sums. */
import type { RequestStage } from "../method/method.ts";
import type { ScorecardFigures, StageFigures } from "./scorecard-row.ts";

/** One request of a probe, measured and read. */
export interface ProbeSample {
  readonly stage: RequestStage;
  /** Whether the request gave an answer at all. */
  readonly answered: boolean;
  /** Whether the answer was stopped because it repeated itself. */
  readonly repeated: boolean;
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly completionTokens: number;
  /** Until the first text came, and until the last, milliseconds. */
  readonly firstMs: number;
  readonly ms: number;
  /** Number of items read from the answer: candidates, 1 for a yes or no, instances. */
  readonly items: number;
  /** How many of those are kept. */
  readonly kept: number;
  /** The reply to the yes/no question. */
  readonly reply?: "yes" | "no";
}

const MINUTE_MS = 60_000;

/** @param wallMs time each stage took, milliseconds */
export function figuresOf(
  samples: readonly ProbeSample[],
  wallMs: Readonly<Record<string, number>>,
  { at, parallel }: Pick<ScorecardFigures, "at" | "parallel">,
): ScorecardFigures {
  const stage = (name: RequestStage): StageFigures => {
    const own = samples.filter((each) => each.stage === name);
    return {
      requests: own.length,
      read: own.filter(({ items }) => items > 0).length,
      items: sum(own, ({ items }) => items),
      kept: sum(own, ({ kept }) => kept),
      repeated: own.filter(({ repeated }) => repeated).length,
      wallMs: wallMs[name] ?? 0,
    };
  };
  const stages = {
    instructions: stage("instructions"),
    classification: stage("classification"),
    instances: stage("instances"),
  };
  const answered = samples.filter((each) => each.answered && each.completionTokens > 0);
  const withInstances = samples.filter((each) => each.stage === "instances" && each.kept > 0).length;
  return {
    at,
    parallel,
    readPerSecond: perSecond(
      sum(answered, ({ promptTokens, cachedTokens }) => promptTokens - cachedTokens),
      sum(answered, ({ firstMs }) => firstMs),
    ),
    writtenPerSecond: perSecond(
      sum(answered, ({ completionTokens }) => completionTokens - 1),
      sum(answered, ({ ms, firstMs }) => ms - firstMs),
    ),
    stages,
    yes: samples.filter(({ reply }) => reply === "yes").length,
    no: samples.filter(({ reply }) => reply === "no").length,
    usefulPerMinute: usefulPerMinute(stages, withInstances),
  };
}

/** Share of a stage's answers that gave at least one item, 0 to 1. */
export function readShare({ read, requests }: StageFigures): number {
  return share(read, requests);
}

/** Share of the candidates that rules and ROUGE-L let pass, 0 to 1. */
export function acceptedShare({ stages: { instructions } }: ScorecardFigures): number {
  return share(instructions.kept, instructions.items);
}

/** New tasks a list below which a run hardly grows: a list has room for seven. */
const LEAST_KEPT_A_LIST = 1;

/**
 * Whether a model answers and does not list new tasks, as some do after a tuning: a run with it would hardly grow.
 * Known only after at least one list.
 */
export function isAnsweringModel({ stages: { instructions } }: ScorecardFigures): boolean {
  return instructions.requests > 0 && instructions.kept < LEAST_KEPT_A_LIST * instructions.requests;
}

/** The time for one task: its share of an instruction request, one yes/no question and one request for instances. */
function usefulPerMinute(stages: ScorecardFigures["stages"], withInstances: number): number {
  const { instructions, classification, instances } = stages;
  if (instructions.kept === 0 || withInstances === 0) return 0;
  const each = ({ wallMs, requests }: StageFigures) => (requests === 0 ? 0 : wallMs / requests);
  const taskMs = instructions.wallMs / instructions.kept + each(classification) + each(instances);
  return taskMs === 0 ? 0 : (MINUTE_MS / taskMs) * (withInstances / instances.requests);
}

function perSecond(tokens: number, ms: number): number {
  return ms > 0 ? (Math.max(0, tokens) / ms) * 1000 : 0;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, each) => total + of(each), 0);
}
