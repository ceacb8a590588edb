import type { Page } from "@playwright/test";
import { walkStops } from "../../src/core/lesson/walk-stops.ts";
import { walkWords } from "../../src/ui/words/walk.ts";
import { findings } from "../support/browser/axe.ts";
import { goTo, open } from "../support/browser/journey.ts";
import { layoutFaults } from "../support/browser/layout.ts";
import { expect, test } from "../support/browser/test.ts";
import { readQr, squaresOf } from "../support/read-qr.ts";

test.use({ contextOptions: { reducedMotion: "reduce" } });

const TITLE = "Week 3: seeds \u202eabc";
const NOTE = "First read the prompt.\n\n<img src=x onerror=alert(1)> \u202eThen step.";
const SEEDS = ["Name a fruit.", "Add two numbers.", "Say hello in French."];

const lectureMenu = (page: Page) => page.locator("summary").and(page.getByLabel(/^Lecture:/));

/** The link in the window, read once from its field and once by a camera. */
async function links(page: Page): Promise<readonly [text: string, seen: string]> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Show a QR code" }).click();
  const code = dialog.getByRole("img", { name: "QR code of the link above" });
  await expect(code).toBeVisible();
  const [box, path] = await code.evaluate((svg) => [
    svg.getAttribute("viewBox") ?? "",
    svg.querySelector("path:last-child")?.getAttribute("d") ?? "",
  ]);
  return [
    await dialog.getByRole("textbox", { name: "The link" }).inputValue(),
    readQr(squaresOf(path ?? "", Number(box?.split(" ")[2]), 4)),
  ];
}

test("a link brings title, note, seeds and how it opens to a fresh page, and starts nothing", async ({
  page,
  browser,
}) => {
  await open(page);
  await page.getByLabel("Seed file").setInputFiles({
    name: "class.jsonl",
    mimeType: "application/jsonl",
    buffer: Buffer.from(
      SEEDS.map((instruction) => JSON.stringify({ instruction, instances: [{ input: "", output: "x" }] })).join("\n"),
    ),
  });
  await expect(page.getByText("class.jsonl")).toBeVisible();
  await page.getByRole("button", { name: "Copy a link to this set-up" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Title of the lesson").fill(TITLE);
  await dialog.getByLabel(/^Note to whoever opens it/).fill(NOTE);
  for (const box of ["Step by step", "In presentation mode", "With the guided walk", "With the recorded example"])
    await dialog.getByLabel(box).check();
  await expect(dialog.getByLabel(/^With your 3 tasks/)).toBeChecked();
  const [link, seen] = await links(page);
  expect(seen).toBe(link);
  expect(await findings(page, "light")).toEqual([]);

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  const asked: string[] = [];
  other.on("request", (request) => asked.push(request.url()));
  await other.goto(link);
  await expect(other.getByRole("heading", { name: "Week 3: seeds abc" })).toBeVisible();
  const note = other.getByRole("region", { name: "Note in the link" });
  await expect(note.locator("bdi")).toHaveText(["First read the prompt.", "<img src=x onerror=alert(1)>  Then step."]);
  await expect(other.getByText("This lesson goes step by step: press Step.")).toBeVisible();
  await expect(other.getByRole("button", { name: "Step through a recorded example" })).toBeVisible();
  await expect(other.getByRole("complementary", { name: "Guided walk" })).toContainText("stop 1 of 8");
  await expect(other.getByRole("heading", { name: "The first prompt" })).toBeVisible();
  // Drawn in an order by chance.
  const drawn = await other.locator("[aria-labelledby='prompt-title'] li .text").allTextContents();
  expect(drawn.sort()).toEqual([...SEEDS].sort());
  await expect(other.getByRole("complementary", { name: "Set-up" })).toHaveCount(0);
  await other.getByRole("button", { name: "End presentation" }).click();
  await expect(other.getByText("class.jsonl (from the link)")).toBeVisible();
  await expect(other).toHaveTitle("Seedbed");
  expect(asked.filter((url) => /pocket\.gguf|recordings\//u.test(url))).toEqual([]);
  // The database of runs alone: the link's seeds are kept nowhere.
  const databases = await other.evaluate(() => indexedDB.databases());
  expect(databases.map(({ name }) => name)).toEqual(["seedbed"]);
  await elsewhere.close();
});

test("the guided walk goes from its first stop to its last by keyboard alone", async ({ page }) => {
  await open(page);
  const walk = page.getByRole("complementary", { name: "Guided walk" });
  const heading = walk.getByRole("heading");
  const pointed = page.locator("[data-pointed]");
  await lectureMenu(page).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const next = walk.getByRole("button", { name: "Next" });
  for (const [i, { id }] of walkStops.entries()) {
    await expect(heading).toHaveText(walkWords[id].title);
    await expect(walk).toContainText(`stop ${String(i + 1)} of 8`);
    await expect(pointed).toHaveCount(1);
    await expect(pointed).toBeInViewport();
    await expect(next).toBeFocused();
    await page.keyboard.press(i % 2 === 0 ? "Enter" : "ArrowRight");
  }
  await expect(next).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("ArrowLeft");
  await expect(heading).toHaveText(walkWords.instances.title);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(walk.getByText(walkWords.instances.notes.ask)).toBeVisible();
  expect(await findings(page, "light")).toEqual([]);
  const term = walk.getByRole("button", { name: "Instance", exact: true });
  await term.focus();
  await page.keyboard.press("Enter");
  const words = page.getByRole("dialog", { name: "Glossary" });
  await expect(words.getByText("One worked example of a task", { exact: false })).toBeVisible();
  expect(await findings(page, "light")).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(term).toBeFocused();

  // As a presenter's remote control does it, wherever the focus is; and where one panel is shown at a time.
  await page.setViewportSize({ width: 390, height: 780 });
  await page.getByRole("heading", { level: 1 }).evaluate(() => (document.activeElement as HTMLElement).blur());
  for (const { id } of [...walkStops].reverse().slice(2)) {
    await page.keyboard.press("PageUp");
    await expect(heading).toHaveText(walkWords[id].title);
    await expect(pointed).toBeInViewport();
    const [below, above] = await Promise.all([walk, pointed].map((each) => each.boundingBox()));
    expect((above?.y ?? 0) + Math.min(above?.height ?? 0, 40)).toBeGreaterThan(
      (below?.y ?? 0) + (below?.height ?? 0) - 1,
    );
  }
  expect(await layoutFaults(page)).toEqual([]);
  await next.focus();
  await page.keyboard.press("Escape");
  await expect(walk).toHaveCount(0);
  await expect(pointed).toHaveCount(0);
});

test("presentation mode has text of 18 px and more, and holds for this tab", async ({ page, context }) => {
  const found: string[] = [];
  await open(page);
  await page.keyboard.press("p");
  await expect(page.getByRole("complementary", { name: "Set-up" })).toHaveCount(0);
  await page.reload();
  for (const place of ["Run", "Pool", "Workbench", "Insights", "Tune", "Export"] as const) {
    await goTo(page, place);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    const small = await page.evaluate(() =>
      [...document.body.querySelectorAll("*")]
        .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
        .filter((each) => each.checkVisibility() && parseFloat(getComputedStyle(each).fontSize) < 17.9)
        .map((each) => `${each.tagName} ${each.textContent.trim().slice(0, 30)}`),
    );
    expect(small).toEqual([]);
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      found.push(...(await findings(page, scheme)).map((each) => `${place}, ${scheme}: ${each}`));
    }
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      found.push(...(await layoutFaults(page)).map((each) => `${place}, ${String(width)} px: ${each}`));
    }
  }
  expect(found).toEqual([]);
  const other = await context.newPage();
  await open(other);
  await expect(other.getByRole("complementary", { name: "Set-up" })).toBeVisible();
  await page.keyboard.press("p");
  await goTo(page, "Run");
  await expect(page.getByRole("complementary", { name: "Set-up" })).toBeVisible();
});
