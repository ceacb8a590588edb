/** The settings of LoRA: those that training knows, and presets that can be carried out. */
import { describe, expect, it } from "vitest";
import {
  loraFields,
  loraPlan,
  loraPresets,
  loraTargets,
  targetsOf,
  usualLora,
} from "../../../src/core/tuning/lora-plan.ts";
import { faultOf, faultOfPlan } from "../../../src/core/tuning/plan.ts";
import { loraTargets as trained } from "../../../training/lora/targets.ts";

describe("the settings of LoRA", () => {
  it("name the matrices that can be trained", () => {
    expect(Object.keys(loraTargets)).toEqual(trained);
  });

  it("begin within their bounds, in each preset", () => {
    expect(faultOf(usualLora, loraFields)).toBeUndefined();
    for (const { change } of loraPresets) expect(faultOfPlan({ ...loraPlan, ...change })).toBeUndefined();
  });

  it.each([
    [
      ["attn_q", "ffn_up"],
      ["attn_q", "ffn_up"],
    ],
    [["attn_q", "lm_head"], undefined],
    [[], undefined],
  ])("reads %j as %j", (names, targets) => {
    expect(targetsOf(names)).toEqual(targets);
  });
});
