/** The name of a licence where it stands alone. */
import { licenceName } from "../../core/models/spdx.ts";
import { outlineOf } from "../../core/recipes/recipes.ts";
import { shownLine } from "../../core/text/shown-line.ts";
import type { RunRow } from "../../core/rows/run-row.ts";

/** @returns `Apache-2.0`, `Gemma Terms of Use`, or `licence unknown` */
export function licenceWords(licence: string): string {
  const name = licenceName(licence);
  return name === "unknown" ? "licence unknown" : name;
}

/** What stands for the licence of a run's dataset as long as nobody has chosen one. */
export function unchosenLicence(run: Pick<RunRow, "recipe" | "model">): string {
  return outlineOf(run).asksNoModel ? "Not said" : `That of the model: ${shownLine(licenceWords(run.model.licence))}`;
}
