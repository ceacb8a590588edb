/** How the runtime is set up: the rule against what was measured, and where it must hold back. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  memoryFor,
  planRuntime,
  type RuntimeFile,
  type RuntimeMachine,
} from "../../../src/core/models/runtime-plan.ts";

const MB = 1e6;
const twoCores: RuntimeMachine = { cores: 2, isolated: true, memoryBytes: 8 * 2 ** 30 };
/** Sizes of real files and shapes: weights of the file, in single precision, and 8,192 tokens of context. */
const files = {
  pocket: { bytes: 2.5 * MB, singleBytes: 9 * MB, contextBytes: 30 * MB, gpuLayers: 0 },
  "135M, Q8_0": { bytes: 145 * MB, singleBytes: 540 * MB, contextBytes: 377 * MB, gpuLayers: 0 },
  "135M, Q4_1": { bytes: 98 * MB, singleBytes: 540 * MB, contextBytes: 377 * MB, gpuLayers: 0 },
  "360M, Q8_0": { bytes: 386 * MB, singleBytes: 1450 * MB, contextBytes: 671 * MB, gpuLayers: 0 },
  "0.5B, Q8_0": { bytes: 675 * MB, singleBytes: 2520 * MB, contextBytes: 201 * MB, gpuLayers: 0 },
  "1.5B, Q4_K_M": { bytes: 1100 * MB, singleBytes: 6200 * MB, contextBytes: 470 * MB, gpuLayers: 0 },
} satisfies Record<string, RuntimeFile>;

const fast = { context: "single", fusedAttention: false } as const;

describe("planRuntime", () => {
  it.each([
    ["pocket", { weights: "single", ...fast, threads: 1 }],
    ["135M, Q8_0", { weights: "single", ...fast, threads: 2 }],
    ["135M, Q4_1", { weights: "single", ...fast, threads: 2 }],
    ["360M, Q8_0", { weights: "single", ...fast, threads: 2 }],
    ["0.5B, Q8_0", { weights: "single", ...fast, threads: 2 }],
    ["1.5B, Q4_K_M", { weights: "file", ...fast, threads: 2 }],
  ] as const)("sets up %s on two cores with 8 GB", (name, plan) => {
    expect(planRuntime(files[name], twoCores)).toEqual(plan);
  });

  it.each([
    [1, true, 1],
    [2, false, 1],
    [2, true, 2],
    [4, true, 2],
    [12, true, 6],
    [64, true, 8],
  ])("computes with %i cores, isolated %s, by %i threads", (cores, isolated, threads) => {
    expect(planRuntime(files["135M, Q8_0"], { ...twoCores, cores, isolated }).threads).toBe(threads);
  });

  it("keeps a file's own weights where some of them cannot be unpacked, or the memory is small", () => {
    const { singleBytes: _, ...unknown } = files["135M, Q8_0"];
    expect(planRuntime(unknown, twoCores).weights).toBe("file");
    expect(planRuntime(files["360M, Q8_0"], { ...twoCores, memoryBytes: 2 * 2 ** 30 }).weights).toBe("file");
  });

  it("keeps the file's weights for a GPU, and what a person chose before all", () => {
    expect(planRuntime({ ...files["135M, Q8_0"], gpuLayers: 999 }, twoCores)).toMatchObject({ weights: "file" });
    expect(planRuntime(files["135M, Q8_0"], twoCores, { weights: "file", threads: 1 })).toEqual({
      ...{ weights: "file", threads: 1 },
      ...fast,
    });
  });

  it("never plans for more than the memory, unless the file alone needs it", () => {
    const size = fc.double({ min: 1, max: 8e9, noNaN: true });
    fc.assert(
      fc.property(size, size, size, size, (bytes, singleBytes, contextBytes, memoryBytes) => {
        const machine = { ...twoCores, memoryBytes };
        const { weights, context } = planRuntime({ bytes, singleBytes, contextBytes, gpuLayers: 0 }, machine);
        const most = memoryFor(machine);
        if (weights === "single") expect(singleBytes + contextBytes).toBeLessThanOrEqual(most);
        else if (context === "single") expect(bytes + contextBytes).toBeLessThanOrEqual(most);
      }),
    );
  });
});
