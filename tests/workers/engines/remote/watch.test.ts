/** How long a call may hear nothing. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Watch } from "../../../../workers/engines/remote/watch.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("a server is not spoken of while it writes, and is given up after a long silence", () => {
  const told: string[] = [];
  const watch = new Watch(new AbortController().signal, 1000, { ms: 400, tell: () => told.push("silent") });
  for (let piece = 0; piece < 50; piece++) {
    vi.advanceTimersByTime(399);
    watch.restart(1000);
  }
  expect([told, watch.ranOut]).toEqual([[], false]);
  vi.advanceTimersByTime(400);
  expect([told, watch.ranOut]).toEqual([["silent"], false]);
  vi.advanceTimersByTime(600);
  expect(watch.ranOut).toBe(true);
  watch.end();
});
