/** The page that asks the chosen GGUF, in a worker, about tasks whose answer is known. */
import { proxy, wrap } from "comlink";
import type { YesNoOrder, YesNoFound, YesNoWorkerApi } from "./yes-no.worker.ts";

declare global {
  interface Window {
    measureYesNo(order: YesNoOrder): Promise<YesNoFound>;
  }
}

window.measureYesNo = async (order) => {
  const file = document.querySelector("input")?.files?.[0];
  if (!file) throw new Error("no file was chosen");
  const worker = new Worker(new URL("./yes-no.worker.ts", import.meta.url), { type: "module" });
  const onDone = proxy((done: number) => {
    document.title = `${String(done)} asked`;
  });
  try {
    return await wrap<YesNoWorkerApi>(worker).measure(file, order, onDone);
  } finally {
    worker.terminate();
  }
};
