/** The names of licences, as a person reads them. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { noModel } from "../../../src/core/models/no-model.ts";
import { licenceWords, unchosenLicence } from "../../../src/ui/words/licences.ts";

it.each([
  ["Apache-2.0", "Apache-2.0"],
  ["llama3.2", "Llama 3.2 Community License Agreement"],
  ["gemma", "Gemma Terms of Use"],
  ["bigscience-openrail-m", "BigScience OpenRAIL-M licence"],
  ["", "licence unknown"],
  ["a licence of my own", "a licence of my own"],
])("%s is called %s", (licence, words) => {
  expect(licenceWords(licence)).toBe(words);
});

it.each([
  ["self-instruct", "Apache-2.0", "That of the model: Apache-2.0"],
  ["self-instruct", "", "That of the model: licence unknown"],
  ["mix", "none", "Not said"],
] as const)("where a run of the recipe %s by a model under %j has no licence chosen: %s", (recipe, licence, words) => {
  expect(unchosenLicence({ recipe, model: { ...noModel, licence } })).toBe(words);
});

it("are said by that one function wherever a model's licence is shown", () => {
  const shown = readdirSync("src/ui", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".svelte"))
    .flatMap((file) => {
      const markup = readFileSync(`src/ui/${file}`, "utf8").replace(
        /<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>/gu,
        "",
      );
      return [...markup.matchAll(/\{[^{}]*\b(?:model|header|suggestion)\.licence\b[^{}]*\}/gu)].map(([text]) => text);
    });
  expect(shown.length).toBeGreaterThan(3);
  expect(shown.filter((text) => !text.includes("licenceWords(") && !/bind:|licenceUrl/u.test(text))).toEqual([]);
});
