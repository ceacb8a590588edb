/** Vectors of a run's tasks are put in by hand: the page shows nearest tasks, finds doubles to exclude, and lays the map out by them. */
import { open } from "../support/browser/journey.ts";
import { putRun, putVectors } from "../support/browser/page-database.ts";
import { storedRun } from "../support/runs/stored-run.ts";
import { expect, test } from "../support/browser/test.ts";

/** Forty machine tasks in a row of directions; each tenth one means what the one before it means. */
function meantRun(id: string) {
  const stored = storedRun(id, 80);
  const run = { ...stored.run, phase: { kind: "finished", reason: "goal-reached" } } as const;
  const machine = stored.tasks.filter(({ origin }) => origin === "machine").slice(0, 40);
  const tasks = [...stored.tasks.filter(({ origin }) => origin === "seed"), ...machine];
  const vectors = new Map<string, readonly number[]>();
  machine.forEach((task, i) => {
    const at = i % 10 === 9 ? i - 1 : i;
    // Each its own axis, so that no two others are alike, and a little of the double's own.
    const numbers = new Array<number>(48).fill(0);
    numbers[at] = 1;
    if (at !== i) numbers[i] = 0.2;
    vectors.set(task.id, numbers);
  });
  return { rows: { ...stored, run, tasks }, machine, vectors };
}

test("the nearest tasks in meaning are shown, and doubles in meaning are found, selected and excluded", async ({
  page,
}) => {
  await open(page);
  const { rows, machine, vectors } = meantRun("mean");
  await putRun(page, rows);
  await page.goto("/#/pool/mean");
  const listed = page.getByRole("group", { name: "Tasks" }).getByRole("button");
  await expect(listed.first()).toBeVisible();
  // Nothing is said of meaning while there are no vectors.
  await expect(page.getByText(/Doubles in meaning/)).toHaveCount(0);

  await putVectors(page, rows.tasks, vectors);
  await page.reload();
  const filter = page.getByRole("checkbox", { name: /^Doubles in meaning/ });
  await expect(page.getByText("Doubles in meaning (4 in the pool)")).toBeVisible();
  await expect(page.getByText("3 of 43 without a vector")).toBeVisible();
  await filter.check();
  await expect(listed).toHaveCount(4);
  await expect(listed.first()).toContainText(machine[9]!.instruction.slice(0, 40));

  await listed.first().click();
  const detail = page.getByRole("region", { name: "Detail" });
  await expect(detail.getByRole("heading", { name: /Nearest in meaning cosine, by hand-made/ })).toBeVisible();
  const nearest = detail.getByRole("listitem").filter({ has: page.getByRole("meter", { name: "Cosine" }) });
  await expect(nearest).toHaveCount(3);
  await expect(nearest.first()).toContainText("0.98");
  await nearest.first().getByRole("button").click();
  await expect(detail.getByRole("heading", { level: 2 })).toHaveText(machine[8]!.instruction);

  const limit = page.getByRole("spinbutton", { name: "cosine at least" });
  await limit.fill("0.99");
  await limit.press("Enter");
  await expect(page.getByText("Doubles in meaning (0 in the pool)")).toBeVisible();
  await expect(listed).toHaveCount(0);
  await expect(page.getByText("Double in meaning, cosine at least 0.99")).toBeVisible();
  await limit.fill("0.95");
  await limit.press("Enter");
  await expect(listed).toHaveCount(4);

  await page.getByRole("button", { name: "Select several" }).click();
  await page.getByRole("button", { name: "Select all listed" }).click();
  const selected = page.getByRole("group", { name: "Selected tasks" });
  await expect(selected).toContainText("4 tasks selected");
  await selected.getByRole("button", { name: "Exclude" }).click();
  await expect(page.getByText("Doubles in meaning (0 in the pool)")).toBeVisible();
  await page.getByRole("button", { name: /^Remove the filter Double in meaning/ }).click();
  await expect(filter).not.toBeChecked();
  await selected.getByRole("button", { name: "Done" }).click();

  await page.getByRole("button", { name: "Table", exact: true }).click();
  await page
    .getByRole("button", { name: "0.9 to 1.0: 4 tasks" })
    .and(page.getByRole("toolbar", { name: "Nearest in meaning" }).getByRole("button"))
    .click();
  await page.locator("summary").filter({ hasText: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Nearest in meaning" }).check();
  await page.keyboard.press("Escape");
  const table = page.getByRole("table", { name: "Tasks" });
  await table.getByRole("columnheader", { name: "Nearest in meaning" }).getByRole("button").click();
  await expect(table.locator("tbody tr[data-place]")).toHaveCount(4);
  await expect(table.locator("tbody tr[data-place]").first()).toContainText("0.98");
});

test("the map is laid out by words or by meaning, and leaves out what has no vector", async ({ page }) => {
  await open(page);
  const { rows, vectors } = meantRun("map");
  await putRun(page, rows);
  await putVectors(page, rows.tasks, vectors);
  await page.goto("/#/pool/map");
  await page.reload();
  await page.getByRole("button", { name: "Map", exact: true }).click();
  const measure = page.getByRole("group", { name: "How tasks are compared" });
  const points = page.getByRole("application");
  await expect(page.getByText("Laid out from 43 tasks.")).toBeVisible();
  await expect(measure.getByRole("button", { name: "By words" })).toHaveAttribute("aria-pressed", "true");
  await measure.getByRole("button", { name: "By meaning" }).click();
  await expect(page.getByText("Laid out from 40 tasks. 3 tasks without a vector are left out.")).toBeVisible();
  await expect(points).toHaveAttribute("aria-label", /^Map of 40 /);
  await expect(page.getByRole("checkbox", { name: /^Refused candidates/ })).toHaveCount(0);

  // The filter lights the doubles.
  await page.getByRole("checkbox", { name: /^Doubles in meaning/ }).check();
  await expect(page.getByText("4 points lit")).toBeVisible();
  await measure.getByRole("button", { name: "By words" }).click();
  await expect(page.getByText("Laid out from 43 tasks.")).toBeVisible();
  await expect(page.getByText("4 points lit")).toBeVisible();
});

test("insights show how new tasks are in meaning and how near to the seeds, where there are vectors", async ({
  page,
}) => {
  await open(page);
  const { rows, vectors } = meantRun("look");
  await putRun(page, rows);
  await page.goto("/#/insights/look");
  await page.reload();
  await expect(page.getByText(/begin with a verb/).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("heading", { name: /in meaning/ })).toHaveCount(0);
  const seeds = rows.tasks.filter(({ origin }) => origin === "seed");
  // The first seed is at the place of the first of the machine's tasks.
  const first = [...vectors.values()][0]!;
  await putVectors(page, rows.tasks, new Map([...vectors, [seeds[0]!.id, first]]));
  await page.reload();
  await expect(page.getByRole("heading", { name: "How new the tasks are in meaning" })).toBeVisible();
  await page.getByRole("button", { name: "Table of How new the tasks are in meaning" }).click();
  const bins = page.getByRole("table", { name: "How new the tasks are in meaning" });
  await expect(bins.getByRole("row", { name: /^0\.95 to 1\.00/ })).toContainText("5");
  await expect(bins.getByRole("row", { name: /^below 0\.05/ })).toContainText("35");
  await page.getByRole("button", { name: "Table of How near the tasks stay to the seeds in meaning" }).click();
  const parts = page.getByRole("table", { name: "How near the tasks stay to the seeds in meaning" });
  await expect(parts.getByRole("row", { name: /^1 to 2/ })).toContainText("0.50");
  await expect(parts.getByRole("row", { name: /^3 to 4/ })).toContainText("0.00");
});
