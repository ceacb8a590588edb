/** The page's policy: the page and its workers cannot reach other hosts, and every contact is shown. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { open, start, waitForEnd } from "../support/browser/journey.ts";
import { expect, test } from "../support/browser/test.ts";

test.use({ serviceWorkers: "allow" });

const FOREIGN = "https://example.com/";

/** What a policy cannot forbid: calls between browsers, and connections opened before any request. */
const AROUND_THE_POLICY = /RTCPeerConnection|["'`](preconnect|dns-prefetch)["'`]/;

/** Policy violations reported in the page or in a worker. */
function reached(address: string): Promise<boolean> {
  return fetch(address).then(
    () => true,
    () => false,
  );
}

test("the panel shows every host contacted, which is only its own", async ({ page }) => {
  await open(page);
  await start(page, 1);
  await waitForEnd(page);
  await page.locator("summary[aria-label*='what leaves this machine']").click();
  const hosts = page.getByRole("list", { name: "Hosts contacted" }).getByRole("listitem");
  await expect(hosts).toHaveText([`${new URL(page.url()).host} (this page)`]);
});

test("neither the page nor a worker can reach another host, whatever code runs", async ({ page }) => {
  await open(page);
  expect(await page.evaluate(reached, FOREIGN)).toBe(false);
  await expect.poll(() => page.workers().length).toBeGreaterThan(1);
  for (const worker of page.workers()) expect(await worker.evaluate(reached, FOREIGN)).toBe(false);
});

test("the service worker reaches no other host", async ({ page, context }) => {
  await open(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const [worker] = context.serviceWorkers();
  expect(await worker?.evaluate(reached, FOREIGN)).toBe(false);
  expect(await worker?.evaluate(reached, "licences.json")).toBe(true);
});

test("the code has no way around the policy", () => {
  const folder = join(process.env.SEEDBED_DIST ?? "dist", "assets");
  const scripts = readdirSync(folder).filter((each) => each.endsWith(".js"));
  expect(scripts.length).toBeGreaterThan(10);
  for (const name of scripts) expect(readFileSync(join(folder, name), "utf8"), name).not.toMatch(AROUND_THE_POLICY);
});

test("the page may not be embedded, and may not use camera, microphone or location", async ({ page, request }) => {
  const headers = (await request.get("/")).headers();
  expect(headers["content-security-policy"]).toBe("frame-ancestors 'none'");
  expect(headers["referrer-policy"]).toBe("no-referrer");
  await open(page);
  const allowed = await page.evaluate(() => {
    const { featurePolicy } = document as unknown as { featurePolicy: { allowsFeature(name: string): boolean } };
    return ["camera", "microphone", "geolocation", "usb", "screen-wake-lock"].filter((name) =>
      featurePolicy.allowsFeature(name),
    );
  });
  expect(allowed).toEqual(["screen-wake-lock"]);
});

test("the page runs no text as script", async ({ page }) => {
  await open(page);
  const refusals = await page.evaluate(() =>
    [
      () => document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.struck = 1'>"),
      () => new Worker("https://example.com/worker.js"),
    ].map((each) => {
      try {
        each();
        return "ran";
      } catch {
        return "refused";
      }
    }),
  );
  expect(refusals).toEqual(["refused", "refused"]);
  expect(await page.evaluate(() => "struck" in window)).toBe(false);
});

test("the page names all its packages with versions and licences", async ({ page }) => {
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { dependencies: Record<string, string> };
  await open(page);
  await page.locator("summary[aria-label*='what leaves this machine']").click();
  await page.getByRole("button", { name: "About Seedbed" }).click();
  const about = page.getByRole("dialog", { name: "About Seedbed" });
  const list = about.getByRole("list", { name: "Licences" });
  // Svelte is a development dependency in the manifest, and d3-path is a dependency of another package.
  for (const [name, version] of [...Object.entries(manifest.dependencies), ["svelte", ""], ["d3-path", ""]]) {
    const entry = list.getByRole("listitem").filter({ has: page.getByText(name ?? "", { exact: true }) });
    await expect(entry, name).toContainText(version ?? "");
  }
  const dexie = list.getByRole("listitem").filter({ has: page.getByText("dexie", { exact: true }) });
  await dexie.locator("summary").click();
  await expect(about.getByLabel("Licence of dexie")).toContainText("Apache License");
});
