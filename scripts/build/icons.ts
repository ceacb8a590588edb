/**
 * Draws `public/icon-*.png` from `public/icon.svg`, and `public/og.png`, which other pages show beside a link.
 * Run it by hand when the drawing changes: `npx tsx scripts/build/icons.ts`.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launchChromium } from "../lib/chromium.mjs";

/** Sizes that browsers want from a page that can be installed, pixels. */
const SIZES = [192, 512];

/** A system that cuts icons to its own shape keeps a circle of four fifths; the drawing must lie in it. */
const MASKABLE = { size: 512, viewBox: "-4 -4 40 40" };

/** The size that Open Graph asks for, pixels. */
const CARD = { width: 1200, height: 630 };

const folder = fileURLToPath(new URL("../../public/", import.meta.url));
const svg = readFileSync(`${folder}icon.svg`, "utf8");
const browser = await launchChromium();

for (const size of SIZES) await draw(`icon-${size}.png`, sized(svg, size), { width: size, height: size });
await draw(
  "icon-maskable.png",
  sized(svg.replace("0 0 32 32", MASKABLE.viewBox), MASKABLE.size),
  { width: MASKABLE.size, height: MASKABLE.size },
  "background: #12402f",
);
await draw("og.png", card(), CARD);
await browser.close();

async function draw(
  name: string,
  content: string,
  viewport: { readonly width: number; readonly height: number },
  style = "",
): Promise<void> {
  const page = await browser.newPage({ viewport });
  await page.setContent(`<body style="margin: 0; ${style}">${content}</body>`);
  await page.screenshot({ path: `${folder}${name}`, omitBackground: true });
  await page.close();
}

function sized(drawing: string, size: number): string {
  return drawing.replace("<svg", `<svg width="${size}" height="${size}"`);
}

/** The first screen's promise, in its colours: seeds on the left, rings of the pool on the right. */
function card(): string {
  const rings = [150, 215, 280, 345, 410]
    .map((radius, index) => `<circle cx="930" cy="330" r="${radius}" stroke-opacity="${1 - index / 5.2}"/>`)
    .join("");
  return `<style>
      main { position: relative; display: grid; align-content: center; gap: 26px; width: 1200px; height: 630px;
        padding: 0 72px; box-sizing: border-box; overflow: hidden; background: #f8f8f4; color: #1a201c;
        font: 30px/1.4 system-ui, "Noto Sans", sans-serif; }
      main > * { position: relative; margin: 0; }
      .rings { position: absolute; inset: 0; fill: none; stroke: #b9ddc8; stroke-width: 4; }
      .mark { position: absolute; right: 172px; top: 232px; }
      .name { font-weight: 700; font-size: 36px; color: #1a6a47; letter-spacing: -0.02em; }
      h1 { max-width: 640px; font-size: 64px; font-weight: 750; line-height: 1.1; letter-spacing: -0.03em; text-wrap: balance; }
      p { max-width: 600px; color: #566057; }
    </style>
    <main>
      <svg class="rings" viewBox="0 0 1200 630">${rings}</svg>
      <div class="mark">${sized(svg, 196)}</div>
      <p class="name">Seedbed</p>
      <h1>Grow seed tasks into a dataset</h1>
      <p>Self-Instruct, step by step, with a language model that runs in your browser tab.</p>
    </main>`;
}
