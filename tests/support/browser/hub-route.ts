/** Leads a page's requests to the Hub and to its store to the stand-in, as if it stood under their addresses. */
import type { Page } from "@playwright/test";
import type { HubServer } from "../hub/server.ts";

const HUB = "https://huggingface.co";
const STORE = "hf-hub-lfs-us-east-1.s3-accelerate.amazonaws.com";
/** For `answeredHere` of a spec. */
export const HUB_HOSTS = ["huggingface.co", STORE];

/** @param before waits before a request goes on, by its method and address */
export async function routeToHub(
  page: Page,
  hub: HubServer,
  before: (method: string, url: URL) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  hub.uploadOrigin = `https://${STORE}`;
  // Windows that the page opens are led there too.
  await page
    .context()
    .route(new RegExp(`^https://(?:huggingface\\.co|${STORE.replaceAll(".", "\\.")})/`, "u"), async (route) => {
      const url = new URL(route.request().url());
      await before(route.request().method(), url);
      // A browser would not lead a redirected request here again, so redirects to the bytes of a file are followed here.
      const maxRedirects = url.pathname.includes("/resolve/") ? 1 : 0;
      const answer = await route.fetch({ url: hub.url + url.pathname + url.search, maxRedirects });
      const isJson = answer.headers()["content-type"]?.includes("json") === true;
      const body = isJson ? (await answer.text()).replaceAll(hub.url, HUB) : await answer.body();
      await route.fulfill({ status: answer.status(), headers: answer.headers(), body });
    });
}
