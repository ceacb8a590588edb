/** The offered WebLLM models, compared with the package's own list. */
import { prebuiltAppConfig } from "@mlc-ai/web-llm";
import { describe, expect, it } from "vitest";
import { modelList } from "../../../../src/core/models/model-list.ts";
import { needsF16, singlePrecisionTwin } from "../../../../src/core/models/webllm-models.ts";

const offered = modelList.filter(({ engine }) => engine === "webllm");

describe("a WebLLM model offered", () => {
  it.each(offered.map((model) => [model.id, model] as const))("%s is in the package's list", (_, model) => {
    const { source } = model;
    if (source.kind !== "webllm") throw new Error(`a source of kind ${source.kind}`);
    const listed = prebuiltAppConfig.model_list.find(({ model_id }) => model_id === source.modelId);
    expect(listed?.model_id).toBe(source.modelId);
    expect(source.libraryUrl).toBe(listed?.model_lib);
    expect(listed?.model).toBe(`https://huggingface.co/mlc-ai/${source.modelId}`);
    expect(Math.abs(model.memoryBytes / 1e6 - (listed?.vram_required_MB ?? 0))).toBeLessThan(1);
    expect(model.contextTokens).toBeLessThanOrEqual(listed?.overrides?.context_window_size ?? Infinity);
  });

  it("in half precision has a twin for a GPU without it", () => {
    expect(offered.filter((model) => model.needsF16)).toHaveLength(8);
    for (const model of offered) {
      if (model.source.kind !== "webllm") continue;
      expect(model.needsF16).toBe(needsF16(model.source.modelId));
      if (model.needsF16) expect(singlePrecisionTwin(model, modelList)?.needsF16).toBe(false);
    }
  });

  it("needs half precision in our list whenever it does in the package's", () => {
    const needing = prebuiltAppConfig.model_list.filter(({ required_features = [] }) =>
      required_features.includes("shader-f16"),
    );
    expect(needing.map(({ model_id }) => model_id).filter((id) => !needsF16(id))).toEqual([]);
  });
});
