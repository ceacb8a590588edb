/** The seeded sample of a blind review (paper, section 4.2). */
import { PythonRandom } from "../method/random.ts";

/** Tasks to look at, and for each which of its instances: the paper drew 200 with one instance each. */
export interface SampledItem {
  readonly taskId: string;
  /** Place among the task's kept instances. */
  readonly instance: number;
}

/** @param tasks in pool order, each with at least one kept instance */
export function drawSample(
  tasks: readonly { readonly id: string; readonly instanceCount: number }[],
  size: number,
  seed: number,
): SampledItem[] {
  const random = new PythonRandom(seed);
  return random
    .sample(tasks, Math.min(size, tasks.length))
    .map(({ id, instanceCount }) => ({ taskId: id, instance: Math.floor(random.random() * instanceCount) }));
}
