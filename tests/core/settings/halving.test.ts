/** Successive halving over arms whose worth is known: the best is never dropped, and the time given is kept. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { halve, type Contest } from "../../../src/core/settings/halving.ts";

/** A world without noise: an arm's score is its own number, and each look takes its own time. @param doubt how much better is surely better */
function world(worths: readonly number[], lookMs: readonly number[], endsAt: number, parallel = 1, doubt = 0) {
  let now = 0;
  const looks = new Map<number, number>();
  let last = 0;
  const contest: Contest<number> = {
    ...{ arms: worths.map((_, i) => i), parallel, alone: 1, now: () => now, endsAt },
    look(arm) {
      looks.set(arm, (looks.get(arm) ?? 0) + 1);
      now += lookMs[arm % lookMs.length] ?? 1;
      last = now;
      return Promise.resolve(true);
    },
    score: (arm) => worths[arm] ?? 0,
    surelyBetter: (arm, than) => (worths[arm] ?? 0) > (worths[than] ?? 0) + doubt,
  };
  return { contest, looks, ended: () => last };
}

const worths = fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 });

describe("successive halving", () => {
  it("never drops the best of those it looked at, in a world without noise", async () => {
    await fc.assert(
      fc.asyncProperty(
        worths,
        fc.integer({ min: 1, max: 4000 }),
        fc.integer({ min: 1, max: 4 }),
        async (all, time, parallel) => {
          const { contest, looks } = world(all, [7, 13, 5], time, parallel);
          const standing = await halve(contest);
          const seen = [...looks.keys()];
          expect(standing.map(({ arm }) => arm).toSorted((a, b) => a - b)).toEqual(seen.toSorted((a, b) => a - b));
          expect(standing[0]?.arm).toBe(seen.toSorted((a, b) => (all[b] ?? 0) - (all[a] ?? 0))[0]);
        },
      ),
    );
  });

  it("finds the best of all where there is time for one look at each", async () => {
    await fc.assert(
      fc.asyncProperty(worths, async (all) => {
        const { contest } = world(all, [10], all.length * 50);
        expect((await halve(contest))[0]?.arm).toBe(all.indexOf(Math.max(...all)));
      }),
    );
  });

  it("begins no look that would end after the time given", async () => {
    await fc.assert(
      fc.asyncProperty(worths, fc.integer({ min: 10, max: 5000 }), async (all, time) => {
        const { contest, ended } = world(all, [10], time);
        await halve(contest);
        expect(ended()).toBeLessThanOrEqual(time);
      }),
    );
  });

  it("looks most often at those that stay longest", async () => {
    const { contest, looks } = world([5, 1, 9, 3, 7, 2, 8, 4], [10], 1000);
    const standing = await halve(contest);
    expect(standing.map(({ arm }) => arm).slice(0, 2)).toEqual([2, 6]);
    const counts = standing.map(({ arm }) => looks.get(arm) ?? 0);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(standing.map(({ round }) => round)).toEqual([2, 2, 1, 1, 0, 0, 0, 0]);
  });

  it("keeps the best so far when a look is broken off", async () => {
    const { contest } = world([1, 9, 5], [10], 10_000);
    let left = 3;
    const look: Contest<number>["look"] = (arm, round) =>
      left-- > 0 ? contest.look(arm, round) : Promise.resolve(false);
    expect((await halve({ ...contest, look })).map(({ arm }) => arm)).toEqual([1, 2, 0]);
  });

  it("leaves things as they are, looking at them to the end, unless an arm is surely better", async () => {
    await fc.assert(
      fc.asyncProperty(worths, fc.integer({ min: 0, max: 1000 }), async (all, doubt) => {
        const { contest, looks } = world(all, [10], all.length * 60, 1, doubt);
        const [chosen] = await halve(contest);
        const best = all.indexOf(Math.max(...all));
        const isSure = (all[best] ?? 0) > (all[0] ?? 0) + doubt;
        expect(chosen?.arm).toBe(isSure ? best : 0);
        // A round may end when some have been looked at once more than others.
        const mayLack = (chosen?.round ?? 0) + 1;
        if (!isSure) expect(looks.get(0)).toBeGreaterThanOrEqual(Math.max(...looks.values()) - mayLack);
      }),
    );
  });

  it("gives nothing when there is no time at all", async () => {
    const { contest } = world([1, 2], [10], 0);
    expect(await halve(contest)).toEqual([]);
  });
});
