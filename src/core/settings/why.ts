/** Why an arm was chosen, in one sentence. */
import { armWords } from "./arm.ts";
import type { SettingsRow } from "../models/settings-row.ts";

const WHAT: Readonly<Record<string, string>> = {
  instructions: "useful tasks a minute",
  instances: "useful tasks a minute",
};

/** @param rows of one question, the chosen one first */
export function whyChosen(rows: readonly SettingsRow[]): string {
  const [chosen, next] = rows;
  if (!chosen) return "";
  const { stage } = chosen.arm;
  const what = WHAT[stage];
  const got = what === undefined ? `${percent(chosen.score)} right` : `${rate(chosen.usefulPerMinute)} ${what}`;
  const details = [
    got,
    ...(what === undefined ? [] : [`${percent(chosen.accepted)} accepted`]),
    ...(chosen.whole === undefined ? [] : [`${percent(chosen.whole)} of the tasks with a whole instance`]),
    ...weighed(chosen),
  ];
  if (!next) return "Chosen because nothing else was tried.";
  const than = what === undefined ? `${percent(next.score)} right` : rate(next.usefulPerMinute);
  const had = [than, ...weighed(next)].join(", ");
  if (next.score > chosen.score)
    return `Chosen because no other was surely better: ${details.join(", ")}. “${armWords(next.arm)}” had ${had}: that may be chance. With more minutes, the search tells more.`;
  return `Chosen because it came out best: ${details.join(", ")}; the next best, “${armWords(next.arm)}”, had ${had}.`;
}

/** What counts besides the rate, so that one with a lower rate may come out best: tasks that are newer, more looks. */
function weighed({ variety, requests }: SettingsRow): string[] {
  const asked = `in ${requests} ${requests === 1 ? "request" : "requests"}`;
  return variety === undefined ? [asked] : [`variety ${variety.toFixed(2)}`, asked];
}

function percent(value: number): string {
  return `${(100 * value).toFixed(0)}%`;
}

function rate(value: number): string {
  return value.toFixed(1);
}
