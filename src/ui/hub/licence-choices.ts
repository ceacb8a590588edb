/** Licences under which a person may give a dataset away, by their SPDX names: those that are usual for data. */
export const datasetLicences = [
  "CC0-1.0",
  "CC-BY-4.0",
  "CC-BY-SA-4.0",
  "CC-BY-NC-4.0",
  "CC-BY-NC-SA-4.0",
  "CDLA-Permissive-2.0",
  "MIT",
  "Apache-2.0",
] as const;
