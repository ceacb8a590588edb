/** How a run records what a model server was asked, and what it tells of changes. */
import { describe, expect, it } from "vitest";
import type { RunEvent } from "../../src/core/rows/events.ts";
import { runRowSchema } from "../../src/core/rows/run-row.ts";
import type { ServerAsked } from "../../src/core/rows/server-asked.ts";
import { faultOf } from "../../src/core/shape.ts";
import { noteAsked } from "../../src/run/note-asked.ts";
import { Progress } from "../../src/run/progress.ts";
import { freshRun } from "../support/runs/fresh-run.ts";
import { MemoryPool } from "../support/stand-ins/memory-pool.ts";

function note(...all: readonly ServerAsked[]) {
  const run = freshRun([]);
  const progress = new Progress(run, new MemoryPool(run), { now: () => 0, monotonic: () => 0 });
  const told: unknown[] = [];
  const emit = (event: RunEvent): void => void (event.type === "notice" && told.push(event.notice));
  for (const each of all) noteAsked({ emit, progress }, each);
  const { seeds: _, ...row } = { ...run, ...progress.row };
  return { asked: progress.row.asked, told, fault: faultOf(runRowSchema, row) };
}

const server = "127.0.0.1:8000";

describe("a run's record of a server", () => {
  it("says what was asked in full, without a notice", () => {
    expect(note({ server, refused: [] }, { server, format: "schema", refused: [] })).toEqual({
      asked: { server, format: "schema", refused: [] },
      told: [],
      fault: undefined,
    });
  });

  it("tells each change once, and keeps what another kind of request had", () => {
    const { asked, told, fault } = note(
      { server, format: "json", refused: ["top-k"] },
      { server, refused: ["top-k"] },
      { server, format: "plain", refused: ["presence penalty", "top-k"] },
      { server, format: "plain", refused: [] },
    );
    expect(asked).toEqual({ server, format: "plain", refused: ["presence penalty", "top-k"] });
    expect(told).toEqual([
      { kind: "answer-format", server, format: "json" },
      { kind: "fields-refused", server, fields: ["top-k"] },
      { kind: "answer-format", server, format: "plain" },
      { kind: "fields-refused", server, fields: ["presence penalty"] },
    ]);
    expect(fault).toBeUndefined();
  });

  it("begins anew with another server", () => {
    const other = "127.0.0.1:9000";
    const { asked } = note({ server, format: "plain", refused: ["seed"] }, { server: other, refused: [] });
    expect(asked).toEqual({ server: other, refused: [] });
  });
});
