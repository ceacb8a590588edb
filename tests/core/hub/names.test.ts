/** Names of datasets by the Hub's rule (huggingface_hub, `validate_repo_id`), and the commands made of them. */
import { expect, it } from "vitest";
import fc from "fast-check";
import { uploadCommands } from "../../../src/core/hub/commands.ts";
import { datasetName, suggestedName } from "../../../src/core/hub/dataset-name.ts";

it.each([
  ["some-one/my_set.v1", "some-one/my_set.v1"],
  ["https://huggingface.co/datasets/some-one/set/tree/main", "some-one/set"],
  [" datasets/some-one/set/ ", "some-one/set"],
  ["set", undefined],
  ["a/b/c", undefined],
  ["some-one/-set", undefined],
  ["some-one/se--t", undefined],
  ["some-one/se..t", undefined],
  ["some-one/set.git", undefined],
  ["../etc/passwd", undefined],
  ["some-one/se t", undefined],
  ["some-one/x;rm -rf ~", undefined],
  ["https://evil.example/datasets/a/b", undefined],
])("reads %s", (text, name) => {
  expect(datasetName(text)).toBe(name);
});

it("suggests only names that the Hub takes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (runName) => {
      const name = suggestedName(runName);
      expect(name === "" || datasetName(`a/${name}`) === `a/${name}`).toBe(true);
    }),
  );
});

it("leaves no way out of the quotes in a command", () => {
  expect(uploadCommands("a/b", "it's.zip", true)).toContain("unzip -o 'it'\\''s.zip' -d");
});
