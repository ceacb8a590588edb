/** The card's parts on what a person decided before the dataset left: its licence, and the check for what should not leave. */
import { licenceName } from "../../models/spdx.ts";
import type { RunRow } from "../../rows/run-row.ts";
import { markdownText } from "./plain.ts";

/** None where the dataset has the licence of the model. */
export function licenceSection(licence: string | undefined): string[] {
  if (licence === undefined) return [];
  return [
    `## Licence\n\nPublished under: ${markdownText(licenceName(licence))}. The person who published it chose so; the terms of the model and of what it was given hold beside it.`,
  ];
}

/** None where nobody checked the run. */
export function leavingSection({ leaving }: Pick<RunRow, "leaving">): string[] {
  if (leaving === undefined) return [];
  const { at, tasks, found, open } = leaving;
  return [
    `## Check before publishing\n\nOn ${new Date(at).toISOString().slice(0, 10)}, ${tasks} tasks were searched for personal data, keys, harmful words and copies of the seeds, by patterns and a list of words. It found ${found} places; of these, nobody has decided on ${open}. Patterns do not find everything.`,
  ];
}
