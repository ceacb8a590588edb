import type { Page } from "@playwright/test";
import { goTo, open, setGoal } from "../support/browser/journey.ts";
import { hostileTexts } from "../support/runs/sample-run.ts";
import { putRun, putVectors } from "../support/browser/page-database.ts";
import { madeVectors } from "../support/runs/made-vectors.ts";
import { storedRun } from "../support/runs/stored-run.ts";
import { expect, test } from "../support/browser/test.ts";
import { stepToPrompt, walkStored, type Visit } from "../support/browser/walk.ts";

/** The narrowest screen that the layout must hold on, px. */
const NARROW = { width: 390, height: 844 };
/** Markup, a change of direction, a control character, half a character, and one long word. */
const HOSTILE_NAME = `=<img src=x onerror="window.ran=1">\u202egpj.\u0000\ud800 ${"x".repeat(300)}`;
/** As much of it as fits in the name of a seed or run. */
const SHORT_NAME = HOSTILE_NAME.slice(0, 80);
const huge = "word".repeat(250_000);
const texts = [
  ...hostileTexts.map((text) => `Write about this one thing: ${text}`),
  ...["constructor", "__proto__", "toString"].map((verb) => `${verb} a ${verb} of the whole story now`),
  '<img src=x onerror="window.ran=1"> a tale of four short words',
  `Describe ${huge} in three words`,
];

/** Checks that no script ran and nothing is wider than the screen. */
function look(page: Page): Visit {
  return async (screen) => {
    const seen = await page.evaluate(() => ({
      ran: "ran" in window,
      images: document.querySelectorAll('img:not([src="./icon.svg"])').length,
      over: document.documentElement.scrollWidth - window.innerWidth,
    }));
    expect({ screen, ...seen, over: Math.max(0, seen.over) }).toEqual({ screen, ran: false, images: 0, over: 0 });
  };
}

test("hostile texts and names are shown as text in every place, on a narrow screen", async ({ page }) => {
  test.slow();
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  const named = (id: string, name: string) => {
    const stored = storedRun(id, texts.length, { texts, answered: true });
    const seeds = stored.run.seeds.map((seed, i) => ({
      ...seed,
      name: ["constructor", "__proto__", HOSTILE_NAME][i] ?? "",
    }));
    return { ...stored, run: { ...stored.run, name, seedsName: HOSTILE_NAME, seeds } };
  };
  await open(page);
  const hostile = named("hostile", HOSTILE_NAME);
  await putRun(page, hostile);
  await putVectors(page, hostile.tasks, madeVectors(hostile.tasks));
  await putRun(page, named("other", "__proto__"));
  await page.reload();
  await page.setViewportSize(NARROW);
  await walkStored(page, "hostile", "other", look(page));
  await goTo(page, "Export");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^[\p{L}\p{N}.-]{1,120}$/u);
  expect(await page.title()).toMatch(/^[\w ·]+$/);
  expect(errors).toEqual([]);
});

test("hostile seeds are shown as text, step by step, on a narrow screen", async ({ page }) => {
  await open(page);
  await page.setViewportSize(NARROW);
  const seeds = texts.slice(0, 12).map((instruction, i) => {
    const name = ["constructor", "__proto__"][i];
    const instances = [{ input: instruction, output: instruction }];
    return { id: name ?? `seed_${String(i)}`, name: name ?? SHORT_NAME, instruction, instances };
  });
  await page.getByLabel("Seed file").setInputFiles({
    name: '__proto__<img src=x onerror="window.ran=1">.jsonl',
    mimeType: "application/jsonl",
    buffer: Buffer.from(seeds.map((seed) => JSON.stringify(seed)).join("\n")),
  });
  await expect(page.getByText(/^12 tasks/)).toBeVisible();
  await page.getByLabel("Name of the run").fill(SHORT_NAME);
  await look(page)("set-up");
  await setGoal(page, 1);
  await page.getByRole("button", { name: "Step" }).click();
  await stepToPrompt(page);
  await look(page)("step");
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page).toHaveTitle(/^Stopped/, { timeout: 60_000 });
});
