/** The most memory that the process of a browser's tab has had, workers included. Linux only. */
import type { Browser } from "@playwright/test";
import { readFileSync } from "node:fs";

/** @returns bytes resident at the peak, of the tab that worked most; undefined where the system does not tell */
export async function peakTabMemory(browser: Browser): Promise<number | undefined> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = (await session.send("SystemInfo.getProcessInfo")) as {
    readonly processInfo: readonly { readonly type: string; readonly id: number; readonly cpuTime: number }[];
  };
  await session.detach();
  // Chromium keeps other renderers ready, which have no page.
  const [tab] = processInfo.filter(({ type }) => type === "renderer").sort((a, b) => b.cpuTime - a.cpuTime);
  return tab && peakOf(tab.id);
}

function peakOf(process: number): number | undefined {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${process}/status`, "utf8")) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
