/** A student as the tuning worker sees it, whichever of its weights are trained. Types alone. */
import type { MemoryChoice } from "../../../src/core/tuning/memory.ts";
import type { PromptShapeName } from "../../../src/core/tuning/prompt-shapes.ts";
import type { TuningPlan } from "../../../src/core/tuning/plan.ts";
import type { TuningChoice, TuningCounts, TuningRecord } from "../../../src/core/tuning/record.ts";
import type { ChosenExamples } from "../../../src/core/tuning/rows.ts";
import type { RowJob } from "../../../training/row-tuning.ts";
import type { StudentTuning } from "../../../training/student-tuning.ts";

/** What of a choice says how is trained. */
export type HowTuned = Pick<TuningChoice, "plan" | "lora">;

/** A student whose file was opened. */
export interface OpenedStudent {
  /** Steps that are timed after the first to see how long a tuning takes. */
  readonly timedSteps: number;
  /** The shape of messages that its file asks for; absent where it asks for none that is known here. */
  readonly ownShape?: PromptShapeName | undefined;
  countsOf(plan: TuningPlan, chosen: ChosenExamples): TuningCounts;
  /** What a tuning takes by calculation, bytes; absent where it is so little that nobody need ask. */
  readonly bytesFor?: (choice: MemoryChoice) => number;
  /** The largest array of it, bytes; absent where {@link bytesFor} is. */
  readonly largestArray?: (choice: MemoryChoice) => number;
  /** Loads the weights. @throws RangeError where no row fits, or memory ends */
  prepare(how: HowTuned, chosen: ChosenExamples, resumed?: RowJob["resumed"]): Promise<PreparedTuning>;
}

/** A tuning that is ready for its next step. */
export interface PreparedTuning {
  readonly tuning: StudentTuning;
  /** What the student writes now after each prompt, greedily. @throws EngineFailure where it cannot be asked */
  answers(prompts: readonly string[], mostTokens: number): Promise<readonly string[]>;
  /** The file that keeps what was trained. */
  file(record: NamedTuning): Promise<Uint8Array<ArrayBuffer>>;
  /** Most bytes that it took on a device with memory of its own. */
  readonly deviceBytes?: () => number;
  /** Frees all arrays. It must not be used after that. */
  dispose(): void;
}

/** What a tuning's file is named after. */
type NamedTuning = Pick<TuningRecord, "student" | "runName">;
