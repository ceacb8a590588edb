/** Rounds as a line: back to the first run, over what was deleted, and never round in a circle. */
import { describe, expect, it } from "vitest";
import { pocketModel } from "../../../src/core/models/model-list.ts";
import { roundsOf, type Rounds } from "../../../src/core/tuning/rounds.ts";

const run = (id: string, tuning?: string) => ({
  ...{ id, name: `Run ${id}` },
  model:
    tuning === undefined
      ? pocketModel
      : { ...pocketModel, title: `Pocket of ${tuning}`, source: { kind: "tuned" as const, tuning, origin: "here" } },
});
const tuning = (id: string, runId: string) => ({ id, runId, runName: `Run ${runId}`, student: pocketModel });

const runs = [run("a"), run("b", "t1"), run("c", "t2"), run("d", "t1"), run("x", "gone"), run("y", "ty")];
const tunings = [tuning("t1", "a"), tuning("t2", "b"), tuning("t3", "lost"), tuning("ty", "y")];
const short = ({ line, grown }: Rounds) =>
  [line, grown].map((list) => list.map(({ id, isHere }) => (isHere ? id : `${id}?`)).join(" "));

describe("the rounds", () => {
  it.each<[string, "run" | "tuning", string, string, string]>([
    ["of a first run", "run", "a", "a", ""],
    ["of a first tuning", "tuning", "t1", "a t1", "b d"],
    ["of a second tuning", "tuning", "t2", "a t1 b t2", "c"],
    ["of a third run", "run", "c", "a t1 b t2 c", ""],
    ["of a run whose tuning is deleted", "run", "x", "gone? x", ""],
    ["of a tuning whose run is deleted", "tuning", "t3", "lost? t3", ""],
    ["of a tuning that claims to have grown its own run", "tuning", "ty", "y ty", "y"],
    ["of nothing", "run", "nothing", "", ""],
  ])("%s", (_, kind, id, line, grown) => {
    expect(short(roundsOf(kind, id, runs, tunings))).toEqual([line, grown]);
  });

  it("name what is deleted as the rows that are left do", () => {
    expect(roundsOf("run", "x", runs, tunings).line[0]?.title).toBe("Pocket of gone");
    expect(roundsOf("tuning", "t3", runs, tunings).line[0]?.title).toBe("Run lost");
  });
});
