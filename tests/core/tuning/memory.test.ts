/** How much memory a tuning may take, and which smaller plans are offered. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pocketModel } from "../../../src/core/models/model-list.ts";
import { loraPlan, usualLora } from "../../../src/core/tuning/lora-plan.ts";
import {
  fits,
  madeSmaller,
  memoryNeed,
  mustMakeRoom,
  roomForTuning,
  tuningBytes,
  type MemoryChoice,
} from "../../../src/core/tuning/memory.ts";

const GIB = 2 ** 30;

describe("making room", () => {
  it.each([
    [120e6, 900e6, undefined, false],
    [3.5e9, 900e6, undefined, true],
    [120e6, 900e6, 4 * GIB, false],
    [1.5e9, 900e6, 4 * GIB, true],
  ])("of a model of %d bytes for a tuning of %d on a machine of %s: %s", (loaded, tuning, machine, needed) => {
    expect(mustMakeRoom(loaded, tuning, machine)).toBe(needed);
  });

  it("is for half of the machine at most, and for what WebAssembly can hold", () => {
    expect(roomForTuning(2 * GIB)).toBe(GIB);
    expect(roomForTuning(64 * GIB)).toBe(roomForTuning(undefined));
    expect(roomForTuning(undefined)).toBeLessThan(4 * GIB);
    expect(roomForTuning(64 * GIB, "webgpu"), "WebAssembly's bound is not WebGPU's").toBe(32 * GIB);
  });

  it("goes by the weights in single precision for LoRA", () => {
    expect(tuningBytes({ student: pocketModel })).toBe(pocketModel.memoryBytes);
    const student = { ...pocketModel, parameters: 100e6 };
    expect(tuningBytes({ student, lora: usualLora })).toBeGreaterThan(400e6);
  });
});

it.each([
  ["more than there is", 9, undefined, false],
  ["as much as there is", 8, undefined, true],
  ["an array as large as the device takes", 8, 4, true],
  ["a larger array than the device takes", 8, 5, false],
])("%s: fits or not", (_, bytes, array, does) => {
  const need = { bytes, room: 8, smaller: [], ...(array !== undefined && { array: { bytes: array, room: 4 } }) };
  expect(fits(need)).toBe(does);
});

describe("smaller plans", () => {
  const choice: MemoryChoice = { plan: { ...loraPlan, rowTokens: 1024 }, lora: { ...usualLora, rank: 64 } };
  const bytesOf = ({ plan, lora }: MemoryChoice) => 1000 + plan.rowTokens + 10 * lora.rank;

  it.each([
    ["none where it fits", 2664, []],
    [
      "both where either will do",
      2300,
      [
        { kind: "row-tokens", rowTokens: 512, bytes: 2152 },
        { kind: "rank", rank: 16, bytes: 2184 },
      ],
    ],
    ["fewer tokens where no rank will do", 2000, [{ kind: "row-tokens", rowTokens: 256, bytes: 1896 }]],
    ["none where neither will do", 1500, []],
  ])("are %s", (_, room, smaller) => {
    expect(memoryNeed(choice, bytesOf, room)).toEqual({ bytes: 2664, room, smaller });
  });

  it("fit, and change one setting", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 2700 }), (room) => {
        for (const offer of memoryNeed(choice, bytesOf, room).smaller) {
          const made = madeSmaller(choice, offer);
          expect(bytesOf(made)).toBe(offer.bytes);
          expect(offer.bytes).toBeLessThanOrEqual(room);
          const { rowTokens } = made.plan;
          expect([rowTokens === 1024, made.lora.rank === 64].filter(Boolean)).toHaveLength(1);
        }
      }),
    );
  });
});
