/** Wires the tuning worker to its thread. */
import { serve } from "../serve.ts";
import { machineOf } from "../../src/core/models/runtime-plan.ts";
import { roomForTuning } from "../../src/core/tuning/memory.ts";
import { fileAtHand, fileOpener } from "../engines/gguf/model-file.ts";
import { holdLock } from "../run/held-lock.ts";
import { keptFiles } from "../engines/gguf/tuning-files.ts";
import { askFile } from "./ask-file.ts";
import { lookAtGraphics } from "./graphics/look.ts";
import { openTrainer } from "./open-trainer.ts";
import { TuningWorker } from "./tuning-worker.ts";

serve(
  new TuningWorker({
    openTrainer,
    files: keptFiles,
    // A tuning downloads nothing: nobody was asked.
    openStudent: ({ source }, pageUrl, file) =>
      source.kind === "gguf-url"
        ? fileAtHand(source, file)
        : fileOpener(source, pageUrl, file)(() => undefined, new AbortController().signal),
    askFile,
    room: (device) => roomForTuning(machineOf(navigator, self.crossOriginIsolated).memoryBytes, device),
    // The type says that every browser has WebGPU.
    graphics: () => lookAtGraphics(navigator.gpu as GPU | undefined),
    hold: holdLock,
  }),
);
