/**
 * Has texts embedded by a GGUF in headless Chromium, with the page's own engine, for `true_clients.py` to compare; and says
 * how fast that was.
 *
 * Usage: tsx scripts/embeddings/our-vectors.ts --gguf FILE --texts TEXTS.json [--out OURS.json]
 * TEXTS.json is a list of texts. Without --out, no vectors of tokens are made: that is for measuring many texts.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { withEnginePages } from "../lib/engine-pages.ts";
import type {} from "./page.ts";

const PAGE = fileURLToPath(new URL(".", import.meta.url));

const { values } = parseArgs({
  options: { gguf: { type: "string" }, texts: { type: "string" }, out: { type: "string" } },
});
const { gguf, texts: path, out } = values;
if (gguf === undefined || path === undefined) throw new Error("--gguf FILE and --texts TEXTS.json are needed.");
const texts = JSON.parse(readFileSync(path, "utf8")) as readonly string[];

await withEnginePages(PAGE, "page.html", async (open) => {
  const page = await open(gguf, "embedAll");
  const found = await page.evaluate(([all, tokens]) => window.embedAll(all, tokens), [
    texts,
    out !== undefined,
  ] as const);
  const perSecond = (count: number, ms: number) => ((count / ms) * 1000).toFixed(1);
  console.log(
    `loaded in ${String(Math.round(found.loadMs))} ms; ${perSecond(texts.length, found.textsMs)} texts a second`,
  );
  if (out !== undefined) {
    const tokens = found.tokens.reduce((sum, { length }) => sum + length, 0);
    console.log(`${String(tokens)} tokens; ${perSecond(tokens, found.tokensMs)} a second`);
    writeFileSync(out, JSON.stringify(found));
  }
});
