/** Finds ids of the program where a person should read words. */
import type { Page } from "@playwright/test";
import { instanceRefusals, refusalReasons } from "../../../src/core/rows/reasons.ts";

const ids = [...Object.keys(refusalReasons), ...Object.keys(instanceRefusals)].filter((each) => each.includes("-"));
const rawId = new RegExp(`(?<![\\w/-])(?:${ids.join("|")}|LicenseRef-[\\w.-]+)(?![\\w-])`, "gu");

/** @returns each id that is shown as it is stored */
export async function rawIds(page: Page): Promise<string[]> {
  const text = await page.evaluate(() => document.body.innerText);
  return [...new Set(text.match(rawId) ?? [])];
}
