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

/** Licences outside the SPDX list: the Hub's name, the reference by which they are stored here, and their own name. */
const OTHERS = [
  ["llama2", "LicenseRef-Llama-2", "Llama 2 Community License Agreement"],
  ["llama3", "LicenseRef-Llama-3", "Meta Llama 3 Community License Agreement"],
  ["llama3.1", "LicenseRef-Llama-3.1", "Llama 3.1 Community License Agreement"],
  ["llama3.2", "LicenseRef-Llama-3.2", "Llama 3.2 Community License Agreement"],
  ["llama3.3", "LicenseRef-Llama-3.3", "Llama 3.3 Community License Agreement"],
  ["llama4", "LicenseRef-Llama-4", "Llama 4 Community License Agreement"],
  ["gemma", "LicenseRef-Gemma", "Gemma Terms of Use"],
  ["openrail", "LicenseRef-OpenRAIL", "OpenRAIL licence"],
  ["bigscience-openrail-m", "LicenseRef-BigScience-OpenRAIL-M", "BigScience OpenRAIL-M licence"],
] as const;

/** How SPDX names a licence that it has not. */
const REFERENCE = "LicenseRef-";

const BY_LOWER_CASE = new Map<string, string>([
  ...NAMES.map((name) => [name.toLowerCase(), name] as const),
  ...OTHERS.map(([hub, reference]) => [hub, reference] as const),
  ...OTHERS.map(([, reference]) => [reference.toLowerCase(), reference] as const),
  ["apache 2.0", "Apache-2.0"],
  ["apache license 2.0", "Apache-2.0"],
  ["mit license", "MIT"],
]);

/** @returns the SPDX name of a licence; the text as it is where none is known, and `unknown` for nothing */
export function spdxOf(licence: string): string {
  const text = licence.trim();
  return text === "" ? "unknown" : (BY_LOWER_CASE.get(text.toLowerCase()) ?? text);
}

/** A stored licence for people: its SPDX name where it has one, else its own name. */
export function licenceName(licence: string): string {
  const known = spdxOf(licence);
  const own = OTHERS.find(([, reference]) => reference === known)?.[2];
  if (own !== undefined) return own;
  return known.startsWith(REFERENCE) ? known.slice(REFERENCE.length).replaceAll("-", " ") : known;
}

/** A licence by the Hub's name; undefined where the Hub has none. */
export function hubNameOf(licence: string): string | undefined {
  const known = spdxOf(licence);
  if (known === "unknown") return known;
  const other = OTHERS.find(([, reference]) => reference === known)?.[0];
  return other ?? (NAMES.some((name) => name === known) ? known.toLowerCase() : undefined);
}
