/** A licence in the words of the Hugging Face Hub. The Hub knows some licences by name, and wants a name and a link for others. */
import type { ModelRecord } from "../../models/model.ts";

/** SPDX names that the Hub has in lower case, and its name for a licence that nobody knows. */
const SAME_NAMES = "mit apache-2.0 bsd-3-clause cc0-1.0 cc-by-4.0 cc-by-sa-4.0 cc-by-nc-4.0 openrail gemma unknown";
const HUB_NAMES = new Map([
  ...SAME_NAMES.split(" ").map((name) => [name, name] as const),
  ["licenseref-llama-3.2", "llama3.2"],
  ["licenseref-llama-3.1", "llama3.1"],
  ["", "unknown"],
]);

/** The licence fields of a card's header, by their names there. */
export function hubLicence({
  licence,
  licenceUrl,
}: Pick<ModelRecord, "licence" | "licenceUrl">): Readonly<Record<string, string>> {
  const known = HUB_NAMES.get(licence.toLowerCase());
  if (known !== undefined) return { license: known };
  const own = { license: "other", license_name: licence.toLowerCase().replaceAll(/[^a-z0-9.]+/gu, "-") };
  return licenceUrl === undefined ? own : { ...own, license_link: licenceUrl };
}
