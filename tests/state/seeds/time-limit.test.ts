/** A seed file that is not read within a minute is refused, and what was chosen before stays. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Watch } from "../../../src/rpc/files.ts";
import { SeedsState } from "../../../src/state/seeds/seeds.svelte.ts";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("$state", { raw: (value: unknown) => value });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The files worker with a file that makes it work without an end; `Files` ends such a worker when it is told to. */
class Endless {
  ended = 0;
  do(_: string, __: object, { signal }: Watch): Promise<never> {
    return new Promise((_resolve, reject) => {
      signal?.addEventListener("abort", () => {
        this.ended++;
        reject(signal.reason as Error);
      });
    });
  }
}

it("is read for a minute and no longer", async () => {
  const files = new Endless();
  const seeds = new SeedsState(files as never);
  seeds.useForNow("Before", [
    { id: "a", name: "", instruction: "Name a lake.", instances: [], isClassification: false },
  ]);
  const offered = seeds.offerFile(new File(["x"], "endless.csv"));
  await vi.advanceTimersByTimeAsync(59_900);
  expect([files.ended, seeds.refused, seeds.reading.isWorking]).toEqual([0, undefined, true]);
  await vi.advanceTimersByTimeAsync(200);
  await offered;
  expect(files.ended).toBe(1);
  expect(seeds.refused).toMatchObject({
    name: "endless.csv",
    problems: [{ severity: "error", message: /not read within 60 seconds/u }],
  });
  expect(seeds.current?.name).toBe("Before");
});

it("is left when the person cancels, without a word of a limit", async () => {
  const files = new Endless();
  const seeds = new SeedsState(files as never);
  const offered = seeds.offerFile(new File(["x"], "endless.csv"));
  await vi.advanceTimersByTimeAsync(10);
  seeds.reading.cancel();
  await offered;
  expect([files.ended, seeds.refused]).toEqual([1, undefined]);
});
