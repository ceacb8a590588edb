/** A split by likeness: no two like tasks are on different sides, whatever lies between them. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { splitTasks } from "../../../src/core/export/selection/split.ts";
import { rougeL } from "../../../src/core/similarity/rouge.ts";
import { rougeTokens } from "../../../src/core/text/tokens.ts";
import type { SeedbedDatabase } from "../../../src/pool/database.ts";
import { groupLeads } from "../../../workers/files/groups.ts";
import { Job } from "../../../workers/files/job.ts";
import { sampleTask } from "../../support/runs/sample-run.ts";
import "../../support/property-seed.ts";

const job = new Job(undefined as unknown as SeedbedDatabase, new AbortController().signal, () => undefined);

it("keeps like tasks on one side, and leaves a task that is like none alone", async () => {
  const text = fc
    .array(fc.constantFrom("name", "three", "green", "birds", "small", "tall", "trees", "rivers", "old"), {
      minLength: 3,
      maxLength: 8,
    })
    .map((words) => words.join(" "));
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 14 }), fc.constantFrom(0.4, 0.6, 0.8), async (texts, apart) => {
      const tasks = texts.map((instruction, i) => sampleTask({ id: "r" }, i, instruction, []).task);
      const leads = await groupLeads(tasks, "unicode", apart, String(run++), job);
      const { train, validation } = splitTasks(
        tasks.map((task) => ({ task, instances: [] })),
        { validationShare: 0.4, seed: 1, apart },
        leads,
      );
      const like = (a: string, b: string) => rougeL(rougeTokens(a, "unicode"), rougeTokens(b, "unicode")).f > apart;
      for (const one of train)
        for (const other of validation) expect(like(one.task.instruction, other.task.instruction)).toBe(false);
      for (const { id, instruction } of tasks) {
        const isAlone = tasks.every((each) => each.id === id || !like(each.instruction, instruction));
        if (isAlone) expect(leads.get(id)).toBe(id.slice("r:".length));
      }
    }),
    { numRuns: 60 },
  );
});
