/** A stored run as the page shows it: its names cannot turn or hide other words, and its link leads to the web or nowhere. Pure. */
import { isFromFile } from "../../core/rows/ids.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import { shownLine, shownName } from "../../core/text/shown-line.ts";

export function shownRun(run: RunRow): RunRow {
  const { licenceUrl, claimedBy = isFromFile(run.id) ? run.id : undefined, ...model } = run.model;
  return {
    ...run,
    name: shownName(run.name),
    seedsName: shownLine(run.seedsName),
    model: {
      ...model,
      title: shownLine(model.title),
      licence: shownLine(model.licence),
      about: shownLine(model.about),
      ...(licenceUrl !== undefined && isWeb(licenceUrl) && { licenceUrl }),
      ...(claimedBy !== undefined && { claimedBy }),
    },
  };
}

function isWeb(address: string): boolean {
  return URL.canParse(address) && /^https?:$/u.test(new URL(address).protocol);
}
