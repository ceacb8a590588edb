/** The model record for runs of the scripted engine, which invents its answers. */
import type { ModelRecord } from "../../../src/core/models/model.ts";
import { fullDemonstrations } from "../../../src/core/models/profiles.ts";

/** @param parallel requests at once */
export function scriptedModel(parallel = 1): ModelRecord {
  return {
    id: "scripted",
    title: "Scripted",
    engine: "replay",
    source: { kind: "recording", name: "scripted" },
    downloadBytes: 0,
    memoryBytes: 0,
    licence: "MIT",
    needsF16: false,
    contextTokens: 8192,
    parallel,
    profile: { style: "base", demonstrations: fullDemonstrations, beginOfText: "", bytesPerToken: 3 },
    about: "",
  };
}
