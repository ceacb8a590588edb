/** Tunes all weights of a student that is known here. */
import { readFileSync } from "node:fs";
import { modelFromGguf, modelToGguf } from "../../training/gguf/qwen2.ts";
import { prepareTuning } from "../../workers/tuning/students/whole.ts";
import { askInChromium } from "./ask-in-chromium.ts";
import type { Student } from "./students.ts";
import { tuneStudent } from "./tune-student.ts";
import type { TuningProduct, TuningWork } from "./work.ts";

/** Needs jax-js to be started. @throws RangeError where no row fits */
export async function tuneWhole(
  name: string,
  student: Student,
  { plan, chosen, tests, ports }: TuningWork,
): Promise<TuningProduct> {
  const { notes } = student;
  const model = modelFromGguf(readFileSync(student.file));
  const tuning = prepareTuning(model, plan, chosen);
  const told = await tuneStudent(tuning, plan, chosen, tests, {
    ...ports,
    ask: async (side, prompts, mostTokens) => {
      const asked = side === "before" ? model : await tuning.tuned();
      const report = (line: string) => ports.report(`asked ${side}: ${line}`);
      return askInChromium(modelToGguf(asked, notes), prompts, mostTokens, report);
    },
    look: (prompts, mostTokens) => tuning.answers(prompts, mostTokens),
  });
  const files = new Map([[`${name}-tuned.gguf`, modelToGguf(await tuning.tuned(), notes)]]);
  tuning.dispose();
  return { ...told, files, card: { title: notes.name, student } };
}
