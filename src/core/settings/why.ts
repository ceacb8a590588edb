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
    ...(what === undefined ? [] : [`${percent(chosen.accepted)} accepted`]),
    ...(chosen.variety === undefined ? [] : [`variety ${chosen.variety.toFixed(2)}`]),
    ...(chosen.whole === undefined ? [] : [`${percent(chosen.whole)} of the tasks with a whole instance`]),
  ];
  const also = details.length === 0 ? "" : `, ${details.join(", ")}`;
  if (!next) return "Chosen because nothing else was tried.";
  const than = what === undefined ? `${percent(next.score)} right` : rate(next.usefulPerMinute);
  return `Chosen because it came out best: ${got}${also}; the next best, “${armWords(next.arm)}”, had ${than}.`;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(0)}%`;
}

function rate(value: number): string {
  return value.toFixed(1);
}
