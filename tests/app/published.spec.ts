import type { Page } from "@playwright/test";
import { zipSync } from "fflate";
import { readdirSync, readFileSync } from "node:fs";
import { goTo, kept, listedMachineTasks, open, waitForEnd, waitForKept } from "../support/browser/journey.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import { fullFormat } from "../../src/core/export/formats/full.ts";
import { source } from "../support/runs/opened-run.ts";
import { storedRun } from "../support/runs/stored-run.ts";
import { rowsOf } from "../support/browser/page-database.ts";
import { expect, test } from "../support/browser/test.ts";

const FOLDER = "tests/published/recorded-run";
const whole = readdirSync(FOLDER).map((name) => `${FOLDER}/${name}`);
const linesOf = (name: string): string[] => readFileSync(`${FOLDER}/${name}`, "utf8").trimEnd().split("\n");
const instructions = linesOf("machine_generated_instructions.jsonl");
/** Before this line, from 1, the public code was started again. */
const RESTART_LINE = 21;
const before = instructions.slice(0, RESTART_LINE - 1);
const instructionOf = (line: string): string => (JSON.parse(line) as { instruction: string }).instruction;

/** The run as if its first part had been cut in the middle of a line. */
const cutOff = whole.map((path) => {
  const buffer = path.endsWith("machine_generated_instructions.jsonl")
    ? Buffer.from(`${before.join("\n")}\n${instructions[RESTART_LINE - 1]?.slice(0, 300) ?? ""}`)
    : readFileSync(path);
  return { name: path.slice(FOLDER.length + 1), mimeType: "application/jsonl", buffer };
});

/** Instructions of a run's machine tasks as stored, in pool order. */
async function storedInstructions(page: Page, runId: string): Promise<string[]> {
  return (await rowsOf<TaskRow>(page, "tasks", runId))
    .filter(({ origin }) => origin === "machine")
    .sort((a, b) => a.order - b.order)
    .map(({ instruction }) => instruction);
}

const openId = async (page: Page): Promise<string> => /#\/\w+\/(\w+)/.exec(page.url())?.[1] ?? "";

async function openRecorded(page: Page, files: typeof cutOff | string[]): Promise<void> {
  await open(page);
  await page.getByRole("button", { name: "Open a published run" }).click();
  await page.getByLabel("Files of the run").locator("input").setInputFiles(files);
  await expect(page.getByRole("dialog").getByRole("button", { name: "Open it" })).toBeVisible({ timeout: 30_000 });
}

test("a published run is opened from its files, replayed, and continued with the embedded model", async ({ page }) => {
  await openRecorded(page, cutOff);
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(`${before.length} tasks`);
  await expect(dialog.getByRole("row", { name: /^Prompts/ })).toContainText("✓");
  await expect(dialog).toContainText("half a record");
  await dialog.getByRole("button", { name: "Open it" }).click();
  await expect(page).toHaveTitle(new RegExp(`${before.length} of ${before.length}`));
  const opened = await openId(page);
  const recorded = before.map(instructionOf);
  expect(await storedInstructions(page, opened)).toEqual(recorded);

  await goTo(page, "Insights");
  await expect(page.getByRole("heading", { name: "The funnel" })).toBeVisible();
  await goTo(page, "Pool");
  await expect(page.getByText(recorded[0] ?? "").first()).toBeVisible();
  await goTo(page, "Run");

  await page.getByRole("button", { name: "Replay" }).click();
  await page.getByRole("radio", { name: "All at once" }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Replay", exact: true }).click();
  await expect.poll(() => openId(page)).not.toBe(opened);
  await waitForEnd(page);
  expect(await storedInstructions(page, await openId(page))).toEqual(recorded);

  await page.goto(`/#/run/${opened}`);
  await page.getByRole("button", { name: "Continue with another model" }).click();
  await page.getByLabel("Tasks to generate").fill("3");
  await page.getByRole("dialog").getByRole("button", { name: "Go on", exact: true }).click();
  await expect.poll(() => openId(page)).not.toBe(opened);
  await waitForKept(page, recorded.length + 3);
  await waitForEnd(page);
  const continued = await storedInstructions(page, await openId(page));
  expect(continued.slice(0, recorded.length)).toEqual(recorded);
  expect(continued.length).toBeGreaterThanOrEqual(recorded.length + 3);
  expect(await storedInstructions(page, opened)).toEqual(recorded);
});

test("our own export opens the same way, also from a zip, and exports to the same bytes", async ({ page }) => {
  await openRecorded(page, whole);
  await expect(page.getByRole("dialog")).toContainText(`started again at line ${RESTART_LINE}`);
  await page.getByRole("dialog").getByRole("button", { name: "Open it" }).click();
  // The file keeps what a person did: a rating, a withdrawn task, and one written by hand.
  await goTo(page, "Pool");
  await (await listedMachineTasks(page)).first().click();
  await expect(page.getByRole("heading", { name: "Your rating" })).toBeVisible();
  await page.keyboard.press("b");
  await expect(page.getByText("1 task rated.")).toBeVisible();
  await page.keyboard.press("w");
  await expect(page.getByText("1 task excluded.")).toBeVisible();
  await page.getByRole("button", { name: "Add a task" }).click();
  await page.getByRole("textbox", { name: "Instruction", exact: true }).fill("A task by hand.");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("1 task added.")).toBeVisible();
  const exportFull = async (): Promise<Buffer> => {
    await goTo(page, "Export");
    await page.locator('input[type="radio"][value="full"]').check();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download" }).click(),
    ]);
    return readFileSync(await download.path());
  };
  const first = await exportFull();
  for (const part of ['"grade":"B"', '"withdrawn":true', '"byHand":"added"']) expect(String(first)).toContain(part);
  await page.getByLabel(/^Runs:/).click();
  await page.getByRole("button", { name: "Open a published run" }).click();
  const zipped = Buffer.from(zipSync({ "run/seedbed-run.jsonl": first, "README.md": Buffer.from("#") }));
  const file = { name: "dataset.zip", mimeType: "application/zip", buffer: zipped };
  await page.getByLabel("Files of the run").locator("input").setInputFiles(file);
  await page.getByRole("dialog").getByRole("button", { name: "Open it" }).click();
  await expect.poll(() => kept(page)).toBe(instructions.length);
  expect((await exportFull()).equals(first)).toBe(true);
});

test("files without a run are refused with the wrong lines, and change nothing", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Open a published run" }).click();
  const input = page.getByLabel("Files of the run").locator("input");
  const offer = (text: string | Buffer) =>
    input.setInputFiles({ name: "odd.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(text) });
  const alert = page.getByRole("dialog").getByRole("alert");

  await offer(`{"what": 1}\n{oops\n${instructions[0]?.slice(0, 40) ?? ""}`);
  await expect(alert).toContainText("nothing has changed");
  await expect(alert).toContainText("odd.jsonl line 1");
  await expect(alert).toContainText("odd.jsonl line 2");
  await offer(`${"x\n".repeat(1_000_000)}`);
  await expect(alert).toContainText("odd.jsonl line 1");
  await offer('{"kind": "seedbed-run", "version": 1}');
  await expect(alert).toContainText("Line 1 is not right");
  await page.keyboard.press("Escape");
  await page.getByLabel(/^Runs:/).click();
  await expect(page.getByText("Runs are kept here")).toBeVisible();
});

test("what people and a model said of tasks stands in the Pool of a run that is opened from a file", async ({
  page,
}) => {
  const rows = storedRun("said", 30, { answered: true });
  const machine = rows.tasks.filter(({ origin }) => origin === "machine");
  const [first, second] = machine;
  const tasks = rows.tasks.map((task): TaskRow => {
    if (task === first)
      return {
        ...task,
        ...{ tags: ["for the book", "short"], note: "Ask Ann about it.", checked: true, rating: { grade: "B" } },
        modelRating: { rating: { validTask: true, grade: "C" }, model: "Judge 8B", at: 1 },
      };
    return task === second ? { ...task, tags: ["short"] } : task;
  });
  const text = [...fullFormat.write(source({ ...rows, tasks }))].join("");
  await openRecorded(page, [{ name: "full.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(text) }]);
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(
    "1 rated by a person, 2 with a tag, 1 with a note, 1 checked, 1 graded by a model.",
  );
  await dialog.getByRole("button", { name: "Open it" }).click();
  await goTo(page, "Pool");
  const row = page.getByRole("group", { name: "Tasks" }).getByRole("button", { name: first!.instruction });
  await expect(row).toContainText(/B\s+C\s+✓\s*checked\s+note\s+for the book/u);
  await expect(row).toContainText("+1");
  await row.click();
  const detail = page.getByRole("region", { name: "Detail" });
  await expect(detail.getByText("The model Judge 8B said:")).toBeVisible();
  await expect(detail.getByText("grade C")).toBeVisible();
  await expect(detail.getByRole("checkbox", { name: "Checked" })).toBeChecked();
  await expect(detail.getByText("for the book")).toBeVisible();
  await expect(detail.getByRole("textbox", { name: "Note" })).toHaveValue("Ask Ann about it.");
});
