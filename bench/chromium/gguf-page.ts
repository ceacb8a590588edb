/** The page that measures the chosen GGUF in a worker, each set of settings in a fresh one. */
import { wrap } from "comlink";
import type { GgufAmounts, GgufFigures, GgufSetting } from "../measure-gguf.ts";
import type { GgufWorkerApi } from "./gguf.worker.ts";

declare global {
  interface Window {
    measureGguf(setting: GgufSetting, text: string, amounts: GgufAmounts): Promise<GgufFigures>;
  }
}

window.measureGguf = async (setting, text, amounts) => {
  const file = document.querySelector("input")?.files?.[0];
  if (!file) throw new Error("no file was chosen");
  const worker = new Worker(new URL("./gguf.worker.ts", import.meta.url), { type: "module" });
  try {
    return await wrap<GgufWorkerApi>(worker).measureGguf(file, setting, text, amounts);
  } finally {
    worker.terminate();
  }
};
