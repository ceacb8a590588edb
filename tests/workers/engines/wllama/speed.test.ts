/** A runtime's speed from its own clock: sums over requests, and silence while too little was seen. */
import { describe, expect, it } from "vitest";
import { Speed } from "../../../../workers/engines/wllama/speed.ts";

const timings = (prompt_n: number, prompt_ms: number, predicted_n: number, predicted_ms: number) => ({
  ...{ prompt_n, prompt_ms, predicted_n, predicted_ms },
});

describe("Speed", () => {
  it("says nothing of too little", () => {
    const speed = new Speed();
    speed.add(timings(150, 1000, 40, 1000));
    expect(speed.figures).toEqual({});
  });

  it("divides all tokens by all time", () => {
    const speed = new Speed();
    speed.add(timings(300, 1000, 60, 1000));
    speed.add(timings(100, 3000, 20, 1000));
    expect(speed.figures).toEqual({ readsPerSecond: 100, writesPerSecond: 40 });
  });

  it("leaves out the reading of a few tokens, whose time is mostly fixed", () => {
    const speed = new Speed();
    speed.add(timings(400, 1000, 1, 20));
    for (let i = 0; i < 20; i++) speed.add(timings(10, 300, 1, 20));
    expect(speed.figures).toEqual({ readsPerSecond: 400 });
  });
});
