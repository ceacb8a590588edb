/** Draws `public/icon-*.png` from `public/icon.svg`. Run it by hand when the drawing changes: `npx tsx scripts/build/icons.ts`. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launchChromium } from "../lib/chromium.mjs";

/** Sizes that browsers want from a page that can be installed, pixels. */
const SIZES = [192, 512];

const folder = fileURLToPath(new URL("../../public/", import.meta.url));
const svg = readFileSync(`${folder}icon.svg`, "utf8");
const browser = await launchChromium();
for (const size of SIZES) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<body style="margin:0">${svg.replace("<svg", `<svg width="${size}" height="${size}"`)}</body>`,
  );
  await page.screenshot({ path: `${folder}icon-${size}.png`, omitBackground: true });
}
await browser.close();
