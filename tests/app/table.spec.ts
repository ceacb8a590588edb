import { open } from "../support/browser/journey.ts";
import { putRun } from "../support/browser/page-database.ts";
import { storedRun } from "../support/runs/stored-run.ts";
import { expect, test } from "../support/browser/test.ts";

/** 123 tasks: 3 of people, without a score, and 120 whose scores go round from 0.05 to 0.65. */
function scoredRun(id: string): ReturnType<typeof storedRun> {
  const texts = Array.from(
    { length: 120 },
    (_, i) => `${["Sort", "Explain", "Write"][i % 3] ?? ""} about w${String(i)}x.`,
  );
  const stored = storedRun(id, 1, { texts: ["Sort these words by how long they are."] });
  const [seeds, base] = [stored.tasks.slice(0, 3), stored.tasks[3]!];
  const tasks = texts.map((instruction, i) => {
    const score = ((i % 7) * 10 + 5) / 100;
    const mostSimilar = [{ taskId: seeds[0]!.id, instruction: seeds[0]!.instruction, score }];
    const own = { id: `${id}:t${String(i).padStart(3, "0")}`, order: 3 + i, instruction, instanceCount: 0 };
    return { ...base, ...own, similarity: { mostSimilar, average: score } };
  });
  return { ...stored, tasks: [...seeds, ...tasks], candidates: [], completions: [], instances: [] };
}

test("the table sorts, filters by its pictures, and keeps columns, widths, order and named filters", async ({
  page,
}) => {
  await open(page);
  await putRun(page, scoredRun("tab"));
  await page.goto("/#/pool/tab");
  await page.getByRole("button", { name: "Table", exact: true }).click();
  const table = page.getByRole("table", { name: "Tasks" });
  const rows = table.locator("tbody tr[data-place]");
  const status = page.getByRole("main").getByRole("status");
  const head = (name: string) => table.getByRole("columnheader", { name });
  await expect(status.getByText("123 tasks", { exact: true })).toBeVisible();
  await expect(table).toHaveAttribute("aria-rowcount", "124");

  await head("Nearest score").getByRole("button").click();
  await expect(head("Nearest score")).toHaveAttribute("aria-sort", "ascending");
  await expect(rows.first()).toContainText("0.05");
  await head("Nearest score").getByRole("button").click();
  await expect(head("Nearest score")).toHaveAttribute("aria-sort", "descending");
  await expect(rows.first()).toContainText("0.65");
  // The people's tasks have no score and come last, whichever way it is sorted.
  await rows.first().getByRole("button").focus();
  await page.keyboard.press("End");
  await expect(page.locator(":focus")).toHaveText("Turn the list of words into one sentence.");

  await page.getByLabel("Search instructions").fill("sort");
  await page.getByRole("button", { name: "0.4 to 0.5: 5 tasks" }).click();
  await expect(status.getByText("5 of 123 tasks")).toBeVisible();
  await expect(rows).toHaveCount(5);
  // The other bars of this picture still say what choosing them would show.
  await expect(page.getByRole("button", { name: "0.5 to 0.6: 6 tasks" })).toBeVisible();
  await expect(page.getByRole("button", { name: "0.4 to 0.5: 5 tasks" })).toHaveAttribute("aria-pressed", "true");
  await page.locator("summary").filter({ hasText: "Saved filters" }).click();
  await page.getByLabel("Name of the present filters").fill("Half near");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");

  const edge = table.getByRole("separator", { name: "Width of Nearest score" });
  const width = Number(await edge.getAttribute("aria-valuenow"));
  await edge.focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
  await expect(edge).toHaveAttribute("aria-valuenow", String(width + 48));
  expect((await head("Nearest score").boundingBox())?.width).toBeCloseTo(width + 48, 0);
  await page.locator("summary").filter({ hasText: "Columns" }).click();
  await page.getByRole("checkbox", { name: "First output" }).uncheck();
  await page.keyboard.press("Escape");
  await expect(head("First output")).toHaveCount(0);

  await page.getByRole("button", { name: "Remove the filter Nearest score: 0.4 to 0.5" }).click();
  await expect(status.getByText("40 of 123 tasks")).toBeVisible();
  await page.reload();
  await expect(status.getByText("123 tasks", { exact: true })).toBeVisible();
  await expect(head("Nearest score")).toHaveAttribute("aria-sort", "descending");
  await expect(head("First output")).toHaveCount(0);
  await expect(edge).toHaveAttribute("aria-valuenow", String(width + 48));
  await page.locator("summary").filter({ hasText: "Saved filters" }).click();
  await page.getByRole("button", { name: "Half near", exact: true }).click();
  await expect(status.getByText("5 of 123 tasks")).toBeVisible();

  // The keys of the Pool work as in the list, in the order of the table.
  await rows.first().click();
  const heading = page.getByRole("region", { name: "Detail" }).getByRole("heading", { level: 2 });
  await expect(heading).toHaveText("Sort about w18x.");
  await page.keyboard.press("j");
  await expect(heading).toHaveText("Sort about w39x.");
  await page.keyboard.press("w");
  await expect(rows.nth(1)).toContainText("excluded");
  await page.keyboard.press("x");
  await expect(page.getByText("1 task selected")).toBeVisible();
  await expect(rows.nth(1).getByRole("checkbox")).toBeChecked();
  await page.getByRole("button", { name: "Select all listed" }).click();
  await expect(page.getByText("5 tasks selected")).toBeVisible();
});

test("a link opens one task; back and forward lead to the list and to the task again", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page);
  await putRun(page, scoredRun("link"));
  await page.goto("/#/pool/link/link%3At041");
  const heading = page.getByRole("region", { name: "Detail" }).getByRole("heading", { level: 2 });
  await expect(heading).toHaveText("Write about w41x.");
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/#\/pool\/link$/);
  await page.goBack();
  await expect(heading).toHaveText("Write about w41x.");
  await page.goForward();
  await expect(heading).toHaveCount(0);

  await page.getByLabel("Search instructions").fill("w7x");
  const listed = page.getByRole("group", { name: "Tasks" }).getByRole("button");
  await expect(listed).toHaveCount(1);
  await listed.click();
  await expect(heading).toHaveText("Explain about w7x.");
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText("✓ Copied.")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(`${new URL("/", page.url()).href}#/pool/link/link%3At007`);
  // From another place and back, what was open is open again, with its address.
  await page.getByRole("link", { name: "Export" }).click();
  await page.getByRole("link", { name: "Pool", exact: true }).click();
  await expect(heading).toHaveText("Explain about w7x.");
  await expect(page).toHaveURL(link);

  await page.goto("/#/pool/link/link%3Agone");
  await expect(page.getByText("The task of this link is not in this run.")).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Back to the list" }).click();
  await listed.first().click();
  await expect(heading).toHaveText("Explain about w7x.");
  await page.goBack();
  await expect(listed.first()).toBeVisible();
});
