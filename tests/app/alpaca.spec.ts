/** Whole tasks, as Alpaca asks for them, from a model server and from Pocket: from Start to an exported file, and a run killed in the middle that ends with the same tasks. */
import type { Page } from "@playwright/test";
import { expect, test } from "../support/browser/test.ts";
import { hash32 } from "../../src/core/method/request-seed.ts";
import { downloaded, goTo, open, setGoal, waitForEnd, waitForKept } from "../support/browser/journey.ts";
import { ModelServer } from "../support/stand-ins/model-server.ts";

const VERBS = ["Describe", "Compare", "List", "Explain", "Sort", "Count", "Draft", "Suggest"];
const THINGS = ["rivers of the north", "letters to a teacher", "soups for winter", "rules of a game", "old lamps"];
const TAILS = ["for a child", "in one sentence", "with reasons", "before lunch", "from memory", "without numbers"];
const GOAL = 12;
/** As many as Pocket must bring without a network. */
const POCKET_GOAL = 20;

/** Four whole tasks; the third has an input. Each number stands before its mark, as the prompt shows it. */
function wholeTasks(_: string, seed: number): string {
  return Array.from({ length: 4 }, (_, i) => {
    const each = hash32(`${seed}/${i}`);
    const pick = (list: readonly string[], shift: number) => list[(each >>> shift) % list.length] ?? "";
    const instruction = `${pick(VERBS, 0)} ${pick(THINGS, 8)} ${pick(TAILS, 16)}.`;
    const n = 4 + i;
    const head = i === 0 ? " " : `${n}. Instruction: `;
    return `${head}${instruction}\n${n}. Input:\n${i === 2 ? `text ${each % 97}` : "<noinput>"}\n${n}. Output:\nAn answer, ${each % 89}.`;
  }).join("\n###\n");
}

async function setUp(page: Page, url: string): Promise<void> {
  await open(page);
  await page.getByRole("combobox", { name: /^Recipe/ }).selectOption({ label: "Alpaca" });
  await page.getByRole("button", { name: "Choose another" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("A model server (remote)").click();
  const form = dialog.locator("form", { has: page.getByLabel("Address", { exact: true }) });
  await form.getByLabel("Address", { exact: true }).fill(`${url}/chat/completions`);
  await form.getByLabel("Model name on the server").fill("test-model");
  await form.getByLabel("How it is asked").selectOption("base");
  await form.getByRole("button", { name: "Add" }).click();
  await page.getByRole("button", { name: "Use this model" }).click();
  await page.getByRole("button", { name: /^Advanced/ }).click();
  await page
    .getByRole("dialog")
    .getByLabel(/^Same dataset every time/)
    .check();
  await page.getByRole("button", { name: "Done" }).click();
  await setGoal(page, GOAL);
}

async function agree(page: Page, url: string): Promise<void> {
  await page.getByRole("button", { name: `Send to ${new URL(url).host} and start` }).click();
}

interface Row {
  readonly instruction: string;
  readonly input: string;
  readonly output: string;
}

async function exported(page: Page): Promise<Row[]> {
  await goTo(page, "Export");
  await page.getByRole("radio", { name: /^Alpaca \(JSONL\)/ }).check();
  const { text } = await downloaded(page);
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
}

async function reloadAndResume(page: Page): Promise<void> {
  await page.reload();
  await page
    .getByRole("button", { name: /^Resume/ })
    .first()
    .click();
}

async function startWithPocket(page: Page): Promise<void> {
  await open(page);
  await page.getByRole("combobox", { name: /^Recipe/ }).selectOption({ label: "Alpaca" });
  await setGoal(page, POCKET_GOAL);
  await page.getByRole("button", { name: "Start", exact: true }).click();
}

test("whole tasks come in few requests, and a killed run ends with the same tasks", async ({ page, browser }) => {
  const server = await ModelServer.start({ answer: wholeTasks, tokenMs: 8 });
  try {
    await setUp(page, server.url);
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await agree(page, server.url);
    await waitForEnd(page);
    const whole = await exported(page);
    expect(whole).toHaveLength(GOAL);
    expect(server.asked.length).toBeLessThan(GOAL);
    expect(whole.every(({ output }) => output.startsWith("An answer, "))).toBe(true);
    expect(whole.some(({ input }) => input.startsWith("text "))).toBe(true);
    expect(whole.some(({ input }) => input === "")).toBe(true);

    const other = await (await browser.newContext()).newPage();
    await setUp(other, server.url);
    await other.getByRole("button", { name: "Start", exact: true }).click();
    await agree(other, server.url);
    await waitForKept(other, 2);
    await reloadAndResume(other);
    await agree(other, server.url);
    await waitForEnd(other);
    expect(await exported(other)).toEqual(whole);
    await other.context().close();
  } finally {
    await server.stop();
  }
});

test("Pocket carries it without a network, and a killed run ends with the same tasks", async ({ page, browser }) => {
  await startWithPocket(page);
  await waitForEnd(page);
  const whole = await exported(page);
  expect(whole).toHaveLength(POCKET_GOAL);
  expect(new Set(whole.map(({ instruction }) => instruction)).size).toBe(POCKET_GOAL);
  expect(whole.every(({ output }) => output !== "")).toBe(true);

  const other = await (await browser.newContext()).newPage();
  await startWithPocket(other);
  await waitForKept(other, 2);
  await reloadAndResume(other);
  await waitForEnd(other);
  expect(await exported(other)).toEqual(whole);
  await other.context().close();
});
