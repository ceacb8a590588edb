/** Stands in a run's row where its recipe asks no model. */
import type { ModelRecord } from "./model.ts";
import { baseProfile } from "./profiles.ts";

export const noModel: ModelRecord = {
  ...{ id: "none", title: "No model", engine: "none", source: { kind: "none" }, licence: "none" },
  ...{ downloadBytes: 0, memoryBytes: 0, needsF16: false, contextTokens: 0, parallel: 1, profile: baseProfile },
  about: "Templates make the tasks; no model is asked.",
};
