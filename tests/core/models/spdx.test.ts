/** Licences as files and hosts write them, under the name that a person reads. */
import { expect, it } from "vitest";
import { hubNameOf, licenceName, spdxOf } from "../../../src/core/models/spdx.ts";

it.each([
  ["apache-2.0", "Apache-2.0", "Apache-2.0", "apache-2.0"],
  ["Apache License 2.0", "Apache-2.0", "Apache-2.0", "apache-2.0"],
  ["mit", "MIT", "MIT", "mit"],
  ["llama3.2", "LicenseRef-Llama-3.2", "Llama 3.2 Community License Agreement", "llama3.2"],
  ["LicenseRef-Llama-3.1", "LicenseRef-Llama-3.1", "Llama 3.1 Community License Agreement", "llama3.1"],
  ["gemma", "LicenseRef-Gemma", "Gemma Terms of Use", "gemma"],
  ["LicenseRef-Someone-1.0", "LicenseRef-Someone-1.0", "Someone 1.0", undefined],
  ["qwen-research", "qwen-research", "qwen-research", undefined],
  ["Tongyi Qianwen", "Tongyi Qianwen", "Tongyi Qianwen", undefined],
  ["  ", "unknown", "unknown", "unknown"],
])("%j is stored as %s, shown as %s, and called %s on the Hub", (written, stored, shown, hub) => {
  expect(spdxOf(written)).toBe(stored);
  expect(licenceName(stored)).toBe(shown);
  expect(hubNameOf(stored)).toBe(hub);
});
