/** Whatever two tabs do to one run at the same time: no change that was acknowledged is lost, and every file agrees with itself. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { hash32 } from "../../src/core/method/request-seed.ts";
import type { Rating, TaskRow } from "../../src/core/rows/task-row.ts";
import type { RunRows } from "../../src/core/rows/whole-run.ts";
import { readExport } from "../../src/core/runfile/read-export.ts";
import { open } from "../support/browser/journey.ts";
import { putRun, rowsOf } from "../support/browser/page-database.ts";
import { expect, test } from "../support/browser/test.ts";
import { storedRun } from "../support/runs/stored-run.ts";
import { withTrueSums } from "../support/runs/true-sums.ts";

const RUN = "tabs";
/** `SEEDBED_TWO_TABS_TURNS=200 SEEDBED_TWO_TABS_SEED=1 npx playwright test tests/app/two-tabs-deeds.spec.ts` is for longer. */
const TURNS = Number(process.env["SEEDBED_TWO_TABS_TURNS"] ?? 4);
/** With this one both tabs edit one task, one edits what the other deletes, and files are made meanwhile. */
const SEED = Number(process.env["SEEDBED_TWO_TABS_SEED"] ?? 328);
/** Tasks that the deeds are about: few, so that the tabs meet. */
const ABOUT = 2;
const GRADES = ["A", "B", "C", "D"] as const;

/** A change that the page said it had made. */
type Acknowledged =
  | { readonly deed: "edited"; readonly id: string; readonly text: string; readonly shown: readonly string[] }
  | { readonly deed: "graded"; readonly id: string; readonly grade: Rating["grade"] }
  | { readonly deed: "deleted"; readonly id: string }
  | { readonly deed: "exported"; readonly rows: RunRows }
  | { readonly deed: "restored"; readonly tasks: readonly TaskRow[] };

interface Turn {
  readonly page: Page;
  /** The tasks on which the tabs work, as they were before the turn. */
  readonly tasks: readonly TaskRow[];
  /** Decides what is done, the same in each repetition. */
  readonly draw: number;
  readonly text: string;
}

const machineTasks = async (page: Page): Promise<TaskRow[]> =>
  (await rowsOf<TaskRow>(page, "tasks", RUN))
    .filter(({ origin }) => origin === "machine")
    .sort((a, b) => a.order - b.order);

/** @returns whether the page says that a change was stored */
async function isSaid(page: Page, words: RegExp): Promise<boolean> {
  const said = page.getByRole("status").filter({ hasText: /1 task|Nothing was/ });
  await expect(said).toBeVisible();
  return words.test(await said.innerText());
}

/** @returns undefined where the list, which follows the other tab, no longer shows the task with this text */
async function openTask({ page, tasks, draw }: Turn): Promise<TaskRow | undefined> {
  const task = tasks[draw % tasks.length];
  if (!task) throw new Error("There is no task left.");
  const row = page.getByRole("group", { name: "Tasks" }).getByRole("button").filter({ hasText: task.instruction });
  const isThere = await row.click({ timeout: 2_000 }).then(
    () => true,
    () => false,
  );
  if (isThere) await expect(page.getByRole("button", { name: "Edit", exact: true }).first()).toBeVisible();
  return isThere ? task : undefined;
}

async function edit(turn: Turn): Promise<readonly Acknowledged[]> {
  const { page, text } = turn;
  const task = await openTask(turn);
  if (!task) return [];
  const { id } = task;
  await page.getByRole("button", { name: "Edit", exact: true }).first().click();
  const dialog = page.getByRole("dialog");
  const field = dialog.getByRole("textbox", { name: "Instruction", exact: true });
  // The page follows the other tab: its text may be what the editor begins with.
  const shown = [await field.inputValue()];
  await field.fill(text);
  for (let tries = 0; tries < 3; tries++) {
    await dialog.getByRole("button", { name: "Save" }).click();
    if (await isClosed(dialog)) return [{ deed: "edited", id, text, shown }];
    // The other text is shown; the person insists on this one.
    shown.push(await dialog.getByRole("alert").innerText());
    if (/was deleted in another tab/.test(shown.at(-1) ?? "")) return [];
    expect(await dialog.getByRole("textbox", { name: "Instruction", exact: true }).inputValue()).toBe(text);
  }
  return [];
}

/** Waits until what was to be saved is stored or refused. */
async function isClosed(dialog: Locator): Promise<boolean> {
  const editable = dialog.getByRole("button", { name: /^(Save|Add as a new task)$/, disabled: false });
  await expect.poll(async () => (await dialog.count()) === 0 || (await editable.count()) > 0).toBe(true);
  return (await dialog.count()) === 0;
}

async function grade(turn: Turn): Promise<readonly Acknowledged[]> {
  const { page, draw } = turn;
  const task = await openTask(turn);
  if (!task) return [];
  const { id } = task;
  const value = GRADES[(draw >>> 8) % GRADES.length] ?? "A";
  const button = page.getByRole("group", { name: "Grade" }).getByRole("button", { name: value, exact: true });
  // The other tab may have given the same grade before, so that this takes it back.
  const isGiven = (await button.getAttribute("aria-pressed")) === "true";
  await button.click();
  const isStored = await isSaid(page, /1 task rated/);
  return isStored ? [{ deed: "graded", id, grade: isGiven ? undefined : value }] : [];
}

async function remove(turn: Turn): Promise<readonly Acknowledged[]> {
  const { page } = turn;
  const task = await openTask(turn);
  if (!task) return [];
  const { id } = task;
  await page.getByRole("button", { name: "Delete", exact: true }).first().click();
  return (await isSaid(page, /1 task deleted/)) ? [{ deed: "deleted", id }] : [];
}

async function exportAll({ page }: Turn): Promise<readonly Acknowledged[]> {
  await page.goto(`/#/export/${RUN}`);
  await page.getByRole("radio", { name: /^Everything/ }).check();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download", exact: true }).click(),
  ]);
  const lines = readFileSync(await file.path(), "utf8")
    .trimEnd()
    .split("\n");
  const values = lines.map((line, i) => ({ line: i + 1, value: JSON.parse(line) as unknown }));
  return [{ deed: "exported", rows: readExport(values, { runId: RUN, name: "again", now: 0 }) }];
}

async function restore({ page }: Turn): Promise<readonly Acknowledged[]> {
  await page.goto(`/#/export/${RUN}`);
  await page.getByRole("button", { name: "Back up or restore" }).click();
  const dialog = page.getByRole("dialog");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Download a backup" }).click(),
  ]);
  const buffer = readFileSync(await file.path());
  const name = "backup.seedbed.jsonl";
  await dialog
    .getByLabel("Backup file")
    .locator("input")
    .setInputFiles({ name, mimeType: "application/jsonl", buffer });
  const links = dialog.getByRole("listitem").getByRole("link");
  await expect(links.first()).toBeVisible();
  const ids = await links.evaluateAll((all) => all.map((each) => each.getAttribute("href")?.split("/").at(-1) ?? ""));
  const tasks = await Promise.all(ids.map((id) => rowsOf<TaskRow>(page, "tasks", id)));
  return [{ deed: "restored", tasks: tasks.flat() }];
}

const deeds = [edit, edit, edit, grade, grade, remove, exportAll, restore];

/** What a task may be after a turn: as before, or as one of the tabs was told that it is. */
function expectKept(before: TaskRow, after: TaskRow | undefined, done: readonly Acknowledged[]): void {
  const own = done.filter((each) => "id" in each && each.id === before.id);
  if (own.some(({ deed }) => deed === "deleted")) {
    expect(after, `${before.id} was deleted`).toBeUndefined();
    return;
  }
  const edits = own.filter((each) => each.deed === "edited");
  const last = edits.find(({ text }) => text === after?.instruction);
  if (edits.length === 0) expect(after?.instruction).toBe(before.instruction);
  else expect(last, `${before.id} has one of the texts that were stored`).toBeDefined();
  // Whoever replaced the other tab's text had seen it.
  for (const { text } of edits) if (text !== last?.text) expect(last?.shown.join("\n")).toContain(text);
  const grades = own.flatMap((each) => (each.deed === "graded" ? [each.grade] : []));
  expect(grades.length > 0 ? grades : [before.rating?.grade]).toContain(after?.rating?.grade);
}

test("no acknowledged change is lost, and every file agrees with itself", async ({ page, context }) => {
  test.setTimeout(TURNS * 15_000 + 60_000);
  await open(page);
  // More than the turns can delete.
  await putRun(page, withTrueSums(storedRun(RUN, Math.max(20, TURNS))));
  const other = await context.newPage();
  for (let turn = 0; turn < TURNS; turn++) {
    for (const each of [page, other]) {
      await each.goto("about:blank");
      await each.goto(`/#/pool/${RUN}`);
      await each.getByLabel("Who wrote it").selectOption("Machine");
    }
    const all = await machineTasks(page);
    const tasks = all.slice(0, ABOUT);
    const did = await Promise.all(
      [page, other].map((each, tab) => {
        const draw = hash32(`${String(SEED)}/${String(turn)}/${String(tab)}`);
        const text = `Turn ${String(turn)}, tab ${String(tab)}: name ${String(draw)} rivers.`;
        return deeds[(draw >>> 16) % deeds.length]?.({ page: each, tasks, draw, text }) ?? [];
      }),
    );
    const done = did.flat();
    const after = new Map((await machineTasks(page)).map((row) => [row.id, row]));
    for (const task of all) expectKept(task, after.get(task.id), done);
    const texts = new Set([
      ...all.map(({ instruction }) => instruction),
      ...done.flatMap((each) => (each.deed === "edited" ? [each.text] : [])),
    ]);
    for (const each of done) {
      if (each.deed === "exported") expect(each.rows.run.counters).toEqual(withTrueSums(each.rows).run.counters);
      const written = each.deed === "exported" ? each.rows.tasks : each.deed === "restored" ? each.tasks : [];
      for (const { origin, instruction } of written)
        if (origin === "machine") expect([...texts]).toContain(instruction);
    }
  }
});
