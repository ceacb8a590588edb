/** Wires the tuning worker to its thread. */
import { expose } from "comlink";
import { fileOpener } from "../engines/gguf/model-file.ts";
import { holdLock } from "../run/held-lock.ts";
import { keptFiles } from "../engines/gguf/tuning-files.ts";
import { openTrainer } from "./open-trainer.ts";
import { TuningWorker } from "./tuning-worker.ts";

expose(
  new TuningWorker({
    openTrainer,
    files: keptFiles,
    openStudent: ({ source }, pageUrl) =>
      fileOpener(source, pageUrl, undefined)(() => undefined, new AbortController().signal),
    hold: holdLock,
  }),
);
