/** Makes a page's browser lack what others lack: a script that runs before the page's own, in the page and in its workers. */
import type { Page } from "@playwright/test";

/** @param script run in the page before its own scripts, and in each of its workers before they do anything */
export async function lacking(page: Page, script: string): Promise<void> {
  await page.addInitScript(script);
  await page.route("**/*.worker-*.js", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script}\n${await response.text()}` });
  });
}

/** Serves the page without the headers that isolate it. */
export async function notIsolated(page: Page): Promise<void> {
  await page.route(
    ({ pathname }) => pathname === "/",
    async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers() };
      delete headers["cross-origin-opener-policy"];
      delete headers["cross-origin-embedder-policy"];
      await route.fulfill({ response, headers });
    },
  );
}
