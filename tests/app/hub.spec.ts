/** Publishing from the page to a stand-in for the Hub, under the page's own policy: nothing before the press, everything after it, and no token anywhere. */
import { insightsRows } from "../support/runs/insights-run.ts";
import { putRun } from "../support/browser/page-database.ts";
import { expect, test } from "../support/browser/test.ts";
import { HubServer, WRITER } from "../support/hub/server.ts";

const STORE = "hf-hub-lfs-us-east-1.s3-accelerate.amazonaws.com";

test.use({ answeredHere: ["huggingface.co", STORE] });

test("a run is checked, published as private, and updated", async ({ page }) => {
  const hub = await HubServer.start();
  hub.uploadOrigin = `https://${STORE}`;
  await page.route(new RegExp(`^https://(?:huggingface\\.co|${STORE})/`, "u"), async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const answer = await route.fetch({ url: hub.url + pathname + search, maxRedirects: 0 });
    const body = (await answer.text()).replaceAll(hub.url, "https://huggingface.co");
    await route.fulfill({ status: answer.status(), headers: answer.headers(), body });
  });
  const rows = insightsRows("hub", 40);
  const [first] = rows.tasks.filter(({ origin }) => origin === "machine");
  const tasks = rows.tasks.map((task) =>
    task === first ? { ...task, instruction: "Write a letter to ann@acme.org." } : task,
  );
  await page.goto("./");
  await expect(page.getByRole("button", { name: "Start", exact: true }).first()).toBeVisible();
  await putRun(page, { ...rows, tasks });
  await page.goto(`./#/export/${rows.run.id}`);
  await page.reload();

  await page.getByRole("button", { name: "Check before it leaves" }).click();
  const check = page.getByRole("dialog", { name: "Check before it leaves" });
  const finding = check.getByRole("listitem", { name: "E-mail address: ann@acme.org" });
  await expect(finding.locator("mark")).toHaveText("ann@acme.org");
  await finding.getByRole("button", { name: /^Mask/u }).click();
  await expect(finding).toContainText("Masked");
  await check.getByRole("button", { name: "Close" }).last().click();

  await page.getByRole("button", { name: "Publish to the Hub" }).click();
  const dialog = page.getByRole("dialog", { name: "Publish to the Hugging Face Hub" });
  await dialog.getByLabel(/^Name at the Hub/u).fill("some-one/from-the-page");
  await expect(dialog.getByText("data/parquet-train.parquet", { exact: true })).toBeVisible();
  expect(hub.asked).toEqual([]);
  await dialog.getByLabel("Token of the Hub").fill(WRITER);
  await dialog.getByRole("button", { name: "Ask what would change" }).click();
  await expect(dialog.getByText("it will be made")).toBeVisible();
  expect(hub.datasets.size).toBe(0);
  await dialog.getByRole("button", { name: "Upload as private" }).click();
  await expect(dialog.getByText("✓ Published")).toBeVisible();
  const dataset = hub.datasets.get("some-one/from-the-page");
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
  expect(kept).toContain("some-one/from-the-page");
  expect(kept).not.toContain(WRITER);
  expect([...(dataset?.files.values() ?? [])].some(({ content }) => content.includes(WRITER))).toBe(false);
  await hub.stop();
});
