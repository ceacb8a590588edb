/** What a run may use up beside its goal, and what its requests cost. Pure. */
import * as v from "valibot";
import type { Read } from "../shape.ts";

/** A limit's number: above 0, and no more than anyone needs. */
const most = v.pipe(v.number(), v.gtValue(0), v.maxValue(1e12));

export const limitNames = ["minutes", "requests", "tokens", "cost"] as const;
export const limitNameSchema = v.picklist(limitNames);
export type LimitName = Read<typeof limitNameSchema>;

/** Each is absent where it limits nothing. */
export const runLimitsSchema = v.object({
  /** Minutes in which the run was running, without its pauses. */
  minutes: v.exactOptional(most),
  requests: v.exactOptional(most),
  /** Tokens read and written. */
  tokens: v.exactOptional(most),
  /** In the unit of the prices. */
  cost: v.exactOptional(most),
});
export type RunLimits = Read<typeof runLimitsSchema>;

/** What a million tokens cost, in any currency. */
export const pricesSchema = v.object({
  read: v.pipe(v.number(), v.minValue(0), v.maxValue(1e9)),
  written: v.pipe(v.number(), v.minValue(0), v.maxValue(1e9)),
});
export type Prices = Read<typeof pricesSchema>;

const MINUTE_MS = 60_000;
/** Prices are for so many tokens. */
const PRICED_TOKENS = 1_000_000;

/** The running sums of a run that limits look at. */
interface Used {
  readonly runMs: number;
  readonly requests: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/**
 * What a run's tokens cost. Tokens that a server took from its cache count in full, so that this is never too little.
 * @returns in the unit of the prices
 */
export function costOf(
  { promptTokens, completionTokens }: Pick<Used, "promptTokens" | "completionTokens">,
  { read, written }: Prices,
): number {
  return (promptTokens * read + completionTokens * written) / PRICED_TOKENS;
}

/** How much of each limit is used up. */
export function usedUp(counters: Used, prices: Prices | undefined): Readonly<Record<LimitName, number>> {
  return {
    minutes: counters.runMs / MINUTE_MS,
    requests: counters.requests,
    tokens: counters.promptTokens + counters.completionTokens,
    cost: prices ? costOf(counters, prices) : 0,
  };
}

/**
 * The first limit that a further request would go beyond; undefined while it may be made.
 * @param inFlight requests that were sent and are not counted yet
 */
export function limitReached(
  { limits, prices, counters }: { readonly limits?: RunLimits; readonly prices?: Prices; readonly counters: Used },
  inFlight = 0,
): LimitName | undefined {
  if (limits === undefined) return undefined;
  const used = usedUp(counters, prices);
  return limitNames.find((name) => {
    const limit = limits[name];
    return limit !== undefined && used[name] + (name === "requests" ? inFlight : 0) >= limit;
  });
}
