/** Tags, notes and checked marks: what is stored can be read again, and a loop need not wait for it. */
import fc from "fast-check";
import * as v from "valibot";
import { expect, it } from "vitest";
import { isExcludingOnly, isRemarksOnly, withdrawing } from "../../../src/core/curation/curation.ts";
import { marking, noting, tagCounts, tagging, tagOf, tagsOf } from "../../../src/core/curation/tags.ts";
import { remarkLimits } from "../../../src/core/rows/remark-limits.ts";
import { taskRowSchema, type TaskRow } from "../../../src/core/rows/task-row.ts";
import "../../support/property-seed.ts";
import { storedRun } from "../../support/runs/stored-run.ts";

const task = storedRun("r", 4).tasks.at(-1)!;
const after = (
  change: { readonly tasks: readonly { readonly after: TaskRow | undefined }[] },
  before = task,
): TaskRow => change.tasks[0]?.after ?? before;

it.each([
  ["  two   words ", "two words"],
  ["a,b", "a b"],
  ["line\nend", "line end"],
  ["\u202egnp.exe", "gnp.exe"],
  ["x".repeat(99), "x".repeat(remarkLimits.tagCharacters)],
  [" , ", undefined],
  ["\ud800", "\ufffd"],
])("makes of %j the tag %j", (typed, tag) => {
  expect(tagOf(typed)).toBe(tag);
});

it("stores only rows that can be read again, whatever is typed", () => {
  const typed = fc.string({ unit: "binary", maxLength: 5000 });
  fc.assert(
    fc.property(fc.array(typed, { maxLength: 30 }), typed, fc.boolean(), (tags, note, checked) => {
      const tagged = after(tagging("r", [task], { add: tags.flatMap(tagsOf) }));
      const noted = after(noting(tagged, note), tagged);
      const row = after(marking("r", [noted], checked), noted);
      expect(v.is(taskRowSchema, row)).toBe(true);
      expect(new Set(row.tags).size).toBe(row.tags?.length ?? 0);
      const untagged = after(tagging("r", [row], { remove: row.tags ?? [] }), row);
      const unnoted = after(noting(untagged, ""), untagged);
      const bare = after(marking("r", [unnoted], false), unnoted);
      expect(bare).toEqual(task);
    }),
  );
});

it("keeps the order of tags, and the tags of a full task", () => {
  const full = Array.from({ length: remarkLimits.tags }, (_, i) => `t${String(i)}`);
  const row = after(tagging("r", [task], { add: full }));
  expect(after(tagging("r", [row], { add: ["more"] }), row).tags).toEqual(full);
  expect(after(tagging("r", [row], { add: ["more"], remove: ["t0"] })).tags).toEqual([...full.slice(1), "more"]);
  expect(tagging("r", [row], { add: ["t3"] }).tasks).toEqual([]);
});

it("tells what a running loop need not know from what it must take note of", () => {
  expect(isRemarksOnly(tagging("r", [task], { add: ["a"] }))).toBe(true);
  expect(isRemarksOnly(noting(task, "n"))).toBe(true);
  expect(isRemarksOnly(marking("r", [task], true))).toBe(true);
  expect(isExcludingOnly(withdrawing("r", [task], true))).toBe(true);
  expect(isExcludingOnly(noting(task, "n"))).toBe(false);
});

it("counts tags, the commonest first", () => {
  const entries = [["b"], ["a", "b"], [], ["c"]].map((tags) => ({ facts: { tags } }));
  expect(tagCounts(entries)).toEqual([
    { tag: "b", tasks: 2 },
    { tag: "a", tasks: 1 },
    { tag: "c", tasks: 1 },
  ]);
});
