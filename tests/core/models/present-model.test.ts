/** A run that goes on with a model of the page after the page has brought another file of it. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { modelList, pocketModel } from "../../../src/core/models/model-list.ts";
import type { ModelRecord } from "../../../src/core/models/model.ts";
import { presentModel } from "../../../src/core/models/present-model.ts";
import { goneOnWith, hasEarlierAnswers } from "../../../src/core/rows/earlier-models.ts";
import { sampleRun } from "../../support/runs/sample-run.ts";

const path = "models/pocket.gguf";
const earlier: ModelRecord = {
  ...pocketModel,
  source: { kind: "bundled", path },
  parameters: 7,
  contextTokens: 512,
  profile: { ...pocketModel.profile, style: "chat", bytesPerToken: 9 },
};
const begun = (model: ModelRecord, requests: number, tasks: number) => {
  const run = sampleRun();
  return { ...run, model, counters: { ...run.counters, requests, tasks } };
};

it("the list names the file that comes with the page", () => {
  const sha256 = createHash("sha256")
    .update(readFileSync(`public/${path}`))
    .digest("hex");
  expect(pocketModel.source).toEqual({ kind: "bundled", path, sha256 });
});

describe("a run begun with an earlier file of Pocket", () => {
  it("goes on with the present file and its facts, asked as the run was", () => {
    const { source, parameters, contextTokens, profile } = presentModel(earlier);
    expect({ source, parameters, contextTokens }).toEqual({
      source: pocketModel.source,
      parameters: pocketModel.parameters,
      contextTokens: pocketModel.contextTokens,
    });
    expect(profile).toEqual({ ...earlier.profile, bytesPerToken: pocketModel.profile.bytesPerToken });
  });

  it("notes the earlier file with the tasks that it wrote, each time", () => {
    const once = goneOnWith(begun(earlier, 5, 3), pocketModel);
    expect(once).toEqual({ model: pocketModel, earlierModels: [{ origin: "bundled with Seedbed", tasks: 3 }] });
    const between: ModelRecord = { ...pocketModel, source: { kind: "bundled", path, sha256: "ab" } };
    const twice = goneOnWith({ ...begun(between, 9, 4), ...once, model: between }, pocketModel);
    expect(twice.earlierModels).toEqual([
      { origin: "bundled with Seedbed", tasks: 3 },
      { origin: "bundled with Seedbed (SHA-256 ab)", tasks: 4 },
    ]);
  });

  it("notes nothing where no answer is by it", () => {
    expect(hasEarlierAnswers(begun(earlier, 0, 0))).toBe(false);
    expect(goneOnWith(begun(earlier, 0, 0), pocketModel)).toEqual({ model: pocketModel });
  });
});

it("all other models stay what they are", () => {
  for (const model of modelList) expect(presentModel(model)).toBe(model);
  const gone: ModelRecord = { ...pocketModel, source: { kind: "bundled", path: "models/other.gguf" } };
  expect(presentModel(gone)).toBe(gone);
});
