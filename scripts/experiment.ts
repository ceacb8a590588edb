/** `npm run experiment`: makes the runs of a plan in the built page, headless, and prints their means and spread. */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Page } from "@playwright/test";
import { readPlan, type ExperimentPlan } from "../src/core/experiments/plan-file.ts";
import { groupLatex, spokenTable } from "../src/core/experiments/tables.ts";
import { tableCsv, type DataTable } from "../src/core/insights/table.ts";
import { openApp, setUp } from "./lib/app-driver.ts";

/** What the page gives as JSON. */
interface Outcome {
  readonly name: string;
  readonly settings: readonly { readonly title: string; readonly values: readonly string[] }[];
  readonly groups: DataTable;
  readonly runs: DataTable;
}

const { values } = parseArgs({
  options: {
    plan: { type: "string" },
    gguf: { type: "string" },
    seeds: { type: "string" },
    json: { type: "boolean", default: false },
    latex: { type: "boolean", default: false },
    csv: { type: "boolean", default: false },
    out: { type: "string" },
    "timeout-minutes": { type: "string", default: "600" },
  },
});

const plan = planOf(values.plan);
const app = await openApp();
try {
  const outcome = await work(app.page, plan);
  if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify(outcome, undefined, 2)}\n`);
  if (values.json) console.log(JSON.stringify(outcome));
  if (values.latex) console.log(groupLatex(outcome.groups));
  if (values.csv) console.log(tableCsv(outcome.groups));
  if (!values.json && !values.latex && !values.csv) print(outcome);
} finally {
  await app.close();
}

async function work(page: Page, { tasks = 100 }: ExperimentPlan): Promise<Outcome> {
  const { gguf, seeds: given } = values;
  await setUp(page, { given, tasks, seed: 42, model: "pocket", gguf, paper: false });
  await page.evaluate(() => (window.location.hash = "#/experiments"));
  await page.getByRole("button", { name: "New experiment" }).click();
  const form = page.getByRole("dialog", { name: "New experiment" });
  await form.getByText("A plan as a file").click();
  await form
    .getByLabel("Plan", { exact: true })
    .locator("input")
    .setInputFiles(values.plan ?? "");
  const said = form.getByRole("status").filter({ hasText: /plan (?:is|was)/u });
  await said.waitFor();
  const words = await said.innerText();
  if (!words.includes("The plan is read.")) throw new Error(words.trim());
  await form.getByRole("button", { name: /^Make \d/u }).click();
  await form.waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await watch(page);
  // The last run's figures are read a moment after its end.
  await page.getByRole("button", { name: "Download JSON" }).waitFor();
  for (;;) {
    const outcome = await download(page);
    const isWhole = outcome.runs.rows.every((row) => typeof row.at(-1) === "number" || row.at(-1) === undefined);
    const counted = outcome.groups.rows.reduce((sum, row) => sum + Number(row[runsAt(outcome)]), 0);
    if (isWhole && counted === outcome.runs.rows.length) return outcome;
    await page.waitForTimeout(1_000);
  }
}

function runsAt({ groups }: Outcome): number {
  return groups.columns.findIndex(({ title }) => title === "Runs");
}

/** Waits for the last run. @throws when the experiment pauses by itself or takes too long */
async function watch(page: Page): Promise<void> {
  const deadline = performance.now() + Number(values["timeout-minutes"]) * 60_000;
  const state = page.getByRole("progressbar", { name: "Runs made" });
  let shown = -1;
  for (;;) {
    const [made, of] = await state.evaluate((bar) => {
      const { value, max } = bar as HTMLProgressElement;
      return [value, max] as const;
    });
    if (made !== shown) console.error(`${String(made)} of ${String(of)} runs made`);
    shown = made;
    if (made === of) return;
    const failure = page.getByRole("alert");
    if ((await failure.count()) > 0) throw new Error((await failure.first().innerText()).trim());
    if (performance.now() > deadline) throw new Error("The experiment did not end in time.");
    await page.waitForTimeout(500);
  }
}

async function download(page: Page): Promise<Outcome> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download JSON" }).click();
  return JSON.parse(readFileSync(await (await waiting).path(), "utf8")) as Outcome;
}

function print({ name, settings, groups }: Outcome): void {
  console.log(name);
  for (const { title, values: each } of settings) console.log(`  ${title}: ${each.join(", ")}`);
  const { columns, rows } = spokenTable(groups);
  const lines = [columns.map(({ title }) => title), ...rows.map((row) => row.map((cell) => String(cell ?? "–")))];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  for (const line of lines)
    console.log(
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}

function planOf(file: string | undefined): ExperimentPlan {
  if (file === undefined) return fail("--plan FILE.json is missing; docs/experiments.md says what a plan holds.");
  const read = readPlan(readFileSync(file, "utf8"));
  return read.ok ? read.plan : fail(`${file}: ${read.reason}`);
}

function fail(why: string): never {
  console.error(why);
  process.exit(2);
}
