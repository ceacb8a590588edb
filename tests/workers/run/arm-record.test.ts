/** What is kept of the looks at an arm. */
import { expect, it } from "vitest";
import type { Arm } from "../../../src/core/models/settings-row.ts";
import { ArmRecords } from "../../../workers/run/settings/arm-record.ts";
import type { Seen } from "../../../workers/run/settings/looks.ts";

const arm: Arm = { stage: "instructions", style: "base", presencePenalty: 2, repeatPenalty: 1, demonstrations: 8 };
const counts = { promptTokens: 9, cachedTokens: 0, completionTokens: 9 };

function seen(tasks: readonly string[]): Seen {
  const look = { ...counts, items: tasks.length, kept: tasks.length, worth: tasks.length };
  const measured = { stage: "instructions", answered: true, repeated: false, ...counts, firstMs: 1, ms: 2 } as const;
  return { look, measured, text: "", isFull: true, example: { prompt: "", text: "", read: [] }, tasks };
}

it("gives tasks to ask about from each list in turn, since those of one list are often alike", () => {
  const records = new ArmRecords("each-anew");
  for (const tasks of [["a1", "a2"], [], ["b1", "b2", "b3"], ["c1"]]) records.note(arm, seen(tasks));
  expect(records.tasks(arm)).toEqual(["a1", "b1", "c1", "a2", "b2", "b3"]);
});
