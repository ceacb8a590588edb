/** What axe finds on the page as it is now. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** All findings except minor ones; in dark colours only those of contrast, since the others do not depend on colour. */
export async function findings(page: Page, colorScheme: "dark" | "light"): Promise<string[]> {
  // What passes is not described: that takes as long as the checks themselves.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await (colorScheme === "dark" ? axe.withRules(["color-contrast"]) : axe).analyze();
  return violations
    .filter(({ impact }) => impact !== "minor")
    .map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`);
}
