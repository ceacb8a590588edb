/** A job that does not end is ended, and the person is told; their own cancel stays theirs. */
import { expect, it, vi } from "vitest";
import type { Watch } from "../../../src/rpc/files.ts";
import { withLimit } from "../../../src/state/parts/with-limit.ts";

const never = ({ signal }: Watch) =>
  new Promise<never>((_, reject) => {
    signal?.addEventListener("abort", () => reject(new Error("ended")));
  });

it("says that reading was ended after its time", async () => {
  vi.useFakeTimers();
  const ended = expect(withLimit({}, never, 5_000)).rejects.toThrow("within 5 seconds");
  await vi.advanceTimersByTimeAsync(5_001);
  await ended;
  vi.useRealTimers();
});

it("passes on a cancel, and a result", async () => {
  const controller = new AbortController();
  const ended = expect(withLimit({ signal: controller.signal }, never)).rejects.toThrow("ended");
  controller.abort();
  await ended;
  expect(await withLimit({}, () => Promise.resolve(3))).toBe(3);
});
