/** The most memory that the processes of a browser's tabs have had. Linux only. */
import type { Browser } from "@playwright/test";
import { readFileSync } from "node:fs";

/** @returns bytes resident at the peak, all tabs together; undefined where the system does not tell */
export async function peakTabMemory(browser: Browser): Promise<number | undefined> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = (await session.send("SystemInfo.getProcessInfo")) as {
    readonly processInfo: readonly { readonly type: string; readonly id: number }[];
  };
  await session.detach();
  const peaks = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => peakOf(id));
  return peaks.every((peak) => peak !== undefined) ? peaks.reduce((sum, each) => sum + each, 0) : undefined;
}

function peakOf(process: number): number | undefined {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${process}/status`, "utf8")) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
