/** Step mode in the page: each step is waited for in sight, and its card, its stage and its counts speak of the same thing. */
import type { Page } from "@playwright/test";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import { rowsOf } from "../support/browser/page-database.ts";
import { expect, test } from "../support/browser/test.ts";
import { open, start, waitForEnd, waitForKept } from "../support/browser/journey.ts";

/** In a batch: enough for one to follow another, and few, because each step is waited for. */
const PROMPTS = 2;

/** What the page shows of a step, read at one moment. */
interface Shown {
  readonly number: number;
  readonly newest: number;
  /** Nothing has happened yet: the first step is waited for. */
  readonly isAhead: boolean;
  readonly title: string;
  readonly lit: string;
  readonly input: string;
  readonly output: string;
  readonly next: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** Waits until the page waits for another step than `seen`, or the run is at its end. */
async function waiting(page: Page, seen?: Shown): Promise<Shown | undefined> {
  const found = await page.waitForFunction(
    (before) => {
      const text = (element: Element | null | undefined): string => element?.textContent?.trim() ?? "";
      const card = document.querySelector(".step article");
      if (/^(?:Finished|Stopped)/u.test(document.title)) return {};
      const button = [...document.querySelectorAll("footer button")].find((each) => text(each) === "Step");
      if (!card || button?.getAttribute("aria-disabled") !== "false") return undefined;
      const [number = 0, newest = 0] = (text(card.querySelector("[role='status']")).match(/\d+/gu) ?? []).map(Number);
      const output = text(card.querySelector("[aria-label='What came out']"));
      const isAhead = output.includes("Nothing yet");
      if (before?.newest === newest && before.isAhead === isAhead && before.number === number) return undefined;
      const stages = [...document.querySelectorAll("ol[aria-label='Stages of the method'] button")];
      const lit = stages.filter((each) => each.hasAttribute("aria-current"));
      const counts = stages.map((each) => [
        text(each.querySelector(".title")),
        Number.parseInt(text(each.querySelector(".count"))),
      ]);
      const shown = {
        ...{ number, newest, isAhead, output, title: text(card.querySelector("h1")) },
        lit: lit.map((each) => text(each.querySelector(".title"))).join(),
        input: text(card.querySelector("[aria-label='What went in']")),
        next: text(card.querySelector("footer p")),
        counts: Object.fromEntries(counts) as Record<string, number>,
      };
      return { shown };
    },
    seen,
    { polling: 10, timeout: 30_000 },
  );
  return ((await found.jsonValue()) as { shown?: Shown }).shown;
}

/** Presses the key each time the page waits. @returns what was shown of each step taken */
async function stepOn(page: Page, isEnough: (steps: readonly Shown[]) => boolean): Promise<Shown[]> {
  const steps: Shown[] = [];
  for (let at = await waiting(page); at; at = await waiting(page, at)) {
    if (!at.isAhead) steps.push(at);
    if (isEnough(steps)) break;
    await page.keyboard.press("ArrowRight");
  }
  return steps;
}

/** Each step speaks of one thing, and follows from the one before. */
function expectInOrder(steps: readonly Shown[]): void {
  let { Filter: accepted = 0, Pool: kept = 0 } = steps[0]?.counts ?? {};
  let task = "";
  for (const [i, { number, title, lit, input, output, next, counts }] of steps.entries()) {
    const where = `step ${String(number)}, ${title}`;
    const before = steps[i - 1];
    expect(lit, where).toBe(title);
    if (before) expect(number, where).toBe(before.number + 1);
    expect(output, where).not.toMatch(/^$|At work/u);
    if (title === "Parse" && before) {
      const found = Number(/\d+(?= candidates?)/u.exec(output)?.[0] ?? 0);
      expect((counts["Parse"] ?? 0) - (before.counts["Parse"] ?? 0), where).toBe(found);
    }
    if (title === "Filter") {
      task = input.replace(/^.*Candidate \d+ of \d+:\s*/su, "");
      expect(output, where).toContain(task.slice(0, 30));
      const isKept = next.includes("Classify");
      if (i > 0 && isKept) accepted++;
      expect(next, where).toMatch(isKept ? /Classify/u : /Filter|Prompt|Sample/u);
    }
    if (i > 0 && title === "Pool") kept++;
    expect(counts, where).toMatchObject({ Filter: accepted, Pool: kept });
    if (title === "Classify") expect(counts["Classify"], where).toBe(accepted);
    const follows = FOLLOWS[title];
    if (follows !== undefined) expect(next, where).toContain(`Next: ${follows}`);
    if (title === "Classify" || title === "Instances" || title === "Pool") expect(input, where).toContain(task);
  }
}

/** What comes after a stage, whatever came out of it. */
const FOLLOWS: Readonly<Record<string, string | undefined>> = {
  ...{ Sample: "Prompt", Prompt: "Generate", Generate: "Parse", Classify: "Instances", Instances: "Pool" },
};

/** The instructions of the open run's machine tasks, in order. */
async function instructionsOf(page: Page): Promise<string[]> {
  const runId = /#\/\w+\/(\w+)/.exec(page.url())?.[1] ?? "";
  const tasks = await rowsOf<TaskRow>(page, "tasks", runId);
  const machine = tasks.filter(({ origin }) => origin === "machine").sort((a, b) => a.order - b.order);
  return machine.map(({ instruction }) => instruction);
}

const batchesOf = (steps: readonly Shown[]): number => steps.filter(({ title }) => title === "Sample").length;

test("two batches step by step, and a look back", async ({ page }) => {
  test.setTimeout(300_000);
  await open(page, `#v=1&goal=200&differ=${encodeURIComponent(JSON.stringify({ batchSize: PROMPTS }))}`);
  await page.getByRole("button", { name: "Step" }).click();
  const steps = await stepOn(page, (seen) => batchesOf(seen) === 3);
  expectInOrder(steps);
  expect(steps[0]).toMatchObject({ title: "Sample", number: 1, counts: { Sample: 1, Prompt: 0, Parse: 0 } });
  const newest = steps.at(-1);
  expect(newest).toMatchObject({ title: "Sample", counts: { Sample: 3, Prompt: 2 * PROMPTS } });
  expect(newest?.counts["Pool"]).toBeGreaterThan(PROMPTS);

  await test.step("the steps before can be looked at, and nothing is undone", async () => {
    let at = newest;
    for (const back of [1, 2, 3]) {
      await page.keyboard.press("ArrowLeft");
      at = await waiting(page, at);
      const { next: _, ...earlier } = steps.at(-1 - back)!;
      expect(at).toMatchObject({ ...earlier, newest: newest?.newest });
      expect(at?.next).toContain("earlier step");
    }
    await page.keyboard.press("ArrowRight");
    expect((await waiting(page, at))?.number).toBe((at?.number ?? NaN) + 1);
    await page.getByRole("button", { name: "Newest" }).click();
    expect(await waiting(page)).toEqual(newest);
  });

  await test.step("after a reload it stands where it stood", async () => {
    // At a kept candidate: one that is refused is stored at once, and the next one is then begun from its list.
    const further = await stepOn(page, (seen) => seen.at(-1)?.title === "Classify");
    const stood = further.at(-1);
    await page.reload();
    await page.getByRole("button", { name: "Step", exact: true }).click();
    const { number: _, newest: __, ...same } = stood!;
    expect(await waiting(page)).toMatchObject(same);
    await page.keyboard.press("ArrowRight");
  });

  await test.step("stop ends it", async () => {
    await page.getByRole("button", { name: "Stop" }).click();
    await expect(page).toHaveTitle(/^Stopped/);
  });
});

test("a run is paused and stepped, runs on, and is stepped from where it runs; a replay of it too", async ({
  page,
}) => {
  await open(page);
  await start(page, 12);
  await waitForKept(page, 1);
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("button", { name: "Step", exact: true }).click();
  expectInOrder(await stepOn(page, (steps) => steps.filter(({ title }) => title === "Pool").length === 2));
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  expectInOrder(await stepOn(page, (steps) => steps.length === 5));
  await page.getByRole("button", { name: "Continue" }).click();
  await waitForEnd(page);
  const tasks = await instructionsOf(page);

  await page.getByRole("button", { name: "Replay", exact: true }).click();
  await page.getByRole("dialog").getByRole("radio", { name: "Step by step" }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Replay", exact: true }).click();
  await expect(page).not.toHaveTitle(/^Finished/);
  const steps = await stepOn(page, () => false);
  expectInOrder(steps);
  expect(steps.filter(({ title }) => title === "Pool").length).toBeGreaterThanOrEqual(11);
  await waitForEnd(page);
  expect(await instructionsOf(page)).toEqual(tasks);
});

test("the keys work wherever the focus is, but in fields and on buttons that need them", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Step" }).click();
  let at = await waiting(page);
  // On the button that was pressed, on a link, and in a part that scrolls.
  for (const target of [
    page.getByRole("button", { name: "Step", exact: true }),
    page.getByRole("link", { name: "Pool" }).first(),
    page.getByRole("region", { name: "What went in" }),
  ]) {
    await target.focus();
    await page.keyboard.press("ArrowRight");
    at = await waiting(page, at);
  }
  expect(at).toMatchObject({ title: "Generate", number: 3 });
  await page.getByRole("button", { name: "Step", exact: true }).focus();
  await page.keyboard.press("Space");
  at = await waiting(page, at);
  expect(at?.title).toBe("Parse");
  await expect(page.getByRole("button", { name: "Step", exact: true })).toBeFocused();

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Shortcuts" })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Escape");
  expect((await waiting(page))?.number).toBe(at?.number);

  await page.getByRole("region", { name: "What went in" }).focus();
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
});
