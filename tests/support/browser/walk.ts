/** Visits every screen and window of the page, to check each for contrast, names and layout. */
import { expect, type Locator, type Page } from "@playwright/test";
import { goTo, setGoal } from "./journey.ts";

/** The check for each screen and window. */
export type Visit = (screen: string) => Promise<void>;

/** Opens a window by key, checks it, and closes it by key. The focus must move into it and come back. */
async function throughWindow(page: Page, opener: Locator, visit: () => Promise<void>): Promise<void> {
  await opener.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await expect.poll(() => focusIsIn(dialog)).toBe(true);
  await visit();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
}

/** Visits the Run place before a run, with all its settings. The page must be open without a run. */
export async function walkSetUp(page: Page, visit: Visit): Promise<void> {
  await visit("run before");
  const button = (name: string): Locator => page.getByRole("button", { name, exact: true });
  await throughWindow(page, button("About this recipe"), () => visit("recipe"));
  await throughWindow(page, button("Guide the tasks: field, readers, language"), () => visit("guidance"));
  await throughWindow(page, button("Limits of the run"), () => visit("limits"));
  await throughWindow(page, button("Advanced: see every difference"), async () => {
    for (const folded of await page.getByRole("dialog").locator("summary").all()) await folded.click();
    await visit("method");
  });
  await throughWindow(page, button("From the Hub"), () => visit("seeds from the Hub"));
  await throughWindow(page, button("Paste"), () => visit("paste seeds"));
  await throughWindow(page, button("Edit"), async () => {
    await page.getByRole("button", { name: "Add a task" }).click();
    await visit("seed editor");
  });
  await page.getByLabel("Seed file").setInputFiles({
    name: "kitchen.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("question,answer\nName two things.,A spoon\n,none"),
  });
  await expect(page.getByRole("dialog")).toContainText("Line 3");
  await visit("import");
  await page.keyboard.press("Escape");
  await throughWindow(page, button("Choose another"), async () => {
    for (const folded of await page.getByRole("dialog").locator("summary").all()) await folded.click();
    await visit("models");
  });
  await throughWindow(page, button("Copy a link to this set-up"), () => visit("share"));
  await throughWindow(page, button("Open a published run"), () => visit("published"));
  for (const [menu, screen] of [
    [/what leaves this machine/, "privacy"],
    [/^Runs:/, "runs"],
    [/^Model:/, "model facts"],
    [/^Lecture:/, "lecture"],
  ] as const) {
    const opener = page.locator("summary").and(page.getByLabel(menu));
    await opener.focus();
    await page.keyboard.press("Enter");
    await expect(page.locator("details[open]").filter({ has: opener })).toBeVisible();
    await visit(screen);
    await page.keyboard.press("Escape");
    await expect(page.locator("details[open]").filter({ has: opener })).toHaveCount(0);
    await expect(opener).toBeFocused();
  }
  await page.getByRole("list", { name: "Stages of the method" }).getByRole("button").first().click();
  await visit("stage");
  for (const place of ["Pool", "Workbench", "Insights", "Export"] as const) {
    await goTo(page, place);
    await expect(page.getByRole("main")).toBeVisible();
    await visit(`${place.toLowerCase()} without a run`);
  }
  await goTo(page, "Run");
}

/** Visits a run of the embedded model from its first step to its end. */
export async function walkRun(page: Page, visit: Visit): Promise<void> {
  await setGoal(page, 1);
  await page.getByRole("button", { name: "Step" }).click();
  await stepToPrompt(page);
  await visit("step");
  // The page takes keys only when no control has the focus.
  await page.getByRole("heading", { level: 1, name: "Prompt" }).click();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Shortcuts" })).toBeVisible();
  await visit("run keys");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Space");
  await visit("run");
  await expect(page).toHaveTitle(/^Finished/, { timeout: 110_000 });
  await visit("run after");
}

/** Steps until the model is to be asked: the card shows the prompt. */
export async function stepToPrompt(page: Page): Promise<void> {
  const lit = page.getByRole("list", { name: "Stages of the method" }).locator("[aria-current='step']");
  const step = page.getByRole("button", { name: "Step", exact: true });
  await expect(lit).toContainText("Sample", { timeout: 60_000 });
  for (const stage of ["Sample", "Prompt"]) {
    await expect(step).toBeEnabled();
    await step.click();
    await expect(lit).toContainText(stage);
  }
  await expect(step).toBeEnabled();
}

/** Visits the table of the Pool's tasks, where the screen has room for it. */
async function walkTable(page: Page, visit: Visit): Promise<void> {
  const views = page.getByRole("group", { name: "Shown as" });
  const view = views.getByRole("button", { name: "Table" });
  if (!(await view.isVisible())) return;
  await view.click();
  const rows = page.getByRole("table", { name: "Tasks" }).locator("tbody").getByRole("button");
  await page.getByRole("button", { name: /^No score: / }).click();
  await rows.first().click();
  await expect(page.getByRole("region", { name: "Detail" }).getByRole("heading", { level: 2 })).toBeVisible();
  await page.locator("summary").filter({ hasText: "Saved filters" }).click();
  await visit("table");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^No score: / }).click();
  await views.getByRole("button", { name: "List" }).click();
}

/** Visits every place with a stored run, whose tasks have vectors, and a second run to compare with. */
export async function walkStored(page: Page, runId: string, otherId: string, visit: Visit): Promise<void> {
  const button = (name: string | RegExp): Locator => page.getByRole("button", { name, exact: true });
  await page.goto(`/#/pool/${runId}`);
  await page.getByLabel("Who wrote it").selectOption("Machine");
  const tasks = page.getByRole("group", { name: "Tasks" }).getByRole("button");
  await expect(tasks.first()).toBeVisible();
  await visit("pool");
  await tasks.nth(1).click();
  await page.getByRole("region", { name: "Detail" }).locator("summary").first().click();
  await visit("task");
  await page.keyboard.press("e");
  await expect(page.getByRole("dialog")).toBeVisible();
  await visit("edit");
  await page.keyboard.press("Escape");
  // On a narrow screen the detail replaces the list.
  await page.keyboard.press("Escape");
  await button("Select several").click();
  await visit("bulk");
  await button("Done").click();
  await button("Map").click();
  await expect(page.getByText(/Laid out from [1-9]/)).toBeVisible();
  await visit("map");
  await button("By meaning").click();
  await expect(page.getByText(/without a vector (?:is|are) left out/)).toBeVisible();
  await visit("map by meaning");
  await button("By words").click();
  await button("List").click();
  await walkTable(page, visit);
  await throughWindow(page, button("Shortcuts"), () => visit("pool keys"));
  await throughWindow(page, button("Grades by a model"), () => visit("grades"));
  await throughWindow(page, button("Likeness in meaning"), async () => {
    await page.getByText("Bring an embedding model of your own").click();
    await visit("likeness");
  });
  await throughWindow(page, button("Blind review"), async () => {
    await button("Start the review").click();
    await expect(page.getByText(/Task 1 of/)).toBeVisible();
    await visit("review");
  });
  await button("All candidates").click();
  const candidates = page.getByRole("group", { name: "Candidates" }).getByRole("button");
  await candidates.first().click();
  await expect(page.getByRole("region", { name: "Detail" }).getByRole("heading", { level: 2 })).toBeVisible();
  await visit("candidate");
  await page.keyboard.press("Escape");
  await visit("ledger");
  await button("Instances").click();
  await expect(page.getByRole("group", { name: "Instances" }).getByRole("button").first()).toBeVisible();
  await visit("instances");

  await goTo(page, "Workbench");
  await page.getByLabel(/^Similarity threshold/).fill("1");
  await page.getByLabel("Reading yes or no").selectOption("Exactly Yes, yes or YES");
  await expect(page.getByText(/(?:is|are) read differently/)).toBeVisible();
  await visit("workbench");

  await goTo(page, "Insights");
  await expect(page.getByText(/begin with a verb/).first()).toBeVisible({ timeout: 60_000 });
  await visit("insights");
  await page.getByLabel("Compare with").selectOption(otherId);
  await expect(page.getByText(/begin with a verb .* · B · /)).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Table of What they ask for" }).click();
  await visit("compare");

  await goTo(page, "Tune");
  await page.getByText("How it is tuned").click();
  await expect(page.getByText("Which are held out")).toBeVisible();
  await visit("tune");

  await goTo(page, "Export");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await visit("export");
  await throughWindow(page, button("Check before it leaves"), async () => {
    await expect(page.getByRole("dialog").getByRole("progressbar")).toHaveCount(0);
    await visit("check");
  });
  await throughWindow(page, button("Publish to the Hub"), async () => {
    await expect(page.getByRole("dialog").getByText(/^\d+ files,/)).toBeVisible();
    await visit("publish");
  });
  await throughWindow(page, button("Describe and cite"), () => visit("cite"));
  await throughWindow(page, button("Mix with other runs or sets"), () => visit("mix"));
  await throughWindow(page, button("Back up or restore"), () => visit("backup"));
  await throughWindow(page, button("Evaluate predictions"), () => visit("evaluate"));

  await page.goto("/#/experiments");
  await throughWindow(page, button("New experiment"), () => visit("new experiment"));
  await button("Compare stored runs").click();
  const boxes = page.getByRole("dialog").getByRole("checkbox");
  await expect(boxes.first()).toBeVisible();
  for (const box of await boxes.all()) await box.check();
  await button(/^Compare \d+ runs$/).click();
  await expect(page.getByRole("region", { name: "Table of means and spread" })).toBeVisible({ timeout: 60_000 });
  await visit("experiments");

  await page.goto(`/#/run/${runId}`);
  await expect(page.getByText("Copy into a new run")).toBeAttached();
  await visit("run stored");
}

function focusIsIn(dialog: Locator): Promise<boolean> {
  return dialog.evaluate((element) => element.contains(document.activeElement));
}
