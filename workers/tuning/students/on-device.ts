/** A student on the device that was chosen: its arrays are made there, and of a graphics processor only sound results are taken. */
import { defaultDevice } from "@jax-js/jax";
import type { TuningDevice } from "../../../src/core/tuning/device.ts";
import type { StudentTuning } from "../../../training/student-tuning.ts";
import type { DeviceGuard } from "../graphics/guard.ts";
import { openGraphics } from "../graphics/open.ts";
import type { OpenedStudent, PreparedTuning } from "./opened-student.ts";

/** The device is chosen when a tuning is prepared: until then, another one may be at work. */
export function onDevice(student: OpenedStudent, device: TuningDevice): OpenedStudent {
  return {
    ...student,
    prepare: async (...args) => {
      if (device === "processor") {
        defaultDevice("wasm");
        return student.prepare(...args);
      }
      const guard = await openGraphics();
      defaultDevice("webgpu");
      return guarded(await guard.sound(() => student.prepare(...args)), guard);
    },
  };
}

function guarded({ tuning, ...prepared }: PreparedTuning, guard: DeviceGuard): PreparedTuning {
  return {
    tuning: guardedTuning(tuning, guard),
    answers: (...args) => guard.sound(() => prepared.answers(...args)),
    file: (record) => guard.sound(() => prepared.file(record)),
    deviceBytes: () => guard.mostBytes,
    dispose: () => {
      prepared.dispose();
    },
  };
}

function guardedTuning(tuning: StudentTuning, guard: DeviceGuard): StudentTuning {
  return {
    counts: tuning.counts,
    steps: tuning.steps,
    heldOutBatches: tuning.heldOutBatches,
    async *run() {
      const steps = tuning.run();
      for (;;) {
        const { done, value } = await guard.sound(() => steps.next());
        if (done) return;
        yield value;
      }
    },
    heldOutLoss: (mostBatches) => guard.sound(() => tuning.heldOutLoss(mostBatches)),
    snapshot: () => guard.sound(() => tuning.snapshot()),
    dispose: () => {
      tuning.dispose();
    },
  };
}
