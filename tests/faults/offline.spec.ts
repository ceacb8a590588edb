/** Without a network: after one visit the page opens and runs the embedded model; a newer version is offered, not forced. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { serveFolder } from "../../scripts/lib/server.mjs";
import { builtFolder } from "../support/browser/built.ts";
import { goTo, open, start, waitForEnd } from "../support/browser/journey.ts";
import { expect, test } from "../support/browser/test.ts";

test.use({ serviceWorkers: "allow" });

test("opens and runs the embedded model with the network off", async ({ page, context }) => {
  await open(page);
  await start(page, 1);
  await waitForEnd(page);
  await expect
    .poll(() =>
      page.evaluate(async () =>
        (await (await caches.open("seedbed-engines /")).keys()).map(({ url }) => url).join(" "),
      ),
    )
    .toMatch(/\.wasm.*\.gguf|\.gguf.*\.wasm/);

  await context.setOffline(true);
  await page.goto("/#/run");
  await page.reload();
  await start(page, 2);
  await waitForEnd(page);
  await expect(page.getByRole("heading", { name: /^2 new tasks/ })).toBeVisible();
});

test("every place opens with the network off", async ({ page, context }) => {
  await open(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await context.setOffline(true);
  for (const place of ["Pool", "Workbench", "Insights", "Export"] as const) {
    await goTo(page, place);
    await expect(page.getByRole("heading", { level: 1, name: place })).toBeAttached();
  }
});

test("a place whose code cannot be fetched says so, and opens on the next try", async ({ browser, baseURL }) => {
  // Without the service worker, because it has the code already.
  const context = await browser.newContext({ serviceWorkers: "block", ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  await open(page);
  await page.route(/\/PoolPlace-[^/]*\.js$/, (route) => route.abort());
  await goTo(page, "Pool");
  await expect(page.getByText("The code for the Pool could not be fetched.")).toBeVisible();
  await page.unroute(/\/PoolPlace-[^/]*\.js$/);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Pool" })).toBeAttached();
  await context.close();
});

test("can be installed: a manifest with its icons", async ({ page, request }) => {
  await open(page);
  const address = await page.locator("link[rel=manifest]").getAttribute("href");
  const manifest = (await (await request.get(new URL(address ?? "", page.url()).href)).json()) as {
    readonly icons: readonly { readonly src: string }[];
    readonly start_url: string;
  };
  expect(manifest.start_url).toBe("./");
  expect(manifest.icons.length).toBeGreaterThan(1);
  for (const { src } of manifest.icons) expect((await request.get(new URL(src, page.url()).href)).ok()).toBe(true);
});

test("a newer version is offered, but not during a run", async ({ page, request }) => {
  await open(page);
  const script = await (await request.get(new URL("service-worker.js", page.url()).href)).text();
  const extras = new Map([["service-worker.js", script]]);
  const { server, url } = await serveFolder(builtFolder, 0, extras);
  await page.goto(url);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await start(page, 30);
  const model = (): Promise<string> =>
    page.evaluate(async () => (await (await fetch("models/pocket.gguf")).text()).slice(0, 9));
  expect(await model()).toMatch(/^GGUF/);
  const sumOf = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");
  const oldSum = sumOf(readFileSync(`${builtFolder}/models/pocket.gguf`));
  extras.set("models/pocket.gguf", "new model");
  extras.set("service-worker.js", script.replaceAll(oldSum, sumOf("new model")));
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
  const offer = page.getByRole("button", { name: "Update" });
  await expect(offer).toBeDisabled();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(offer).toBeEnabled();
  await offer.click();
  await expect(offer).toHaveCount(0);
  await expect(page).toHaveTitle(/^Stopped/);
  expect(await model()).toBe("new model");
  // A damaged copy is replaced.
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys())
        if (url.includes("pocket.gguf")) await cache.put(url, new Response("damaged"));
    }
  });
  expect(await model()).toBe("new model");
  server.close();
});
