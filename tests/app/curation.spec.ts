import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../support/browser/test.ts";
import type { CompletionRow } from "../../src/core/rows/completion-row.ts";
import type { InstanceRow } from "../../src/core/rows/instance-row.ts";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import { listedMachineTasks, open } from "../support/browser/journey.ts";
import { hostileTexts } from "../support/runs/sample-run.ts";
import { putRun, rowsOf } from "../support/browser/page-database.ts";
import { distinct } from "../support/runs/distinct.ts";
import { storedRun } from "../support/runs/stored-run.ts";

test("tasks are rated, edited and added by keyboard, changed in bulk, and reviewed blind with a summary", async ({
  page,
}) => {
  const stored = storedRun("cure", 120);
  await open(page);
  await putRun(page, stored);
  await page.goto("/#/pool/cure");
  const rows = await listedMachineTasks(page);
  await rows.first().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Your rating" })).toBeVisible();
  for (const key of ["1", "2", "3", "3", "c"]) await page.keyboard.press(key);
  await expect(rows.first().getByText("C", { exact: true })).toBeVisible();
  const task = async (at: number): Promise<TaskRow | undefined> =>
    (await rowsOf<TaskRow>(page, "tasks", "cure")).find(({ order }) => order === at);
  expect((await task(3))?.rating).toEqual({ validTask: true, rightInput: true, rightOutput: false, grade: "C" });

  await page.keyboard.press("e");
  const instruction = page.getByRole("textbox", { name: "Instruction", exact: true });
  await expect(instruction).toBeFocused();
  await instruction.fill("A better instruction by hand.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "A better instruction by hand." })).toBeVisible();
  expect(await task(3)).toMatchObject({ editedFrom: stored.tasks[3]?.instruction });
  await page.getByRole("button", { name: "Add an instance" }).click();
  await page.getByRole("textbox", { name: "Output" }).fill("An output by hand.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("1 instance added.")).toBeVisible();
  const instances = await rowsOf<InstanceRow>(page, "instances", "cure");
  expect(instances.filter(({ byHand }) => byHand)).toHaveLength(1);

  await page.keyboard.press("j");
  await page.keyboard.press("w");
  await expect(page.getByText("1 task excluded.")).toBeVisible();
  await page.keyboard.press("u");
  await expect(page.getByText("1 task excluded: undone.")).toBeVisible();

  await page.getByRole("button", { name: "Add a task" }).click();
  await page.getByRole("textbox", { name: "Instruction", exact: true }).fill("A whole task by hand.");
  await page.getByRole("textbox", { name: /^Output/ }).fill("Its output.");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("1 task added.")).toBeVisible();
  await page.getByLabel("Rating and state").selectOption({ label: "By hand" });
  // A person wrote it, so it is none of the machine's.
  await expect(rows).toHaveCount(0);
  await page.getByLabel("Who wrote it").selectOption("Human");
  await expect(rows).toHaveCount(1);
  await page.getByLabel("Who wrote it").selectOption("Machine");
  await page.getByLabel("Rating and state").selectOption({ label: "Not rated yet" });
  await page.getByRole("button", { name: "Select several" }).click();
  await page.getByRole("button", { name: "Select all listed" }).click();
  await page.getByRole("button", { name: "Grade the selected B" }).click();
  await expect(page.getByText(/^\d+ tasks rated\.$/)).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByLabel("Rating and state").selectOption({ label: "Grade B" });
  await expect(rows.first()).toBeVisible();

  await page.getByRole("button", { name: "Blind review" }).click();
  await page.getByLabel("Tasks; the paper took 200").fill("4");
  await page.getByRole("button", { name: "Start the review" }).click();
  await expect(page.getByText("Task 1 of 4")).toBeVisible();
  await expect(page.getByRole("dialog").getByText(/ROUGE|Machine|Human/)).toHaveCount(0);
  for (const answers of ["yyy", "yyn", "yny", "nnn"]) for (const key of answers) await page.keyboard.press(key);
  await expect(page.getByRole("row", { name: /All three are right 1 4 25%/ })).toBeVisible();
  const axe = await new AxeBuilder({ page }).analyze();
  expect(axe.violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
  expect((await rowsOf<RunRow>(page, "runs", "cure"))[0]?.reviews?.[0]?.answers).toHaveLength(4);
});

test("examples are asked for again, for one task and then for all without one, and all is undone", async ({ page }) => {
  const texts = [
    "Name three animals that live in the sea.",
    "Translate the word into French.",
    "List four fruits that are red.",
  ];
  const stored = storedRun("ask", texts.length, { texts });
  const bare = stored.tasks.map((task) => (task.order > 3 ? { ...task, instanceCount: 0 } : task));
  const instances = stored.instances.filter(({ taskId }) => bare.some((each) => each.id === taskId && each.order <= 3));
  const counters = { ...stored.run.counters, instances: 1, tasksWithInstances: 1 };
  await open(page);
  await putRun(page, { ...stored, run: { ...stored.run, counters }, tasks: bare, instances });
  await page.goto("/#/pool/ask");
  const rows = await listedMachineTasks(page);
  await rows.first().click();
  const requests = async (): Promise<number> =>
    (await rowsOf<CompletionRow>(page, "completions", "ask")).filter(({ stage }) => stage === "instances").length;
  const run = async (): Promise<RunRow | undefined> => (await rowsOf<RunRow>(page, "runs", "ask"))[0];

  await page.getByRole("button", { name: "Ask again for examples" }).click();
  await expect.poll(requests, { timeout: 60_000 }).toBe(1);
  await expect(page.getByText(/given new examples\.|could be used/)).toBeVisible();
  expect((await run())?.counters.requests).toBe(counters.requests + 1);

  await page.getByLabel("Rating and state").selectOption({ label: "Lacks instances" });
  await expect(rows).toHaveCount(2);
  await page.getByRole("button", { name: "Ask for examples for all of them" }).click();
  await expect.poll(requests, { timeout: 60_000 }).toBe(3);
  await expect(page.getByRole("button", { name: "Stop" })).toHaveCount(0);
  const kept = (await rowsOf<InstanceRow>(page, "instances", "ask")).filter(
    ({ taskId, verdict }) =>
      verdict.kind === "kept" && bare.some(({ id, origin }) => id === taskId && origin === "machine"),
  );
  expect((await run())?.counters.instances).toBe(kept.length);
  await page.getByLabel("Rating and state").selectOption({ label: "Any rating" });
  for (const _ of ["all", "one"]) {
    await page.keyboard.press("u");
    await expect(page.getByText(/undone/)).toBeVisible();
    await page.getByRole("button", { name: "Dismiss" }).click();
  }
  expect((await run())?.counters).toMatchObject({ instances: 1, tasksWithInstances: 1, refusedInstances: {} });
  expect(await requests()).toBe(3);
});

test("asking for examples can be stopped: finished examples stay, and the page says how many", async ({ page }) => {
  const texts = distinct(60);
  const stored = storedRun("stop", texts.length, { texts });
  const bare = stored.tasks.map((task) => (task.origin === "machine" ? { ...task, instanceCount: 0 } : task));
  const seeds = bare.filter(({ origin }) => origin === "seed").map(({ id }) => id);
  const instances = stored.instances.filter(({ taskId }) => seeds.includes(taskId));
  const counters = { ...stored.run.counters, instances: 0, tasksWithInstances: 0 };
  await open(page);
  await putRun(page, { ...stored, run: { ...stored.run, counters }, tasks: bare, instances });
  await page.goto("/#/pool/stop");
  await page.getByLabel("Rating and state").selectOption({ label: "Lacks instances" });
  await page.getByRole("button", { name: "Ask for examples for all of them" }).click();
  const given = async (): Promise<string[]> =>
    (await rowsOf<TaskRow>(page, "tasks", "stop"))
      .filter(({ origin, instanceCount }) => origin === "machine" && instanceCount > 0)
      .map(({ id }) => id);
  await expect.poll(async () => (await given()).length, { timeout: 60_000 }).toBeGreaterThan(1);
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  const said = page.getByText(/^\d+ tasks given new examples; stopped after \d+ of \d+\.$/);
  await expect(said).toBeVisible();
  const [rows, done, of] = ((await said.textContent()) ?? "").match(/\d+/g)?.map(Number) ?? [];
  expect(of).toBe(bare.length - seeds.length);
  expect(done).toBeLessThan(of ?? 0);
  const kept = await given();
  expect(kept).toHaveLength(rows ?? 0);
  const [run] = await rowsOf<RunRow>(page, "runs", "stop");
  expect(run?.counters.tasksWithInstances).toBe(kept.length);

  await page.reload();
  expect(await given()).toEqual(kept);
});

test("hostile texts are shown as text in list, detail and ledger, and break nothing", async ({ page }) => {
  const huge = "a".repeat(1_000_000);
  const texts = [...hostileTexts.map((text) => `Write about this one thing: ${text}`), `Write about this ${huge}`];
  await open(page);
  await putRun(page, storedRun("hostile", texts.length, { texts }));
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/#/pool/hostile");
  const rows = await listedMachineTasks(page);
  for (const search of ["onerror", "aaaaaaaaaaaaaaaaaaaa"]) {
    await page.getByRole("searchbox").fill(search);
    await expect(rows).toHaveCount(1);
    await rows.first().click();
    await expect(page.getByRole("heading", { name: "Your rating" })).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: "Back to the list" }).click();
  }
  expect(await page.locator("main img, script:not([src])").count()).toBe(0);
});
