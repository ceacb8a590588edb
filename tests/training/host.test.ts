/** Weights to the host and back. */
import { beforeAll, describe, expect, it } from "vitest";
import { fromHost, parameterCount, stateFromHost, stateToHost, toHost } from "../../training/host.ts";
import { startJax, tinyConfig, tinyState } from "../support/tiny-model.ts";

beforeAll(startJax);

describe("weights on the host", () => {
  it("have the names of the Qwen2 layout, with shapes [outputs, inputs]", async () => {
    const host = await toHost(tinyState().weights);
    expect(host.size).toBe(2 + 12 * tinyConfig.layers);
    expect(host.get("token_embd.weight")?.shape).toEqual([24, 16]);
    expect(host.get("blk.1.attn_q.weight")?.shape).toEqual([128, 16]);
    expect(host.get("blk.0.attn_k.bias")?.shape).toEqual([64]);
    expect(host.get("blk.1.ffn_down.weight")?.shape).toEqual([16, 24]);
  });

  it("come back as they were, and with them both running means", async () => {
    const state = tinyState();
    const host = await stateToHost(state, toHost);
    expect(
      await stateToHost(
        stateFromHost(host, (weights) => fromHost(tinyConfig, weights)),
        toHost,
      ),
    ).toEqual(host);
    expect(await stateToHost(state, toHost), "the arrays stay alive").toEqual(host);
  });

  it("are counted", async () => {
    const { weights } = tinyState();
    const values = [...(await toHost(weights)).values()].map((tensor) => tensor.values.length);
    expect(parameterCount(weights)).toBe(values.reduce((sum, each) => sum + each));
  });

  it("are refused where one is missing", async () => {
    const host = new Map(await toHost(tinyState().weights));
    host.delete("blk.1.attn_v.bias");
    expect(() => fromHost(tinyConfig, host)).toThrow("there is no tensor blk.1.attn_v.bias");
  });
});
