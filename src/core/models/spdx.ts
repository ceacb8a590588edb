/** The usual names of licences: what files and model hosts write in many ways, in the form of the SPDX list. Pure data. */

/** SPDX names of licences under which models are given away, in their own spelling. */
const NAMES = [
  "Apache-2.0",
  "MIT",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "Unlicense",
  "CC0-1.0",
  "CC-BY-3.0",
  "CC-BY-4.0",
  "CC-BY-SA-3.0",
  "CC-BY-SA-4.0",
  "CC-BY-NC-2.0",
  "CC-BY-NC-4.0",
  "CC-BY-NC-SA-4.0",
  "CC-BY-NC-ND-4.0",
  "CC-BY-ND-4.0",
  "CDLA-Permissive-2.0",
  "GPL-2.0",
  "GPL-3.0",
  "LGPL-3.0",
  "AGPL-3.0",
  "MPL-2.0",
  "EUPL-1.2",
  "OpenMDW-1.0",
] as const;

/** Licences outside the SPDX list, by the name under which the Hub knows them. */
const OTHERS: Readonly<Record<string, string>> = {
  llama2: "LicenseRef-Llama-2",
  llama3: "LicenseRef-Llama-3",
  "llama3.1": "LicenseRef-Llama-3.1",
  "llama3.2": "LicenseRef-Llama-3.2",
  "llama3.3": "LicenseRef-Llama-3.3",
  llama4: "LicenseRef-Llama-4",
  gemma: "LicenseRef-Gemma",
  openrail: "LicenseRef-OpenRAIL",
  "bigscience-openrail-m": "LicenseRef-BigScience-OpenRAIL-M",
};

const BY_LOWER_CASE = new Map<string, string>([
  ...NAMES.map((name) => [name.toLowerCase(), name] as const),
  ...Object.entries(OTHERS),
  ["apache 2.0", "Apache-2.0"],
  ["apache license 2.0", "Apache-2.0"],
  ["mit license", "MIT"],
]);

/** @returns the SPDX name of a licence; the text as it is where none is known, and `unknown` for nothing */
export function spdxOf(licence: string): string {
  const text = licence.trim();
  return text === "" ? "unknown" : (BY_LOWER_CASE.get(text.toLowerCase()) ?? text);
}
