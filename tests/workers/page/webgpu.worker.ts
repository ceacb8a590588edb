/** Small tunings on either device, and the real tuning worker whose graphics processor can be taken away, where the app runs them. */
import { expose } from "comlink";
import { localGguf } from "../../../src/core/models/own-models.ts";
import type { Graphics } from "../../../src/core/tuning/device.ts";
import type { TuningChoice, TuningRecord } from "../../../src/core/tuning/record.ts";
import { openDatabase } from "../../../src/pool/database.ts";
import { addSeededRuns } from "../../../src/pool/seeds.ts";
import { findTuning } from "../../../src/pool/tunings.ts";
import type { TuningNews } from "../../../src/rpc/tuning-api.ts";
import type { TuningAnswer } from "../../../src/rpc/tuning-answer.ts";
import { keptFiles, modelName } from "../../../workers/engines/gguf/tuning-files.ts";
import { lookAtGraphics } from "../../../workers/tuning/graphics/look.ts";
import { openTrainer } from "../../../workers/tuning/open-trainer.ts";
import { TuningWorker } from "../../../workers/tuning/tuning-worker.ts";
import { decoderShapes, randomDecoder } from "../../support/random-decoder.ts";
import { taughtRun } from "../../support/runs/taught-run.ts";
import { shortChoice } from "../../support/tuning-bench.ts";
import { trainSmall } from "../../support/small-training.ts";

const devices: GPUDevice[] = [];
const { requestDevice } = GPUAdapter.prototype;
GPUAdapter.prototype.requestDevice = async function (descriptor) {
  const device = await requestDevice.call(this, descriptor);
  devices.push(device);
  return device;
};

const base = randomDecoder(decoderShapes.llama);
const choice: TuningChoice = {
  ...shortChoice,
  student: localGguf({ name: "small.gguf", size: base.length }),
  lora: { rank: 2, alpha: 4, targets: ["attn_q", "ffn_down"] },
  plan: { ...shortChoice.plan, peakRate: 0.01, batchRows: 1, rowTokens: 64, heldOutShare: 0.1 },
  mostTasks: 8,
  device: "webgpu",
};
const db = openDatabase("webgpu-check");
const tunings = new TuningWorker({
  ...{ db, files: keptFiles, openTrainer },
  openStudent: () => Promise.resolve(new Blob([base])),
  askFile: (_, prompts) => Promise.resolve(prompts.map(() => "so")),
  room: () => Infinity,
  graphics: () => lookAtGraphics(navigator.gpu),
  hold: () => Promise.resolve(() => undefined),
});

const bench = {
  graphics: (): Promise<Graphics> => lookAtGraphics(navigator.gpu),
  train: trainSmall,
  /** Stores the run that is learned from. */
  async begin(): Promise<void> {
    const { run, tasks, instances } = taughtRun(choice.runId, 24);
    await addSeededRuns(db, [run]);
    await db.tasks.bulkAdd(tasks);
    await db.instances.bulkAdd(instances);
  },
  async create(): Promise<string> {
    const made = await tunings.create(choice);
    if (!made.ok) throw new Error(made.message);
    return made.id;
  },
  /** @param loseAt the step after which the device is destroyed */
  run(id: string, loseAt = Infinity): Promise<TuningAnswer<object>> {
    return tunings.run(id, (news: TuningNews) => {
      if (news.kind === "progress" && news.progress.step >= loseAt)
        for (const each of devices.splice(0)) each.destroy();
    });
  },
  record: (id: string): Promise<TuningRecord> => findTuning(db, id),
  async made(id: string): Promise<Uint8Array> {
    const file = await keptFiles.read(modelName(id));
    return new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer(0));
  },
  measure: () => tunings.measure(choice),
};

export type WebgpuBench = typeof bench;
expose(bench);
