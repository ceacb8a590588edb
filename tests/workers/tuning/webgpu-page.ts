/** A browser with WebGPU on the page that trains on both devices. Without a graphics processor, Chromium's own program stands in for it. */
import type { Browser, Page } from "@playwright/test";
import { launchChromium } from "../../../scripts/lib/chromium.mjs";
import type { WebgpuPage } from "../page/webgpu.ts";
import { servePages } from "../../support/browser/serve-pages.ts";

declare global {
  interface Window {
    webgpu: WebgpuPage;
  }
}

/** Longest wait for the page's sources on a busy machine, ms. */
const PAGE_MS = 120_000;
/** Without them a busy machine that compiles a shader for some seconds loses its device. */
const SWITCHES = ["--enable-unsafe-webgpu", "--disable-gpu-watchdog"];

/** @param switches added to Chromium's usual ones */
export async function openWebgpuPage(
  switches: readonly string[] = [],
): Promise<{ browser: Browser; page: Page; close: () => Promise<void> }> {
  const { server, address } = await servePages();
  const browser = await launchChromium([...SWITCHES, ...switches]);
  const close = async () => {
    await browser.close();
    await server.close();
  };
  try {
    const page = await browser.newPage();
    await page.goto(address("webgpu.html"), { timeout: PAGE_MS });
    await page.waitForFunction(() => "webgpu" in window, undefined, { timeout: PAGE_MS });
    return { browser, page, close };
  } catch (error) {
    await close();
    throw error;
  }
}
