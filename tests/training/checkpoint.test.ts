/** A training as bytes and back. */
import { beforeAll, describe, expect, it } from "vitest";
import { checkpointFromBytes, checkpointToBytes } from "../../training/checkpoint.ts";
import { stateToHost, toHost, type HostState, type HostWeights } from "../../training/host.ts";
import { startJax, tinyState } from "../support/tiny-model.ts";

const HEAD = { step: 7, said: "zwölf", curve: [{ step: 1, loss: 0.5 }] };

let state: HostState;
let bytes: Uint8Array;
beforeAll(async () => {
  await startJax();
  const { weights } = await stateToHost(tinyState(), toHost);
  state = { weights, first: moved(weights, 1), second: moved(weights, 2) };
  bytes = checkpointToBytes({ head: HEAD, state });
});

function moved(weights: HostWeights, by: number): HostWeights {
  return new Map([...weights].map(([name, { shape, values }]) => [name, { shape, values: values.map((v) => v + by) }]));
}

describe("a checkpoint", () => {
  it("comes back as it was, from the middle of a larger buffer too", () => {
    const larger = Buffer.concat([Buffer.alloc(3), bytes]).subarray(3);
    for (const each of [bytes, larger]) expect(checkpointFromBytes(each)).toEqual({ head: HEAD, state });
  });

  it.each([
    ["its values", () => bytes.length - 4, "ends within tensor output_norm.weight"],
    ["its head", () => 40, "ends within its head"],
    ["its first number", () => 2, "outside the bounds"],
  ])("is refused where it ends within %s", (_, length, message) => {
    expect(() => checkpointFromBytes(bytes.subarray(0, length()))).toThrow(RangeError);
    expect(() => checkpointFromBytes(bytes.subarray(0, length()))).toThrow(message);
  });
});
