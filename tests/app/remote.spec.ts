import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { unzipSync } from "fflate";
import { expect, test } from "../support/browser/test.ts";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { QUESTION } from "../../src/core/questions/base/classification-prompt.ts";
import { hash32 } from "../../src/core/method/request-seed.ts";
import { goTo, open, setGoal, waitForEnd } from "../support/browser/journey.ts";
import { ModelServer } from "../support/stand-ins/model-server.ts";

const KEY = "sk-never-stored";
const VERBS = ["Write", "List", "Explain", "Sort", "Draft", "Count", "Name", "Compare"];
const THINGS = [
  "rivers of the north",
  "letters to a teacher",
  "soups for winter",
  "rules of a game",
  "plans for a picnic",
];
const TAILS = ["for a child", "in one sentence", "with reasons", "before lunch", "from memory", "without numbers"];

/** A base model's answers to the three questions, chosen by the end of the prompt. */
function answer(prompt: string, seed: number): string {
  if (prompt.trimEnd().endsWith(QUESTION.trim())) return " No";
  if (!/\d+\.$/.test(prompt)) return " Output: an answer to it";
  const items = Array.from({ length: 4 }, (_, i) => {
    const each = hash32(`${String(seed)}/${String(i)}`);
    const pick = (list: readonly string[], shift: number) => list[(each >>> shift) % list.length];
    return `${pick(VERBS, 0) ?? ""} ${pick(THINGS, 8) ?? ""} ${pick(TAILS, 16) ?? ""}.`;
  });
  return ` ${items.map((item, i) => (i === 0 ? item : `${String(9 + i)}. ${item}`)).join("\n")}`;
}

async function chooseServer(page: Page, url: string): Promise<void> {
  await page.getByRole("button", { name: "Choose another" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("A model server (remote)").click();
  const form = dialog.locator("form", { has: page.getByLabel("Address", { exact: true }) });
  await form.getByLabel("Address", { exact: true }).fill(url);
  await form.getByLabel("Model name on the server").fill("test-model");
  await form.getByLabel("How it is asked").selectOption("base");
  await form.getByLabel("Licence, if you know it").fill("Apache-2.0");
  await form.getByRole("button", { name: "Add" }).click();
}

test("a run on a model server needs consent, keeps the key nowhere, and needs consent again after a reload", async ({
  page,
}) => {
  // It says the key back in every example.
  const telling = (prompt: string, seed: number) =>
    prompt.includes("Class label:")
      ? ` Class label: one, not ${KEY}\nText: a line of text`
      : answer(prompt, seed).replace(" to it", `, not ${KEY}`);
  const server = await ModelServer.start({ key: KEY, answer: telling, tokenMs: 2 });
  try {
    await open(page);
    await chooseServer(page, `${server.url}/chat/completions`);
    await page.getByRole("button", { name: "Use this model" }).click();
    const host = new URL(server.url).host;
    await expect(page.getByText(`Prompts go to ${host}.`)).toBeVisible();
    await expect(page.getByText("Nothing leaves this machine.")).toBeHidden();
    await page.getByLabel("Remote: what leaves this machine").click();
    await expect(page.getByRole("heading", { name: `Text goes to ${host}` })).toBeVisible();
    await page.keyboard.press("Escape");

    await setGoal(page, 6);
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await expect(page.getByText("With this model, text leaves this page.")).toBeVisible();
    expect(server.seen).toEqual([]);
    await page.getByLabel("Key, if the server wants one").fill(KEY);
    await page.getByRole("button", { name: `Send to ${host} and start` }).click();
    await waitForEnd(page);

    expect(server.asked.length).toBeGreaterThan(6);
    expect(server.seen.every(({ authorization }) => authorization === `Bearer ${KEY}`)).toBe(true);
    expect(server.mostInFlight).toBeGreaterThan(1);

    const holdsNoKey = (text: string): void => {
      expect(text.includes(KEY)).toBe(false);
    };
    holdsNoKey(await page.content());
    const stored = await everythingStored(page);
    expect(stored).toContain(", not [key]");
    holdsNoKey(stored);
    holdsNoKey(page.url());
    await goTo(page, "Export");
    const formats = page.getByRole("group", { name: "Format" }).getByRole("radio");
    await expect(formats.first()).toBeVisible();
    for (const format of await formats.all()) {
      await format.check();
      holdsNoKey(await textOf(page, "Download"));
    }
    await page.getByRole("radio", { name: /^Everything/ }).check();
    const text = await textOf(page, "Download");
    for (const part of [server.url, "Apache-2.0", "[key]"]) expect(text).toContain(part);
    await page.getByRole("button", { name: "Back up or restore" }).click();
    holdsNoKey(await textOf(page, "Download a backup"));
    await page.keyboard.press("Escape");

    await page.reload();
    await goTo(page, "Run");
    await page.getByRole("button", { name: /^\d+ more$/ }).click();
    await expect(page.getByText("With this model, text leaves this page.")).toBeVisible();
  } finally {
    await server.stop();
  }
});

/** What a download says; a zip says what its files say. */
async function textOf(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button, exact: true }).click(),
  ]);
  const bytes = readFileSync(await download.path());
  const files = download.suggestedFilename().endsWith(".zip") ? Object.values(unzipSync(bytes)) : [bytes];
  expect(bytes.length).toBeGreaterThan(100);
  return files.map((each) => Buffer.from(each).toString("utf8")).join("\n");
}

test("a failing server is reported, the tasks stay, and the person can try again", async ({ page }) => {
  const server = await ModelServer.start({ answer });
  try {
    await open(page);
    await chooseServer(page, server.url);
    await page.getByRole("button", { name: "Use this model" }).click();
    server.faults.push(
      ...Array.from({ length: 40 }, () => ({ kind: "status" as const, status: 400, body: '{"error":"out of order"}' })),
    );
    await setGoal(page, 5);
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await page.getByRole("button", { name: /^Send to/ }).click();
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("The server refused the request.");
    await expect(page).toHaveTitle(/^Paused/);
    await page.reload();
    await expect(page.getByText(/is paused at \d of 5 tasks.*400.*Everything it kept is saved/)).toBeVisible();
    await expect(page).toHaveTitle(/^Paused/);
    await page.getByRole("button", { name: /^(?:Start|Resume)$/ }).click();
    await page.getByRole("button", { name: /^Send to/ }).click();
    await expect(alert).toContainText("The server refused the request.");
    server.faults.length = 0;
    await alert.getByRole("button", { name: "Try again" }).click();
    await waitForEnd(page);
  } finally {
    await server.stop();
  }
});

test("a host outside the policy is refused in words, and the policy holds in the page and in its workers", async ({
  page,
}) => {
  const asked: string[] = [];
  const other = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.setHeader("access-control-allow-origin", "*");
    response.end("{}");
  });
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.2", resolve));
  try {
    await open(page);
    await chooseServer(page, "https://api.example.com/v1");
    await expect(page.getByRole("alert")).toContainText("SEEDBED_REMOTE_HOSTS=https://api.example.com");
    await page.keyboard.press("Escape");
    const url = `http://127.0.0.2:${String((other.address() as AddressInfo).port)}/`;
    const reach = (address: string) =>
      fetch(address).then(
        () => "reached",
        () => "blocked",
      );
    expect(await page.evaluate(reach, url)).toBe("blocked");
    const workers = page.workers();
    expect(workers.length).toBeGreaterThan(1);
    const run = await Promise.all(workers.map((each) => each.evaluate(reach, url)));
    expect(run.filter((each) => each === "blocked").length).toBeGreaterThanOrEqual(2);
    expect(asked).toEqual([]);
  } finally {
    other.close();
  }
});

/** All of localStorage, sessionStorage and IndexedDB as one text. */
function everythingStored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const parts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name = "" } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => {
          resolve(opening.result);
        };
        opening.onerror = () => {
          reject(new Error(opening.error?.message));
        };
      });
      for (const store of db.objectStoreNames) {
        const rows = await new Promise<unknown>((resolve) => {
          const all = db.transaction(store).objectStore(store).getAll();
          all.onsuccess = () => {
            resolve(all.result);
          };
        });
        parts.push(JSON.stringify(rows));
      }
      db.close();
    }
    return parts.join("\n");
  });
}
