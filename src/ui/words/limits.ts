/** Amounts of what a run uses up, in words. */
import { limitNames, usedUp, type LimitName, type Prices, type RunLimits } from "../../core/rows/limits.ts";
import type { RunCounters } from "../../core/rows/run-row.ts";
import { count, counted, rough } from "./numbers.ts";

const money = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });

export function amountWords(name: LimitName, value: number): string {
  switch (name) {
    case "minutes":
      return counted(Math.round(value), "minute");
    case "requests":
      return counted(Math.round(value), "request");
    case "tokens":
      return `${rough(Math.round(value))} tokens`;
    case "cost":
      return money.format(value);
  }
}

/** `12 of 40 requests`, for each limit, and the cost where prices are known. */
export function useWords(
  counters: RunCounters,
  { limits, prices }: { readonly limits?: RunLimits | undefined; readonly prices?: Prices | undefined },
): string[] {
  const used = usedUp(counters, prices);
  return limitNames.flatMap((name) => {
    const most = limits?.[name];
    const cost = `cost ${amountWords("cost", used.cost)}`;
    if (most === undefined) return name === "cost" && prices ? [cost] : [];
    if (name === "cost") return [`${cost} of ${amountWords("cost", most)}`];
    const now = name === "tokens" ? rough(Math.round(used.tokens)) : count(Math.floor(used[name]));
    return [`${now} of ${amountWords(name, most)}`];
  });
}
