/** The map of tasks: every point is there, search lights, a line selects, keys go from task to task, and a live run moves nothing. */
import type { Locator, Page } from "@playwright/test";
import { goTo, open, start, waitForKept } from "../support/browser/journey.ts";
import { putRun } from "../support/browser/page-database.ts";
import { storedRun } from "../support/runs/stored-run.ts";
import { expect, test } from "../support/browser/test.ts";

// The picture reads its colours from the page, where reduced motion once made all of them one.
test.use({ contextOptions: { reducedMotion: "reduce" } });

const field = (page: Page): Locator => page.getByRole("application");
const press = (page: Page, name: string): Promise<void> => page.getByRole("button", { name, exact: true }).click();

/** How many points the map says that it has. */
async function points(page: Page): Promise<number> {
  return Number((await field(page).getAttribute("aria-label"))?.match(/\d[\d,]*/u)?.[0].replace(",", "") ?? 0);
}

/** Pixels of the picture that have not the colour of its ground. */
function drawn(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.querySelector("canvas")!;
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    const colours = new Uint32Array(data.buffer);
    return colours.filter((each) => each !== colours[0]).length;
  });
}

test("the map shows a stored run, lights what is searched, selects inside a line, and opens a task by key", async ({
  page,
}) => {
  await open(page);
  const stored = storedRun("map", 80);
  const machine = stored.tasks.filter(({ origin }) => origin === "machine").length;
  const refused = stored.candidates.length - machine;
  await putRun(page, { ...stored, run: { ...stored.run, phase: { kind: "finished", reason: "goal-reached" } } });
  await page.goto("/#/pool/map");
  await press(page, "Map");
  await expect(page.getByText(/Laid out from [1-9]/)).toBeVisible();
  await expect.poll(() => points(page)).toBe(stored.tasks.length + refused);
  await expect.poll(() => drawn(page)).toBeGreaterThan(1000);
  const all = await drawn(page);
  await page.getByText("Table of the map").click();
  const table = page.getByRole("table", { name: "the map" });
  await expect(table.getByRole("row", { name: /^Machine/ })).toHaveText(new RegExp(`Machine\\s*0\\s*${machine}\\s*0`));
  await page.getByRole("checkbox", { name: /^Refused candidates/ }).uncheck();
  await expect.poll(() => drawn(page)).toBeLessThan(all);

  const lit = stored.tasks.filter(({ instruction }) => instruction.toLowerCase().includes("poem"));
  expect(lit.length).toBeGreaterThan(2);
  await page.getByRole("searchbox").fill("poem");
  await expect(page.getByText(`${lit.length} points lit`)).toBeVisible();
  await press(page, "Select what is lit");
  const selected = page.getByRole("group", { name: "Selected tasks" });
  await expect(selected).toContainText(`${lit.filter(({ origin }) => origin === "machine").length} tasks selected`);
  await press(page, "Done");
  await page.getByRole("searchbox").fill("");

  // Around all of the picture but its edge.
  await press(page, "Draw around tasks");
  const box = (await field(page).boundingBox())!;
  const corners = [
    [2, 2],
    [box.width - 2, 2],
    [box.width - 2, box.height - 2],
    [2, box.height - 2],
    [2, 4],
  ] as const;
  const move = (i: number) => page.mouse.move(box.x + corners[i]![0], box.y + corners[i]![1]);
  await move(0);
  await page.mouse.down();
  for (const i of [1, 2, 3, 4]) await move(i);
  await page.mouse.up();
  await expect(selected).toContainText(`${machine} tasks selected`);
  await press(page, "Done");

  await field(page).focus();
  await page.keyboard.press("n");
  const said = page.getByRole("main").locator("p.unseen[role=status]");
  await expect(said).toContainText(/\w/);
  const first = (await said.textContent()) ?? "";
  await page.keyboard.press("n");
  await expect(said).not.toHaveText(first);
  await page.keyboard.press("p");
  await expect(said).toHaveText(first);
  await page.keyboard.press("Enter");
  const heading = page.getByRole("region", { name: "Detail" }).getByRole("heading", { level: 2 });
  expect(first).toContain((await heading.textContent())?.trim());
});

test("the map grows with a live run and moves no earlier point", async ({ page }) => {
  await open(page);
  await start(page, 400);
  await waitForKept(page, 1);
  await goTo(page, "Pool");
  await press(page, "Map");
  await expect(page.getByText(/Laid out from [1-9]/)).toBeVisible();
  await field(page).focus();
  const ring = page.locator("circle.focus");
  const rings: string[] = [];
  const look = async (): Promise<string> =>
    `${(await ring.getAttribute("cx")) ?? ""} ${(await ring.getAttribute("cy")) ?? ""}`;
  await page.keyboard.press("n");
  await expect(ring).toBeVisible();
  const before = await points(page);
  rings.push(await look());
  await expect.poll(() => points(page), { timeout: 60_000 }).toBeGreaterThan(before + 1);
  rings.push(await look());
  expect(rings[1]).toBe(rings[0]);
});
