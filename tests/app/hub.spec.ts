/** Publishing from the page to a stand-in for the Hub, under the page's own policy: nothing before the press, everything after it, and no token anywhere. */
import type { Locator, Page } from "@playwright/test";
import { HUB_HOSTS, routeToHub } from "../support/browser/hub-route.ts";
import { insightsRows } from "../support/runs/insights-run.ts";
import { putRun } from "../support/browser/page-database.ts";
import { expect, test } from "../support/browser/test.ts";
import { CLIENT } from "../support/hub/oauth.ts";
import { HubServer, WRITER } from "../support/hub/server.ts";

const NAME = "some-one/from-the-page";

test.use({ answeredHere: HUB_HOSTS });

test("a run is checked, published as private, and updated", async ({ page }) => {
  const hub = await HubServer.start();
  await routeToHub(page, hub);
  const rows = insightsRows("hub", 40);
  const [first] = rows.tasks.filter(({ origin }) => origin === "machine");
  const tasks = rows.tasks.map((task) =>
    task === first ? { ...task, instruction: "Write a letter to ann@acme.org." } : task,
  );
  await openExport(page, { ...rows, tasks });
  await page.getByRole("button", { name: "Check before it leaves" }).click();
  const check = page.getByRole("dialog", { name: "Check before it leaves" });
  const finding = check.getByRole("listitem", { name: "E-mail address: ann@acme.org" });
  await expect(finding.locator("mark")).toHaveText("ann@acme.org");
  await finding.getByRole("button", { name: /^Mask/u }).click();
  await expect(finding).toContainText("Masked");
  await check.getByRole("button", { name: "Close" }).last().click();

  const dialog = await openPublish(page);
  expect(hub.asked).toEqual([]);
  await dialog.getByLabel("Token of the Hub").fill(WRITER);
  await dialog.getByRole("button", { name: "Ask what would change" }).click();
  await expect(dialog.getByText("it will be made")).toBeVisible();
  expect(hub.datasets.size).toBe(0);
  await dialog.getByRole("button", { name: "Upload as private" }).click();
  await expect(dialog.getByText("✓ Published")).toBeVisible();
  const dataset = hub.datasets.get(NAME);
  expect(dataset?.isPrivate).toBe(true);
  expect(dataset?.files.get("data/parquet-train.parquet")?.content.subarray(0, 4).toString()).toBe("PAR1");
  const messages = dataset?.files.get("data/messages-train.jsonl")?.content.toString();
  expect(messages).toContain("[e-mail address]");
  expect(messages).not.toContain("ann@acme.org");
  expect(hub.asked.filter(({ method }) => method === "PUT").map(({ token }) => token)).toEqual([undefined]);

  await dialog.getByRole("button", { name: "Look what would change" }).click();
  await expect(dialog.getByText("is there, and private")).toBeVisible();
  await expect(dialog.getByText("unchanged, not sent").first()).toBeVisible();
  await dialog.getByRole("button", { name: "Forget the token" }).click();
  await expect(dialog.getByLabel("Token of the Hub")).toHaveValue("");
  const kept = await page.evaluate(async () => {
    const texts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name = "" } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => {
          resolve(request.result);
        };
      });
      for (const store of db.objectStoreNames) {
        texts.push(
          await new Promise<string>((resolve) => {
            const all = db.transaction(store).objectStore(store).getAll();
            all.onsuccess = () => {
              resolve(JSON.stringify(all.result));
            };
          }),
        );
      }
      db.close();
    }
    return texts.join("\n");
  });
  expect(kept).toContain(NAME);
  expect(kept).not.toContain(WRITER);
  expect([...(dataset?.files.values() ?? [])].some(({ content }) => content.includes(WRITER))).toBe(false);
  await hub.stop();
});

test("an upload shows how far it is and how long it takes, and stops at once", async ({ page }) => {
  const hub = await HubServer.start();
  let puts = 0;
  let commits = 0;
  // Two files go to the store: the first slowly enough to tell a pace, the second never arrives.
  await routeToHub(page, hub, async (method, { pathname }) => {
    if (pathname.includes("/commit/") && ++commits === 1) await new Promise(() => undefined);
    if (method !== "PUT") return;
    if (++puts === 1) await new Promise((resolve) => setTimeout(resolve, 2_200));
    if (puts === 2) await new Promise(() => undefined);
  });
  await openExport(page, insightsRows("hub", 40));
  await page.getByLabel("Validation split (%)").fill("20");
  await page.getByLabel("Validation split (%)").blur();
  const dialog = await openPublish(page);
  await dialog.getByLabel("Token of the Hub").fill(WRITER);
  await dialog.getByRole("button", { name: "Ask what would change" }).click();
  await dialog.getByRole("button", { name: "Upload as private" }).click();
  await expect(dialog.getByText(/^[\d.]+ k?B of [\d.]+ k?B \(\d+%\), about \d+ s left$/u)).toBeVisible();
  await expect(dialog.getByRole("progressbar", { name: "Uploading" })).toHaveAttribute("value", /^[1-9]/u);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog.getByText("Stopped before the commit")).toBeVisible({ timeout: 1_000 });
  expect(Object.keys(Object.fromEntries(hub.datasets.get(NAME)?.files ?? []))).toEqual([".gitattributes"]);

  // From now on files arrive, and the first commit gets no answer.
  puts = 3;
  await dialog.getByRole("button", { name: "Look what would change" }).click();
  await dialog.getByRole("button", { name: "Upload" }).click();
  await expect(dialog.getByText("Committing")).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog.getByText("It may have done so all the same")).toBeVisible({ timeout: 1_000 });

  await dialog.getByRole("button", { name: "Look what would change" }).click();
  await dialog.getByRole("button", { name: "Upload" }).click();
  await expect(dialog.getByText("✓ Published")).toBeVisible();
  await hub.stop();
});

test("a person signs in at the Hub in a window of its own; an answer that was not asked for is refused", async ({
  page,
}) => {
  const hub = await HubServer.start();
  await routeToHub(page, hub);
  await page.addInitScript((content) => {
    addEventListener("DOMContentLoaded", () => {
      const tag = Object.assign(document.createElement("meta"), { name: "seedbed-hub-client", content });
      document.head.append(tag);
    });
  }, CLIENT);
  await openExport(page, insightsRows("hub", 40));
  const dialog = await openPublish(page);
  const opensWindow = async () => {
    const [window] = await Promise.all([
      page.context().waitForEvent("page"),
      dialog.getByRole("button", { name: "Sign in at huggingface.co" }).click(),
    ]);
    return window;
  };
  const denied = await opensWindow();
  await denied.getByRole("link", { name: "Deny" }).click();
  await expect(dialog.getByText("huggingface.co did not sign you in. Nothing was sent.")).toBeVisible();

  const window = await opensWindow();
  expect(new URL(window.url()).searchParams.get("redirect_uri")).toMatch(
    /^http:\/\/127\.0\.0\.1:\d+\/signed-in\.html$/u,
  );
  const foreign = await page.context().newPage();
  await foreign.goto("./signed-in.html?code=stolen&state=somebody-elses").catch(() => undefined);
  await expect(dialog.getByText("Waiting for the other window.")).toBeVisible();
  const tokens = () => hub.asked.filter(({ path }) => path === "/oauth/token");
  expect(tokens()).toEqual([]);
  await window.getByRole("link", { name: "Allow" }).click();
  await expect(dialog.getByText("Signed in as some-one.")).toBeVisible();
  expect(tokens()).toHaveLength(1);
  expect(hub.codes.size).toBe(1);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(WRITER);
  await hub.stop();
});

/** Opens the page of a run's export, with the run stored. */
async function openExport(page: Page, rows: ReturnType<typeof insightsRows>): Promise<void> {
  await page.goto("./");
  await expect(page.getByRole("button", { name: "Start", exact: true }).first()).toBeVisible();
  await putRun(page, rows);
  await page.goto(`./#/export/${rows.run.id}`);
  await page.reload();
}

/** Opens the window that publishes, with the dataset's name written and its files made. */
async function openPublish(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Publish to the Hub" }).click();
  const dialog = page.getByRole("dialog", { name: "Publish to the Hugging Face Hub" });
  await dialog.getByLabel(/^Name at the Hub/u).fill(NAME);
  await expect(dialog.getByText("data/parquet-train.parquet", { exact: true })).toBeVisible();
  return dialog;
}
