/** The page that has texts embedded by the chosen GGUF in a worker, as the app does. */
import { wrap } from "comlink";
import type { EmbedWorkerApi, OurVectors } from "./embed.worker.ts";

declare global {
  interface Window {
    /** @param tokens whether vectors of tokens are wanted too */
    embedAll(texts: readonly string[], tokens: boolean): Promise<OurVectors>;
  }
}

window.embedAll = async (texts, tokens) => {
  const file = document.querySelector("input")?.files?.[0];
  if (!file) throw new Error("no file was chosen");
  const worker = new Worker(new URL("./embed.worker.ts", import.meta.url), { type: "module" });
  try {
    return await wrap<EmbedWorkerApi>(worker).embed(file, texts, tokens);
  } finally {
    worker.terminate();
  }
};
