/** The name of a model's licence where it stands alone. */
import { licenceName } from "../../core/models/spdx.ts";

/** @returns `Apache-2.0`, `Gemma Terms of Use`, or `licence unknown` */
export function licenceWords(licence: string): string {
  const name = licenceName(licence);
  return name === "unknown" ? "licence unknown" : name;
}
