/** A licence in the words of the Hugging Face Hub. The Hub knows some licences by name, and wants a name and a link for others. */
import type { ModelRecord } from "../../models/model.ts";

/** SPDX names the Hub knows in lower case; it has its own names for the Llama licences. */
const HUB_NAMES = new Map([
  ...[
    "MIT",
    "Apache-2.0",
    "BSD-3-Clause",
    "CC0-1.0",
    "CC-BY-4.0",
    "CC-BY-SA-4.0",
    "CC-BY-NC-4.0",
    "OpenRAIL",
    "Gemma",
  ].map((name) => [name.toLowerCase(), name.toLowerCase()] as const),
  ["licenseref-llama-3.2", "llama3.2"],
  ["licenseref-llama-3.1", "llama3.1"],
  ["unknown", "unknown"],
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
