/** What the page tells of the comparing of meanings: doubles from a limit on, and the time left. */
import { describe, expect, it } from "vitest";
import type { MeaningNews } from "../../../src/rpc/ledger-api.ts";
import { doublesFrom, timeLeft } from "../../../src/state/pool/meaning.svelte.ts";

describe("meaning on the page", () => {
  it("counts the tasks from a cosine on, which belongs to them", () => {
    const hundredths = new Array<number>(201).fill(0);
    [hundredths[200], hundredths[190], hundredths[189], hundredths[0]] = [1, 10, 100, 1000];
    const news = { hundredths } as unknown as MeaningNews;
    expect([1, 0.91, 0.9, 0.89, 0, -1].map((least) => doublesFrom(news, least))).toEqual([1, 1, 11, 111, 111, 1111]);
  });

  it("tells a time left that grows with the square of the tasks, once a pace is known", () => {
    const first = { done: 0, at: 1000 };
    expect(timeLeft(first, { done: 0, of: 100, at: 2000 })).toBeUndefined();
    // Half of the tasks are a quarter of the work.
    expect(timeLeft(first, { done: 50, of: 100, at: 2000 })).toBe(3000);
    expect(timeLeft({ done: 50, at: 0 }, { done: 100, of: 100, at: 2000 })).toBe(0);
  });
});
