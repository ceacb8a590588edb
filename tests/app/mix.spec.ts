/** Two runs and a file are mixed in the built page, by keyboard and pointer; the new run says where each task comes from and why others went. */
import type { Locator, Page } from "@playwright/test";
import { parquetWriteBuffer } from "hyparquet-writer";
import { HUB_HOSTS, routeToHub } from "../support/browser/hub-route.ts";
import { HubServer } from "../support/hub/server.ts";
import { storedRun } from "../support/runs/stored-run.ts";
import { goTo, open } from "../support/browser/journey.ts";
import { putRun } from "../support/browser/page-database.ts";
import { expect, test } from "../support/browser/test.ts";

const table = {
  name: "questions.csv",
  mimeType: "text/csv",
  buffer: Buffer.from("instruction,output\nSay how many days a leap year has.,366\n"),
};

test.use({ answeredHere: HUB_HOSTS });

test("two runs and a file become one run, clear of an evaluation set", async ({ page }) => {
  await open(page);
  for (const [id, size] of [
    ["aa", 60],
    ["bb", 80],
  ] as const) {
    const rows = storedRun(id, size, { answered: true });
    await putRun(page, { ...rows, run: { ...rows.run, name: `Run ${id}` } });
  }
  await page.reload();
  await page
    .locator("summary")
    .and(page.getByLabel(/^Runs:/u))
    .click();
  await page.getByRole("button", { name: "Mix runs and files" }).click();
  const window = page.getByRole("dialog", { name: "Mix runs and files" });
  const add = window.getByLabel("Add a run to: Sets to mix");
  for (const id of ["aa", "bb"]) if (await add.locator(`option[value="${id}"]`).count()) await add.selectOption(id);
  await window.getByLabel("Files for: Sets to mix").locator("input").setInputFiles(table);
  await expect(window.getByText("file, 1 task")).toBeVisible();
  await window.getByText("Leave out what is in other sets").click();
  await window
    .getByLabel("Files for: Evaluation sets")
    .locator("input")
    .setInputFiles({ ...table, name: "test.csv" });
  await expect(window.getByText("file, 1 task")).toHaveCount(2);
  await window.getByLabel("Leave out tasks without an example").uncheck();
  await window.getByRole("button", { name: "Mix", exact: true }).click();

  await expect(window.getByRole("row", { name: /questions\.csv 1 0/u })).toBeVisible({ timeout: 20_000 });
  await expect(window.getByRole("row", { name: /In an evaluation set 1/u })).toBeVisible();
  await window.getByRole("link", { name: "Look at the tasks" }).click();
  await page.getByRole("main").getByRole("button", { name: "All candidates" }).click();
  await page.getByRole("searchbox").fill("leap year");
  await page.getByText("Say how many days a leap year has.").click();
  await expect(page.getByText(/In an evaluation set: test\.csv/u).first()).toBeVisible();
  await expect(page.getByText(/from questions\.csv/u)).toBeVisible();
  await goTo(page, "Export");
  await expect(page.getByRole("heading", { name: /^Export “Mix”/u })).toBeVisible();
});

/** Opens the window for a mixture of a stored run and the table. */
async function runAndTable(page: Page): Promise<Locator> {
  await open(page);
  const rows = storedRun("aa", 60, { answered: true });
  await putRun(page, rows);
  await page.reload();
  await goTo(page, "Export");
  await page.getByRole("button", { name: "Mix with other runs or sets" }).click();
  const window = page.getByRole("dialog", { name: "Mix runs and files" });
  await window.getByLabel("Files for: Sets to mix").locator("input").setInputFiles(table);
  return window;
}

test("a task out of a file says so in the list, the table and its detail, and can be found by it", async ({ page }) => {
  const window = await runAndTable(page);
  await window.getByLabel("Leave out tasks without an example").uncheck();
  await window.getByRole("button", { name: "Mix", exact: true }).click();
  await window.getByRole("link", { name: "Look at the tasks" }).click({ timeout: 20_000 });
  const pool = page.getByRole("main");
  await expect(pool.getByText("Stored aa").first()).toBeVisible();
  await pool.getByLabel("Who wrote it").selectOption({ label: "From a file" });
  const list = pool.getByRole("group", { name: "Tasks" });
  await expect(list.getByRole("button")).toHaveCount(1);
  const row = list.getByRole("button", { name: /^From a file Say how many days a leap year has\. questions\.csv/u });
  await row.click();
  await expect(page.getByText(/From a file\b.*from questions\.csv/u).first()).toBeVisible();
  await pool.getByRole("button", { name: "Table", exact: true }).click();
  await expect(pool.getByRole("row", { name: /leap year/u }).getByTitle("questions.csv")).toBeVisible();
});

test("a mixture stays clear of a published set, read by its name at the Hub", async ({ page }) => {
  const hub = await HubServer.start();
  await routeToHub(page, hub);
  const questions = ["Say how many days a leap year has.", "Name the largest of all the planets.", ""];
  const columnData = [
    { name: "id", data: ["a", "b", "c"], type: "STRING" as const },
    { name: "answer", data: ["366 days are in a leap year.", "Jupiter", "x"], type: "STRING" as const },
    { name: "question", data: questions, type: "STRING" as const },
  ];
  hub.put("some-lab/quiz", { "data/test.parquet": Buffer.from(parquetWriteBuffer({ columnData })) });
  const window = await runAndTable(page);
  await window.getByText("Leave out what is in other sets").click();
  await window.getByRole("button", { name: "From the Hub, for: Evaluation sets" }).click();
  const reading = page.getByRole("dialog", { name: "Read from the Hugging Face Hub" });
  await reading.getByLabel("Dataset, as owner/name or its address").fill("some-lab/quiz");
  expect(hub.asked).toEqual([]);
  await reading.getByRole("button", { name: "Ask huggingface.co" }).click();
  await expect(reading.getByLabel("Column with the question or instruction")).toHaveValue("question");
  await reading.getByRole("checkbox", { name: /^id/u }).uncheck();
  await expect(reading.getByRole("spinbutton", { name: "Rows, from the first" })).toHaveAttribute("max", "3");
  await reading.getByRole("button", { name: "Compare with 3 rows" }).click();
  await expect(window.getByText("from the Hub, 2 tasks")).toBeVisible();
  await expect(window.getByText("1 row without a text in the column question")).toBeVisible();
  await window.getByLabel("Leave out tasks without an example").uncheck();
  await window.getByRole("button", { name: "Mix", exact: true }).click();
  await expect(window.getByRole("row", { name: /questions\.csv 1 0/u })).toBeVisible({ timeout: 20_000 });
  await expect(window.getByRole("row", { name: /In an evaluation set 1/u })).toBeVisible();
  expect(hub.asked.every(({ token, method }) => token === undefined && method === "GET")).toBe(true);
  await hub.stop();
});
