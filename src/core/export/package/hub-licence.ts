/** A licence in the words of the Hugging Face Hub, which knows some by name and asks for the name and link of all others. */
import type { ModelRecord } from "../../models/model.ts";

export interface HubLicence {
  readonly license: string;
  readonly license_name?: string;
  readonly license_link?: string;
}

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

export function hubLicence({ licence, licenceUrl }: Pick<ModelRecord, "licence" | "licenceUrl">): HubLicence {
  const known = HUB_NAMES.get(licence.toLowerCase());
  if (known !== undefined) return { license: known };
  const link = licenceUrl === undefined ? {} : { license_link: licenceUrl };
  return { license: "other", license_name: licence.toLowerCase().replaceAll(/[^a-z0-9.]+/gu, "-"), ...link };
}
